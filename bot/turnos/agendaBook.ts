// The agenda as staff last kept it: in the store, with a version, checked like the file it began as. Every process has the newest within a second.
import { z } from 'zod';
import { type Agenda, type AgendaFile, agendaFile, agendaProblems } from '../../knowledge/index.ts';
import type { Log } from '../log.ts';
import type { SealedStore } from '../store/index.ts';
import { WatchedRecord } from '../watchedRecord.ts';

const keptSchema = z.object({ version: z.number().int(), file: agendaFile.optional() });
type Kept = z.infer<typeof keptSchema>;

export type Put =
  | { readonly version: number }
  | { readonly stale: number }
  | { readonly problems: readonly string[] };

export class AgendaBook {
  private readonly record: WatchedRecord<Kept>;
  private readonly base: Agenda;
  private made: { readonly version: number; readonly agenda: Agenda };

  /** `base`: the agenda of the settings, until staff keep another. */
  constructor(parts: { readonly store: SealedStore; readonly log: Log; readonly base: Agenda }) {
    const { base, ...rest } = parts;
    this.base = base;
    this.made = { version: 0, agenda: base };
    this.record = new WatchedRecord({
      ...rest,
      key: 'turnos:agenda',
      schema: keptSchema,
      empty: { version: 0 },
    });
  }

  /** @throws StoreAway */
  start = (): Promise<void> => this.record.start();
  stop = (): void => this.record.stop();

  get version(): number {
    return this.record.value.version;
  }

  /** The one in force; asked in every turn. */
  agenda = (): Agenda => {
    const { version, file } = this.record.value;
    if (version !== this.made.version)
      this.made = { version, agenda: file ? { ...this.base, file } : this.base };
    return this.made.agenda;
  };

  /** Keeps a new one if nobody kept another since `version`. @throws StoreAway */
  async put(version: number, file: AgendaFile): Promise<Put> {
    const { offices, procedures } = this.base;
    const parts = { offices: [...offices.values()], procedures: [...procedures.values()], file };
    const problems = agendaProblems(parts);
    if (problems.length > 0) return { problems };
    const kept = await this.record.change((now) =>
      now.version === version ? { value: { version: version + 1, file } } : undefined,
    );
    const isOurs = kept.version === version + 1 && JSON.stringify(kept.file) === JSON.stringify(file);
    return isOurs ? { version: kept.version } : { stale: kept.version };
  }
}
