// One try to put a file where Teams wants it.
import type { Outcome } from '../../../outbox/carrier.ts';
import type { Call } from '../call.ts';
import { outcomeOfSilence } from '../outcome.ts';
import type { Upload } from './fileCards.ts';
import { uploadOutcome } from './uploadOutcome.ts';

export interface Put {
  readonly to: Pick<Upload, 'uploadUrl'>;
  /** An earlier try may have arrived. */
  readonly doubtful: boolean;
}

/** The storage gets no longer than this for one try. */
const UPLOAD_MS = 10_000;

/** The whole file in one range; no token of ours: the address itself is the key. */
export async function putFile(call: Call, body: Buffer, { to, doubtful }: Put): Promise<Outcome> {
  try {
    const answer = await call(new URL(to.uploadUrl), {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes 0-${body.length - 1}/${body.length}`,
      },
      body,
      timeoutMs: UPLOAD_MS,
    });
    return uploadOutcome(answer, doubtful);
  } catch (error) {
    return outcomeOfSilence(error);
  }
}
