// What turns ask of the turno book once they are kept: each is done under the effect's own key.
import { z } from 'zod';
import type { Json, TurnoBook } from '../../dialogs/index.ts';
import type { EffectHandler, EffectHandlers } from '../effects.ts';

type Verbs = Pick<
  TurnoBook,
  'confirm' | 'release' | 'reschedule' | 'cancel' | 'join' | 'leave' | 'take' | 'pass'
>;

const code = z.object({ code: z.string() });
const move = z.object({ code: z.string(), slot: z.string() });
const dayPart = z.enum(['morning', 'afternoon']).optional();
const modality = z.enum(['in_person', 'virtual']).optional();
const joining = z.object({
  wish: z.object({ offices: z.array(z.string()), from: z.string(), to: z.string(), modality, dayPart }),
  applicant: z.object({
    ruc: z.string(),
    procedure: z.string(),
    employerType: z.enum(['company', 'public', 'natural_person', 'household']),
    line: z.object({ channel: z.string(), conversation: z.string() }),
    label: z.string().optional(),
  }),
});
const leaving = z.object({ holder: z.string(), procedure: z.string() });

/** Answers are turnos and refusals as JSON: what is undefined is left out. */
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;

const on =
  <Args>(schema: z.ZodType<Args>, act: (args: Args, key: string) => Promise<unknown>): EffectHandler =>
  async (args, { key }) =>
    json(await act(schema.parse(args), key));

export const turnoEffects = (book: Verbs): EffectHandlers => ({
  'turno.confirm': on(code, (args, key) => book.confirm(args.code, key)),
  'turno.release': on(code, (args, key) => book.release(args.code, key)),
  'turno.reschedule': on(move, (args, key) => book.reschedule(args.code, args.slot, key)),
  'turno.cancel': on(code, (args, key) => book.cancel(args.code, key)),
  'turno.join': on(joining, ({ wish, applicant }, key) => book.join(wish, applicant, key)),
  'turno.leave': on(leaving, ({ holder, procedure }) => book.leave(holder, procedure)),
  'turno.take': on(code, (args, key) => book.take(args.code, key)),
  'turno.pass': on(code, (args, key) => book.pass(args.code, key)),
});
