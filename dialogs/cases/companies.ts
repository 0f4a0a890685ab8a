// Putting one company's case aside and taking another up, in one turn: what is spoken of is never two at once.
import { createHash } from 'node:crypto';
import { closeDoors, type Hands, openFlow, reask } from '../hands.ts';
import { mendConversation } from '../mendConversation.ts';
import type { Talk } from '../talk.ts';
import { hasCase } from '../tools/cases.ts';
import { nameOfCompany } from './nameOfCompany.ts';
import { adoptCompany, clearCompany, companyOf, packed } from './parcel.ts';

/** Clocks of minutes mean nothing to a company that is put aside; reminders ring with its name. */
const OF_MINUTES = /^T-(?:180|TICK|ENS|HOLD)/;

/** Puts the case aside, with a record of its own. Nothing that would be missed: it is only cleared. */
export function putAside(talk: Talk): void {
  const { data, ports, line } = talk;
  const company = companyOf(data);
  const name = nameOfCompany(talk);
  const code = data.caseCode;
  const isWorth = hasCase(talk);
  clearCompany(talk);
  if (!isWorth) return;
  data.parked += 1;
  const id = idOf(line.conversation, data.parked);
  ports.effects.ask('company.park', { id, company: packed(company) });
  const other = { id, home: line.conversation, name: name ?? `${data.parked}` };
  data.others.push(code === undefined ? other : { ...other, code });
  for (const [timer, at] of Object.entries(company.timers))
    if (!OF_MINUTES.test(timer)) ports.scheduler.set(`${timer}@${id}`, at);
}

/** Companies of two conversations may come together in one: their ids stay apart. */
const idOf = (conversation: string, count: number) =>
  `${createHash('sha256').update(conversation).digest('hex').slice(0, 6)}${count}`;

/** Another company, from the start. */
export async function beginCompany(hands: Hands): Promise<void> {
  const { talk } = hands;
  putAside(talk);
  talk.said.push({ saying: 'otherCompany.begun', answers: {} });
  await openFlow(hands, 'triage');
}

/** A company put aside before: everything as it was left. */
export async function takeUp(hands: Hands): Promise<void> {
  const { house, talk } = hands;
  const { takingUp } = talk;
  const chosen = talk.data.others.find(({ id }) => id === takingUp?.id);
  talk.takingUp = undefined;
  if (!takingUp || !chosen) return;
  closeDoors(hands);
  dropFromList(talk, chosen.id);
  putAside(talk);
  adoptCompany(talk, takingUp.company);
  mendConversation(house.flows, talk.data);
  talk.ports.effects.ask('company.drop', { id: chosen.id, home: chosen.home });
  talk.said.push({ saying: 'otherCompany.switched', answers: {}, holes: { company: chosen.name } });
  await reask(hands);
}

function dropFromList({ data, ports }: Talk, id: string): void {
  data.others = data.others.filter((other) => other.id !== id);
  for (const timer of Object.keys(data.timers)) if (timer.endsWith(`@${id}`)) ports.scheduler.cancel(timer);
}

/** A reminder of a company that is put aside. */
export async function ringOther({ talk, dc }: Hands, timer: string): Promise<void> {
  const id = timer.slice(timer.indexOf('@') + 1);
  const other = talk.data.others.find((one) => one.id === id);
  if (!other) return;
  talk.said.push({ saying: 'otherCompany.reminder', answers: {}, holes: { company: other.name } });
  if (dc.activeDialog) await dc.repromptDialog();
}
