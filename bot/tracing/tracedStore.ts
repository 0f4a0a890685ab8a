// The turn's store with its two round trips as spans: what it reads is `open`, what it commits `commit`.
import { SealedStore } from '../store/index.ts';
import type { Work } from './work.ts';

export class TracedStore extends SealedStore {
  private readonly work: Work;

  constructor(work: Work, { engine, keyring }: SealedStore) {
    super(engine, keyring);
    this.work = work;
  }

  override read(...asked: Parameters<SealedStore['read']>): ReturnType<SealedStore['read']> {
    return this.work.within('open', () => super.read(...asked));
  }

  override commit(commit: Parameters<SealedStore['commit']>[0]): ReturnType<SealedStore['commit']> {
    return this.work.within('commit', async (span) => {
      const answer = await super.commit(commit);
      span.set({ status: answer.ok ? 'ok' : answer.why });
      return answer;
    });
  }
}
