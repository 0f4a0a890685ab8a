// How somebody wants to be attended: at a window or on a screen.
import { choose, longest } from './choose.ts';
import type { Finding, Mention, Reading } from './reading.ts';

const inPerson =
  /\b(?:presencial(?:mente)?|precencial|presensial|prescencial|en persona|personalmente|cara a cara|fisicamente|en fisico|in person|in-person|face to face)\b/g;
const virtual =
  /\b(?:virtual(?:mente)?|birtual|por video|video ?(?:llamada|conferencia|call)|por zoom|por teams|remot[oa](?:mente)?|remote(?:ly)?|a distancia|telematic[oa])\b/g;
/** Said of many things; of the turno only beside it. */
const window = /\b(?:en|por) ventanilla\b/g;
const loose = /\b(?:en linea|online|on line|por internet|desde (?:mi |la )?casa)\b/g;
const beside =
  /\b(?:turnos?|citas?|atencion|atiend\w*|atenderme|sea|ser|prefiero|preferiria|quiero|quisiera|hacerlo|seria|appointment|prefer|want it)\b[a-z ]{0,18}$/;
const done =
  /\b(?:saqu\w*|obten\w*|recuper\w*|hac(?:ia|iamos|ian)|hic\w+|hizo|solucion\w*|resuel\w*|resolv\w*|pag\w*|desbloque\w*|dij\w+|\w+(?:aron|eron|ado|ido))\b[a-z ]{0,18}$/;
/** Names of menus and pages that only sound like a choice. */
const menus = /(?:\b(?:servicios?|tramites?|turnos?|oficina|turnero|pagina|portal)\s+)$/;

/** `in_person` or `virtual`; nothing when both are open. */
export function findModality(reading: Reading): Finding {
  const mentions = longest([
    ...said(inPerson, 'in_person', reading),
    ...said(virtual, 'virtual', reading),
    ...looseMentions(reading),
  ]);
  return choose(mentions, reading.folded);
}

function looseMentions(reading: Reading): Mention[] {
  const mentions = [...said(loose, 'virtual', reading), ...said(window, 'in_person', reading)];
  return mentions.filter(({ start, value }) => {
    const before = reading.folded.slice(Math.max(0, start - 40), start);
    if (done.test(before)) return false;
    if (reading.bare || reading.asked === 'modality') return true;
    return beside.test(before) || (value === 'in_person' && reading.booking);
  });
}

function said(pattern: RegExp, value: string, { folded }: Reading): Mention[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const before = folded.slice(Math.max(0, match.index - 24), match.index);
    const isMenu = menus.test(before) && !(/turnos?\s+$/.test(before) && !/lin|line/.test(match[0]));
    return isMenu ? [] : [{ start: match.index, end: match.index + match[0].length, value }];
  });
}
