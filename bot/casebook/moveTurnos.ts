// The turnos of a case that moved: of the company spoken of, and of the companies put aside that came along.
import { z } from 'zod';
import { companySchema } from '../../dialogs/index.ts';
import { holderName } from '../turnos/turnoPort.ts';
import type { CaseLine } from './cases.ts';
import type { CaseEffectParts } from './effects.ts';
import { companyPlace } from './places.ts';

/** Unset in what an earlier release asked for. */
export const movedTurnos = z.object({
  turnos: z.array(z.string()).default([]),
  ruc: z.string().optional(),
  companies: z.array(z.object({ home: z.string(), id: z.string() })).default([]),
});
export type MovedTurnos = z.infer<typeof movedTurnos>;

interface Employer {
  readonly ruc: string | undefined;
  readonly turnos: readonly string[];
}

/** Safe to repeat. @throws StoreAway */
export async function moveTurnos(
  { records, key, book }: CaseEffectParts,
  { turnos, ruc, companies }: MovedTurnos,
  way: { readonly from: string; readonly to: CaseLine },
): Promise<void> {
  if (!book) return;
  const aside = await Promise.all(companies.map(({ home, id }) => records.read(companyPlace(home, id))));
  const employers: Employer[] = [{ ruc, turnos }, ...aside.map(({ value }) => employerOf(value))];
  await book.readdress({
    holders: employers.flatMap((one) => (one.ruc === undefined ? [] : [holderName(key, one.ruc)])),
    codes: employers.flatMap((one) => one.turnos),
    ...way,
  });
}

function employerOf(company: unknown): Employer {
  const known = companySchema.safeParse(company).data?.known ?? {};
  const [ruc, codes] = [known['ruc']?.value, known['ownTurnos']?.value];
  return {
    ruc: typeof ruc === 'string' ? ruc : undefined,
    turnos: Array.isArray(codes) ? codes.map(String) : [],
  };
}
