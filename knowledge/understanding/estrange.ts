// Writes sentences about somebody else's keys and turnos: the near misses that out_of_scope needs most.

import type { Carriers } from './augment.ts';
import { intentOf, OUT_OF_SCOPE } from './labels.ts';
import { chanceFrom } from './random.ts';
import type { Sample } from './vocabulary.ts';

const ours =
  / (?:de(?:l| la)? (?:empleador|patrono|patronal|empresa|compañía|compania|iess|negocio)|patronal(?:es)?)\b|\b(?:employer|iess|company)(?= )/i;
const keyWord =
  /\b(?:clave|contraseña|contrasena|usuario|cuenta|página|pagina|portal|sistema|enlace|link|correo registrado|captcha|preguntas|mora|multas?|requisitos|documentos|papeles|firma electrónica)\b(?! (?:de|del|con|patronal|en|registrado))/i;
const keyWordEnglish =
  /\b(?=(?:key|password|account|user|page|portal|link|captcha|questions|fines?|papers|documents)\b)/i;
const turnoWord = /\b(?:turnos?|citas?)\b(?! (?:de|para|del|con|médic|medic))/i;
const turnoWordEnglish = /\b(?=appointments?\b)/i;

/** A short sentence about our key or turno made into one about somebody else's; undefined when it names neither. */
export function estranged(
  sample: Sample,
  { otherKey, otherTurno }: Carriers,
  seed: number,
): Sample | undefined {
  const { text, intent, lang } = sample;
  const chance = chanceFrom(seed);
  const turno = turnoIntents.has(intentOf(intent));
  if (
    text.length > 90 ||
    intent === OUT_OF_SCOPE ||
    intent === 'small_employer' ||
    chance.next() > (turno ? 0.25 : 0.35)
  )
    return undefined;
  const other = chance.pick(turno ? otherTurno : otherKey) ?? '';
  const changed = lang === 'en' ? inEnglish(text, other, turno) : inSpanish(text, other, turno);
  return changed === text || changed === '' ? undefined : { ...sample, intent: OUT_OF_SCOPE, text: changed };
}

function inSpanish(text: string, other: string, turno: boolean): string {
  if (turno) return text.replace(turnoWord, (own) => `${own} ${other}`);
  return ours.test(text)
    ? text.replace(ours, ` ${other}`)
    : text.replace(keyWord, (own) => `${own} ${other}`);
}

function inEnglish(text: string, other: string, turno: boolean): string {
  if (turno) return text.replace(turnoWordEnglish, `${other} `);
  return ours.test(text) ? text.replace(ours, other) : text.replace(keyWordEnglish, `${other} `);
}

const turnoIntents = new Set(['book_turno', 'reschedule_turno', 'cancel_turno', 'turno_status']);
