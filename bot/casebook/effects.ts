// What turns ask of the casebook, done once each after the turn is kept.
import { z } from 'zod';
import type { Json, Papers, TurnoBook } from '../../dialogs/index.ts';
import type { Channel, Turns } from '../conversation.ts';
import type { EffectAt, EffectHandler, EffectHandlers } from '../effects.ts';
import { type Addresses, qrOf } from './addresses.ts';
import { find, move, note, noteRuc, register } from './cases.ts';
import { drop, open, park } from './companies.ts';
import { giveBack, LINK_MINUTES, makeLink, mayTry, useLink } from './links.ts';
import { movedTurnos, moveTurnos } from './moveTurnos.ts';
import { erasePerson, exportPerson, type PersonParts, type ReadSaid } from './person.ts';

export interface CaseEffectParts extends PersonParts {
  readonly turns: Turns;
  readonly addresses: Addresses;
  readonly said: ReadSaid;
  /** Where files are fetched; unset: what is kept is told in words alone. */
  readonly papers?: () => Papers | undefined;
  /** Whose news of turnos follow a case that moves; unset: there is no book. */
  readonly book?: Pick<TurnoBook, 'readdress'>;
}

const channel = z.enum(['website', 'whatsapp', 'teams']);
const line = z.object({ channel, conversation: z.string() });
const parked = z.object({ home: z.string(), id: z.string() });
const movedCase = movedTurnos.extend({ codes: z.array(z.string()), from: z.string() });
const summary = z.object({
  code: z.string(),
  at: z.number(),
  opened: z.number(),
  outcome: z.string(),
  route: z.string().optional(),
  type: z.string().optional(),
});

export const caseEffects = (parts: CaseEffectParts): EffectHandlers => ({
  ...caseNotes(parts),
  ...companyEffects(parts),
  ...linkEffects(parts),
  'person.export': (_, { conversation }) => exported(parts, conversation),
  'person.erase': async (args, { conversation }) => {
    const shape = z.object({
      codes: z.array(z.string()),
      companies: z.array(parked),
      rucs: z.array(z.string()),
    });
    await erasePerson(parts, { conversation, ...shape.parse(args) });
    return undefined;
  },
});

/** As a file, where there are files. */
async function exported(parts: CaseEffectParts, conversation: string): Promise<Json> {
  const papers = parts.papers?.();
  if (!papers) return null;
  const text = JSON.stringify(await exportPerson(parts, { conversation, said: parts.said }), null, 2);
  return { ...(await papers.offer({ paper: 'data', name: 'mis-datos', text })) };
}

const lineOf = ({ channel: name, conversation }: EffectAt) => ({ channel: name, conversation });

function caseNotes(parts: CaseEffectParts): EffectHandlers {
  const noted =
    (isClosed: boolean): EffectHandler =>
    async (args, at) => {
      await note(parts, lineOf(at), { ...summary.parse(args), isClosed });
      return undefined;
    };
  return {
    'case.register': async (args, at) => {
      const said = summary.parse(args);
      const code = await register(parts, { code: said.code, line: lineOf(at), key: at.key });
      await note(parts, lineOf(at), { ...said, code, isClosed: false });
      if (code !== said.code)
        await tell(parts, at, { key: at.key, news: { kind: 'recoded', was: said.code, code } });
      return undefined;
    },
    'case.note': noted(false),
    'case.close': noted(true),
    'case.ruc': async (args) => {
      await noteRuc(parts, z.object({ code: z.string(), ruc: z.string() }).parse(args));
      return undefined;
    },
    'case.moved': async (args, at) => {
      const { codes, from, ...goes } = movedCase.parse(args);
      await move(parts, { codes, from, to: lineOf(at) });
      await moveTurnos(parts, goes, { from, to: lineOf(at) });
      return undefined;
    },
    'case.find': (args, at) => look(parts, z.object({ code: z.string() }).parse(args).code, at),
  };
}

/** Nothing personal; and guessing codes ends soon. */
async function look(parts: CaseEffectParts, code: string, { conversation }: EffectAt): Promise<Json> {
  if (!(await mayTry(parts.records, conversation))) return { refused: 'limit' };
  const found = await find(parts, code);
  if (!found) return { refused: 'unknown' };
  await giveBack(parts.records, conversation);
  return { opened: found.summary.opened, outcome: found.summary.outcome };
}

function companyEffects({ store, records }: CaseEffectParts): EffectHandlers {
  return {
    'company.park': async (args, { conversation }) => {
      const { id, company } = z.object({ id: z.string(), company: z.json() }).parse(args);
      await park(records, { home: conversation, id }, company);
      return undefined;
    },
    'company.open': (args) => open(records, parked.parse(args)),
    'company.drop': async (args) => {
      await drop(store, parked.parse(args));
      return undefined;
    },
  };
}

/**
 * A case moves in three steps, each a commit that the next follows from: the code is used up; the old conversation is
 * emptied and, in the same commit, the parcel put into its outbox; the new one takes it in. Between the last two it is
 * on its way, in neither, and a restart brings it on: never in both, never lost.
 */
function linkEffects(parts: CaseEffectParts): EffectHandlers {
  return {
    'link.make': (_, at) => make(parts, at),
    'link.use': async (args, at) => {
      const { code } = z.object({ code: z.string() }).parse(args);
      const used = await useLink(parts, { code, by: at.key, conversation: at.conversation });
      if ('refused' in used) return { refused: used.refused };
      await tell(parts, used.from, { key: at.key, news: { kind: 'moveOut', to: lineOf(at) } });
      return { moving: true };
    },
    'link.deliver': async (args, at) => {
      const { to, from, move: parcel } = z.object({ to: line, from: line, move: z.json() }).parse(args);
      await tell(parts, to, { key: at.key, news: { kind: 'arrived', from, move: parcel } });
      return undefined;
    },
    'link.stay': async (args, at) => {
      const { to, why } = z.object({ to: line, why: z.string() }).parse(args);
      await tell(parts, to, { key: at.key, news: { kind: 'stayed', why } });
      return undefined;
    },
  };
}

async function make(parts: CaseEffectParts, at: EffectAt): Promise<Json> {
  const code = await makeLink(parts, lineOf(at));
  const whatsapp = await parts.addresses.whatsapp(`continuar ${code}`);
  const website = parts.addresses.website(code);
  const best = whatsapp ?? website;
  return {
    code,
    minutes: LINK_MINUTES,
    ...(whatsapp ? { whatsapp } : {}),
    ...(website ? { website } : {}),
    ...(best ? { qr: { ...qrOf(best) } } : {}),
  };
}

interface Told {
  readonly key: string;
  readonly news: { readonly kind: string; readonly [field: string]: unknown };
}

/** Hands news into a conversation, once per key. */
async function tell(
  { turns }: CaseEffectParts,
  to: { readonly channel: Channel; readonly conversation: string },
  { key, news }: Told,
): Promise<void> {
  await turns.receive({
    channel: to.channel,
    conversation: to.conversation,
    messageId: `case/${key}/${news.kind}`,
    activity: { type: 'event', name: 'case', value: news },
  });
}
