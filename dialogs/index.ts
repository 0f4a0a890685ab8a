// The room's only door.
import { ContentError, type Knowledge } from '../knowledge/index.ts';
import { checkWords } from './checkWords.ts';
import type { AnyAnswers, Flow } from './flow.ts';
import { flows } from './flows/index.ts';
import type { House } from './hands.ts';
import { Reception } from './reception.ts';

export { companySchema, OPTED_IN } from './cases/parcel.ts';
export { type DeskNews, deskNewsSchema } from './deskNews.ts';
export type { EffectResult } from './effectResult.ts';
export { type FileNews, tellOfFile } from './fileNews.ts';
export { CASE_OUTCOMES, type CaseOutcome, type Flow } from './flow.ts';
export { flows } from './flows/index.ts';
export type { House } from './hands.ts';
export { mendConversation } from './mendConversation.ts';
export { planNudge } from './nudge.ts';
export { outline } from './outline.ts';
export {
  type DossierOrder,
  dossierPapers,
  type LetterOrder,
  type LogbookEntry,
  type LogbookOrder,
  type MeetingOrder,
  type Paper,
  type PaperOrder,
  paperKinds,
  paperOrderSchema,
  paperSchema,
  type TurnoOrder,
} from './papers/paperOrder.ts';
export type * from './ports/turnoBook.ts';
export {
  type Casebook,
  type Desk,
  type Effects,
  type EffectTo,
  effectToSchema,
  FAILED,
  type Incidents,
  type Json,
  type JsonObject,
  type Levers,
  type Papers,
  type Ports,
  type Scheduler,
} from './ports.ts';
export { Reception } from './reception.ts';
export { type ConversationData, conversationSchema, newConversation } from './state.ts';
export { newTalk, type Talk } from './talk.ts';
export { type TurnoNewsOf, turnoNewsSchema } from './turnos/turnoNews.ts';
export { speak, type VoiceParts } from './voice.ts';

/** Puts flows and words together. @throws ContentError listing everything that does not fit. */
export function buildHouse(knowledge: Knowledge): House {
  const problems = [...knowledge.problems, ...checkWords(knowledge, flows), ...checkOpens(flows)];
  if (problems.length > 0) throw new ContentError(problems);
  return houseOf(knowledge, flows);
}

/** The same without the check, for tests with flows of their own. */
export function houseOf(knowledge: Knowledge, list: readonly Flow[]): House {
  const opens = new Map<string, { readonly flow: string; readonly answers: AnyAnswers }>();
  for (const flow of list)
    for (const [label, answers] of Object.entries(flow.opens ?? {}))
      opens.set(label, { flow: flow.id, answers });
  return {
    knowledge,
    flows: new Map(list.map((flow) => [flow.id, flow])),
    rules: { lexicon: knowledge.lexicon, opens },
  };
}

export const openReception = (house: House) => new Reception(house);

/** Two flows may not open on one label, and a `run` must name a flow. */
function checkOpens(list: readonly Flow[]): string[] {
  const ids = new Set(list.map(({ id }) => id));
  const labels = list.flatMap((flow) => Object.keys(flow.opens ?? {}));
  const runs = list.flatMap((flow) =>
    flow.steps.flatMap((step) => ('run' in step ? [[flow.id, step.run] as const] : [])),
  );
  return [
    ...list.flatMap((flow) => strayHandovers(flow, list)),
    ...labels
      .filter((label, index) => labels.indexOf(label) !== index)
      .map((label) => `two flows open on ${label}`),
    ...runs.filter(([, run]) => !ids.has(run)).map(([flow, run]) => `${flow} runs ${run}, which is no flow`),
  ];
}

/** What a `run` hands over or takes back must be a slot of the other flow too. */
function strayHandovers(flow: Flow, list: readonly Flow[]): string[] {
  return flow.steps.flatMap((step) => {
    if (!('run' in step)) return [];
    const other = list.find(({ id }) => id === step.run);
    const names: readonly string[] = [...(step.pass ?? []), ...(step.take ?? [])];
    return names
      .filter((name) => other && !(name in other.slots))
      .map((name) => `${flow.id} hands ${name} to ${step.run}, which has no such slot`);
  });
}
