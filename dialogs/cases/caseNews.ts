// What happens to a case from outside its chat: it moves to another channel, it arrives from one, its code changes.
import { z } from 'zod';
import { type Hands, reask } from '../hands.ts';
import { mendConversation } from '../mendConversation.ts';
import { newConversation } from '../state.ts';
import { hasCase } from '../tools/cases.ts';
import { noteHistory } from './case.ts';
import { putAside } from './companies.ts';
import { adoptCompany, type Move, moveOf, moveSchema, packed } from './parcel.ts';

const place = z.object({ channel: z.string(), conversation: z.string() });

export const caseNewsSchema = z.discriminatedUnion('kind', [
  /** The code was taken: the case has this one now. */
  z.object({ kind: z.literal('recoded'), was: z.string(), code: z.string() }),
  /** Somebody wrote this conversation's one-time code elsewhere. */
  z.object({ kind: z.literal('moveOut'), to: place }),
  z.object({ kind: z.literal('arrived'), from: place, move: z.unknown() }),
  z.object({ kind: z.literal('stayed'), why: z.enum(['withPerson', 'empty']) }),
]);
export type CaseNews = z.infer<typeof caseNewsSchema>;

/** True when the bot goes on with what stands open. */
export async function hearCaseNews(hands: Hands, news: CaseNews): Promise<boolean> {
  if (news.kind === 'recoded') return recode(hands, news);
  if (news.kind === 'moveOut') return moveOut(hands, news.to);
  if (news.kind === 'arrived') return arrive(hands, news);
  hands.talk.said.push({ saying: `continueHere.${news.why}`, answers: {} });
  await reask(hands);
  return true;
}

function recode({ talk }: Hands, { was, code }: { readonly was: string; readonly code: string }): false {
  if (talk.data.caseCode !== was) return false;
  talk.data.caseCode = code;
  talk.said.push({ saying: 'common.caseOpened', answers: {}, holes: { code } });
  return false;
}

type Line = z.infer<typeof place>;

/** Here it ends and there it begins: the emptied record and the parcel on its way are one commit. */
function moveOut({ house, dc, talk }: Hands, to: Line): false {
  const { data, ports, line } = talk;
  if (data.with === 'person' || data.ticket !== undefined) {
    ports.effects.ask('link.stay', { to, why: 'withPerson' });
    return false;
  }
  if (!hasCase(talk) && dc.stack.length === 0) {
    ports.effects.ask('link.stay', { to, why: 'empty' });
    return false;
  }
  noteHistory(talk, 'channelChanged', to.channel);
  ports.effects.ask('link.deliver', { to, from: line, move: packed(moveOf(data)) });
  for (const timer of Object.keys(data.timers)) ports.scheduler.cancel(timer);
  const { lang, quiet, lastSeen } = data;
  dc.stack.length = 0;
  Object.assign(data, newConversation(), { lang, quiet, lastSeen, greeted: true, stack: data.stack });
  for (const name of [
    'caseCode',
    'closedCode',
    'caseOpened',
    'route',
    'alias',
    'consent',
    'pendingRuc',
    'outcome',
  ])
    delete data[name as 'alias'];
  const channel = house.knowledge.copy[lang].get(`channels.${to.channel}`)?.text ?? to.channel;
  talk.said.push({ saying: 'otherChannel.movedAway', answers: {}, holes: { channel } });
  return false;
}

/** What was spoken of here is put aside; the case goes on where it stood. */
async function arrive(
  hands: Hands,
  { from, move }: { readonly from: Line; readonly move: unknown },
): Promise<boolean> {
  const { house, talk } = hands;
  const moved = moveSchema.parse(move);
  putAside(talk);
  const others = [...moved.others, ...talk.data.others];
  adoptCompany(talk, { ...moved, others });
  Object.assign(talk.data, { greeted: true });
  mendConversation(house.flows, talk.data);
  const codes = [talk.data.caseCode, ...others.map(({ code }) => code)].filter((code) => code !== undefined);
  talk.ports.effects.ask('case.moved', { codes, from: from.conversation, ...turnosOf(moved) });
  const saying = talk.data.caseCode === undefined ? 'continueHere.arrivedPlain' : 'continueHere.arrived';
  talk.said.push({ saying, answers: {}, holes: { code: talk.data.caseCode ?? '' } });
  if (talk.data.with === 'bot') await reask(hands);
  return talk.data.with === 'bot';
}

/** Whose turnos come along: of the company spoken of, and of those put aside. */
function turnosOf({ known, others }: Move) {
  const codes = known['ownTurnos']?.value;
  const ruc = known['ruc']?.value;
  return {
    turnos: Array.isArray(codes) ? codes.map(String) : [],
    ...(typeof ruc === 'string' ? { ruc } : {}),
    companies: others.map(({ home, id }) => ({ home, id })),
  };
}
