// From a code or a RUC to the entry on its sheet; half-done moves are finished on the way.
import type { Claim } from './holder.ts';
import { mend } from './mending.ts';
import { type BookParts, codeNote, holderOf } from './parts.ts';

export interface Located {
  readonly ruc: string;
  readonly claim: Claim;
}

export async function locate(parts: BookParts, code: string): Promise<Located | undefined> {
  const { value: note } = await parts.records.read(codeNote(parts, code));
  return note && claimed(parts, note.ruc, (claims) => claims.find((claim) => claim.code === code));
}

export function locateOfRuc(parts: BookParts, ruc: string, procedure: string): Promise<Located | undefined> {
  return claimed(parts, ruc, (claims) => claims.find((claim) => claim.procedure === procedure));
}

async function claimed(
  parts: BookParts,
  ruc: string,
  choose: (claims: readonly Claim[]) => Claim | undefined,
): Promise<Located | undefined> {
  const { value: holder } = await parts.records.read(holderOf(parts, ruc));
  const claim = choose(holder.claims);
  if (!claim?.moving) return claim && { ruc, claim };
  await mend(parts, ruc);
  return claimed(parts, ruc, choose);
}
