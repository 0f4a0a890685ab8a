// Finds a conversation for every question there is, by answering whatever stands open in every way it offers.
import { type Flow, flows } from '../../dialogs/index.ts';
import type { Slot } from '../../dialogs/slots.ts';
import { AGENDA_ROADS, playRoad } from './agendaRoads.ts';
import { Chat } from './chat.ts';
import { questionOf } from './properties.ts';

/** A conversation that can be gone on with from here, as often as wanted. */
export interface Moment {
  /** The question that stands open, below it the flow it lies on: `recover > link.start`. */
  readonly question: string;
  readonly record: Chat['record'];
  readonly now: number;
  readonly timers: readonly (readonly [string, number])[];
  readonly path: readonly string[];
  /** Played anew instead: an agenda is more than a record. */
  readonly road?: readonly string[];
}

/** First sentences: each opens another flow, or leaves two meanings open. */
const OPENINGS = [
  'menú',
  'olvidé la clave de mi empresa',
  'está bloqueada',
  'fallé las preguntas de seguridad',
  'me suspendieron 24 horas por fallar las preguntas',
  'no me llega el enlace',
  'ya dice que envió el correo',
  'se venció el enlace',
  'usuario no tiene correo registrado',
  'el correo es de un ex empleado',
  'error de conexión con el registro civil',
  'me sale un error en el portal',
  'tengo firma electrónica',
  'qué documentos llevo a la oficina',
  'cambió el representante legal',
  'borrar mis datos',
  'quiero sacar un turno y también saber qué papeles llevo',
  'estoy en la ventanilla',
  'quiero ensayar',
  'alguien entró a mi cuenta',
  'tengo fecha límite',
  'puedo recuperar la clave sin el representante legal',
  'problema con el correo',
];
/** Half an hour and more of silence, then a word that says nothing. */
const SILENCE = '~';
const HOUR = 3_600_000;
const MOST_DEEP = 18;

export interface Search {
  /** The chat people begin in. */
  readonly begin?: () => Chat;
  /** Tells the same question apart by the step that led there. */
  readonly isFine?: boolean;
}

export async function goOnFrom(moment: Moment, begin: () => Chat = () => new Chat()): Promise<Chat> {
  if (moment.road) return playRoad(moment.road);
  const chat = begin();
  chat.record = structuredClone(moment.record);
  chat.now = moment.now;
  for (const [timer, at] of moment.timers) chat.timers.set(timer, at);
  return chat;
}

/** One moment for every question and the flow below it, shortest paths first. */
export async function everyQuestion({
  begin = () => new Chat(),
  isFine = false,
}: Search = {}): Promise<readonly Moment[]> {
  const seen = new Set<string>();
  const start = begin();
  await start.open();
  const found = new Map<string, Moment>();
  const queue: Moment[] = [momentOf(start, []), ...(await later(begin))];
  for (let moment = queue.shift(); moment; moment = queue.shift()) {
    if (!found.has(moment.question)) found.set(moment.question, moment);
    for (const text of moment.path.length < MOST_DEEP ? waysOn(moment) : []) {
      const next = await stepOn(moment, text, begin);
      const road = roadOf(next, isFine);
      if (seen.has(road)) continue;
      seen.add(road);
      queue.push(next);
    }
  }
  return [...found.values(), ...(await inAgendas())];
}

const WITH_RUC = ['olvidé la clave', 'no', 'contador', 'acepto', '1790011674001'];
/** Where only a case with a past leads, and how many hours pass at the end. */
const LATER: readonly (readonly [texts: readonly string[], hours: number])[] = [
  [['otra empresa'], 0],
  [['otra empresa', 'Panadería Sol', 'olvidé la clave', 'no', '1710034065001', 'otra empresa', 'saltar'], 0],
  [['tengo firma electrónica', 'sí, vigente', 'ya la subí'], 48],
  [['ya pude entrar', '5'], 0],
  [['ya pude entrar', '5', 'solo mañana'], 24],
];

const later = (begin: () => Chat): Promise<readonly Moment[]> =>
  Promise.all(
    LATER.map(async ([texts, hours]) => {
      const chat = begin();
      const path = [...WITH_RUC, ...texts];
      for (const text of path) await chat.say(text);
      await chat.wait(hours * HOUR);
      return momentOf(chat, path);
    }),
  );

const inAgendas = (): Promise<readonly Moment[]> =>
  Promise.all(AGENDA_ROADS.map(async (road) => ({ ...momentOf(await playRoad(road), road), road })));

async function stepOn(moment: Moment, text: string, begin: () => Chat): Promise<Moment> {
  const chat = await goOnFrom(moment, begin);
  if (text === SILENCE) await chat.wait(HOUR);
  await chat.say(text === SILENCE ? 'hola' : text);
  return momentOf(chat, [...moment.path, text]);
}

const momentOf = (chat: Chat, path: readonly string[]): Moment => ({
  question: [...chat.record.data.stack.map(({ id }) => id).slice(-2, -1), questionOf(chat)].join(' > '),
  record: structuredClone(chat.record),
  now: chat.now,
  timers: [...chat.timers],
  path,
});

/** Answers that choose the road: two moments alike in these lead to the same questions. */
function roadOf({ question, record }: Moment, isFine: boolean): string {
  const triage = record.data.stack.find(({ id }) => id === 'triage')?.state.done ?? {};
  const type = record.data.known['employerType']?.value;
  const steps = isFine ? record.data.stack.map(({ state }) => state.running ?? '') : [];
  return [
    question,
    triage['situation'],
    triage['sawBlocked'] === 'yes',
    triage['route'],
    type,
    ...steps,
  ].join();
}

function waysOn({ record, path }: Moment): readonly string[] {
  const top = record.data.stack.at(-1);
  const flow = flows.find(({ id }) => id === top?.id);
  const slot = flow?.slots[top?.state.asking ?? ''] as Slot | undefined;
  if (path.length === 0) return OPENINGS;
  const asides = path.length === 1 ? [SILENCE, 'quiero sacar un turno'] : [];
  return [...asides, ...(slot ? answersTo(flow, slot) : [])];
}

function answersTo(flow: Flow | undefined, slot: Slot): readonly string[] {
  if (slot.checklist) return ['todo', 'nada'];
  if (flow?.id === 'guess') return ['1'];
  const ids = (slot.choices ?? []).map((_, index) => String(index + 1));
  return [...ids, ...(slot.choices ? [] : slot.examples), ...(slot.skip === undefined ? [] : ['saltar'])];
}
