// Pure: everything staff need to go on where the conversation stands (FLOWS §9), out of what is kept of it.
import type { ConversationData, House } from '../../../dialogs/index.ts';
import { type Lang, maskRuc } from '../../../knowledge/index.ts';
import { iso } from './deskParts.ts';
import type { Ticket } from './ticket.ts';

export interface CaseParts {
  readonly house: House;
  readonly data: ConversationData;
  /** Language of who reads it. */
  readonly lang: Lang;
  readonly told: ReadonlySet<string>;
  /** Earlier tickets of the same person. */
  readonly before: readonly Ticket[];
  readonly incident: boolean;
  readonly turno: CaseTurno | null;
}

export interface CaseTurno {
  readonly code: string;
  readonly office: string;
  readonly day: string;
  readonly time: string;
  readonly state: string;
}

type Answer = { readonly value: unknown; readonly at: number; readonly from: 'said' | 'inferred' | 'staff' };
/** Shown elsewhere in the file, or of no use to staff. */
const ELSEWHERE = ['ruc', 'turno', 'handOverFor', 'personAsked', 'upset'];
const MOST_BEFORE = 10;

export function caseFile(parts: CaseParts) {
  const { data, told, before, incident, turno } = parts;
  const known = (name: string) => data.known[name]?.value;
  const ruc = String(known('ruc') ?? '');
  const due = known('due');
  return {
    slots: slotsOf(parts),
    ruc: /^\d{13}$/.test(ruc) ? { masked: maskRuc(ruc), revealable: true } : null,
    route: data.route ?? null,
    path: data.history.map(({ at, what, detail }) => ({ at: iso(at), what: wordsOf(parts, what, detail) })),
    asking: askingOf(parts),
    attempts: { questions: Number(known('failures') ?? 0), expiredLinks: Number(known('expiredLinks') ?? 0) },
    errors: data.history.flatMap(({ at, what, detail }) =>
      what === 'portalError' ? [{ name: detail ?? 'other', at: iso(at) }] : [],
    ),
    timers: Object.entries(data.timers).map(([name, at]) => ({
      name,
      label: copyOf(parts, `titles.${name}`) ?? name,
      dueAt: iso(at),
    })),
    dossier: dossierOf(parts),
    turno,
    waitlist: null,
    urgency:
      known('urgent') === undefined
        ? null
        : { urgent: known('urgent') === true, ...(typeof due === 'string' ? { due } : {}) },
    facts: { told: [...told].sort(), pending: pendingFacts(parts) },
    incident,
    mood: known('upset') === undefined ? ('calm' as const) : ('upset' as const),
    consent: data.consent ? { ...data.consent, at: iso(data.consent.at) } : null,
    before: before.slice(0, MOST_BEFORE).map(({ caseCode, outcome, closedAt }) => ({
      caseCode,
      outcome: outcome ?? '',
      closedAt: iso(closedAt ?? 0),
    })),
  };
}
export type CaseFile = ReturnType<typeof caseFile>;

const copyOf = ({ house, lang }: CaseParts, name: string) => house.knowledge.copy[lang].get(name)?.text;

/** A step of the history in words where there are any, else its name. */
function wordsOf(parts: CaseParts, what: string, detail: string | undefined): string {
  const words = copyOf(parts, `logbook.${what}`);
  const named = words && !words.includes('{') ? words : what;
  return detail === undefined ? named : `${named}: ${detail}`;
}

/** What was answered, the whole case's answers and those of the flows under way. */
function slotsOf(parts: CaseParts) {
  const answers = new Map<string, Answer>(Object.entries(parts.data.known));
  for (const { id, state } of parts.data.stack) {
    const slots = parts.house.flows.get(id)?.slots ?? {};
    for (const [name, value] of Object.entries(state.done))
      if (name in slots && !answers.has(name))
        answers.set(name, { value, at: parts.data.lastSeen, from: 'said' });
  }
  return [...answers].flatMap(([name, { value, at, from }]) => {
    const asked = askedIn(parts, name);
    if (ELSEWHERE.includes(name) || !asked) return [];
    const label = copyOf(parts, `slotNames.${name}`) ?? firstSentence(asked.text);
    return [{ name, label, value: wordOf(asked.choices, value), origin: from, at: iso(at) }];
  });
}

/** The saying that asks for a slot; undefined when nobody is ever asked for it. */
function askedIn({ house, lang }: CaseParts, name: string) {
  const flow = [...house.flows.values()].find(({ steps }) =>
    steps.some((step) => 'ask' in step && step.ask === name),
  );
  const sayings = house.knowledge.copy[lang];
  return flow && (sayings.get(`${flow.id}.${name}`) ?? sayings.get(`slots.${name}`));
}

const firstSentence = (text: string) => /[^.?!]+[.?!]?/.exec(text)?.[0].trim() ?? text;

function wordOf(choices: readonly { readonly id: string; readonly label: string }[], value: unknown): string {
  const labelOf = (id: unknown) => choices.find((choice) => choice.id === id)?.label ?? String(id);
  if (Array.isArray(value)) return value.map(labelOf).join(', ') || '—';
  return typeof value === 'object' ? '…' : labelOf(value);
}

function askingOf(parts: CaseParts): string | null {
  const top = parts.data.stack.findLast(({ state }) => state.asking !== undefined);
  if (!top?.state.asking) return null;
  const name = top.state.asking;
  const text = copyOf(parts, `${top.id}.${name}`) ?? copyOf(parts, `slots.${name}`);
  return text ?? name;
}

function dossierOf(parts: CaseParts) {
  const frame = parts.data.stack.findLast(({ state }) => Array.isArray(state.done['papers']));
  const ready = frame?.state.done['papers'] ?? parts.data.known['papers']?.value;
  if (!Array.isArray(ready)) return null;
  const all = askedIn(parts, 'papers')?.choices ?? [];
  const missing = all.filter(({ id }) => !ready.includes(id)).map(({ label }) => label);
  return { ready: ready.length, of: all.length, missing };
}

/** Facts of the flows under way that are always told, or when their condition holds, and were not yet. */
function pendingFacts({ house, data, told }: CaseParts): readonly string[] {
  const flows = new Set([...data.stack.map(({ id }) => id), ...(data.route ? [data.route] : [])]);
  return house.knowledge.facts
    .filter(({ mode }) => mode.includes('A') || mode.includes('C'))
    .filter(
      ({ id, sayings }) => !told.has(id) && sayings.some((saying) => flows.has(saying.split('.')[0] ?? '')),
    )
    .map(({ id }) => id);
}

/** What the ready answers may say of this case. */
export function cannedHoles(
  { house, data, lang }: Pick<CaseParts, 'house' | 'data' | 'lang'>,
  { name, caseCode, file }: { readonly name: string; readonly caseCode: string; readonly file: CaseFile },
): Readonly<Record<string, string>> {
  const situation =
    data.stack.find(({ id }) => id === 'triage')?.state.done['situation'] ?? data.known['situation']?.value;
  const choices = house.knowledge.copy[lang].get('triage.situation')?.choices ?? [];
  const told = choices.find(({ id }) => id === situation)?.label ?? file.route ?? undefined;
  return {
    ...house.knowledge.values[lang],
    name,
    caseCode,
    ...(told ? { situation: told } : {}),
    ...(file.dossier && file.dossier.missing.length > 0 ? { missing: file.dossier.missing.join(', ') } : {}),
  };
}
