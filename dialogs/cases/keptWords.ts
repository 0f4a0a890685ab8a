// What is kept of a person, in their own language: every answer by its name and its label, numbers masked.
import { type Knowledge, type Lang, maskRuc } from '../../knowledge/index.ts';
import type { Flow } from '../flow.ts';
import type { House } from '../hands.ts';
import { sayMoment } from '../holes.ts';
import type { Talk } from '../talk.ts';
import { nameOfCompany } from './nameOfCompany.ts';

const NOTHING = '—';

/** The holes of `common.myData`. */
export function keptWords({ knowledge, flows }: House, talk: Talk): Record<string, string> {
  const { data } = talk;
  const { known, pendingRuc, consent, lang } = data;
  const ruc = String(known['ruc']?.value ?? pendingRuc ?? '');
  const answers = Object.entries(known).flatMap(([name, { value }]) =>
    answerWords({ knowledge, flows: [...flows.values()], lang }, name, value),
  );
  const codes = [data.caseCode, data.closedCode].filter((code) => code !== undefined);
  const next = nextReminder(talk);
  return {
    ruc: /^\d{13}$/.test(ruc) ? maskRuc(ruc) : NOTHING,
    answers: answers.join('; ') || NOTHING,
    consent: consent?.given ? consent.version : NOTHING,
    cases: codes.join(', ') || NOTHING,
    companies:
      [nameOfCompany(talk), ...data.others.map(({ name }) => name)].filter(Boolean).join(', ') || NOTHING,
    tried: String(data.history.length),
    reminder: next === undefined ? NOTHING : sayMoment(knowledge, lang, next, talk.now),
  };
}

interface WordsOf {
  readonly knowledge: Knowledge;
  readonly flows: readonly Flow[];
  readonly lang: Lang;
}

/** "quién es usted: Contador o RRHH"; answers without a name of their own stand in the file alone. */
function answerWords({ knowledge, flows, lang }: WordsOf, name: string, value: unknown): string[] {
  const sayings = knowledge.copy[lang];
  const title = sayings.get(`slotNames.${name}`)?.text;
  if (name === 'ruc' || title === undefined || typeof value !== 'string') return [];
  const asked = flows.filter((flow) => flow.steps.some((step) => 'ask' in step && step.ask === name));
  const choices = asked.flatMap(({ id }) => sayings.get(`${id}.${name}`)?.choices ?? []);
  const label = choices.find((choice) => choice.id === value)?.label;
  return label === undefined ? [] : [`${title}: ${label}`];
}

function nextReminder({ data }: Talk): number | undefined {
  const due = Object.entries(data.timers).flatMap(([timer, at]) => (INNER.test(timer) ? [] : [at]));
  return due.length === 0 ? undefined : Math.min(...due);
}

/** Clocks of the talk itself are no reminders. */
const INNER = /^T-(?:NUDGE|SLIM|180|TICK|ENS|HOLD)/;
