// The start-up check of the words against the flows: every problem in one report, none found at noon.
import { holesOf, type Knowledge, LANGS, type Lang, type Saying } from '../knowledge/index.ts';
import type { Flow } from './flow.ts';
import type { Slot } from './slots.ts';

/** Sayings the code names by itself, and the holes it gives them. */
export const CODE_SAYINGS: Readonly<Record<string, readonly string[]>> = {
  'common.hello': [],
  'common.more': [],
  'common.notUnderstood': [],
  'common.unclear1': [],
  'common.unclear2': [],
  'common.offerWays': [],
  'common.ticking': ['seconds'],
  'common.corrected': ['slot'],
  'common.help': [],
  'common.why': [],
  'common.status': ['flow'],
  'common.statusNothing': ['flow'],
  'common.statusProgress': ['step', 'of', 'minutes'],
  'common.statusTimers': ['when'],
  'common.statusClock': ['seconds'],
  'common.rerouted': [],
  'common.simpler': [],
  'common.language': [],
  'common.quiet': [],
  'common.myData': ['ruc', 'answers', 'consent', 'cases', 'companies', 'tried', 'reminder'],
  'myData.file': [],
  'slotNames.mailAccess': [],
  'slotNames.fingerprints': [],
  'slotNames.signature': [],
  'common.correctHow': [],
  'common.back': [],
  'common.atTheStart': [],
  'common.erased': [],
  'common.left': [],
  'common.cancelled': [],
  'common.startingOver': [],
  'common.nudge': [],
  'common.oneMoment': [],
  'common.greeting': [],
  'common.thanks_goodbye': [],
  'common.checklist': [],
  'common.skip': [],
  'common.noFiles': [],
  'common.seeOptions': [],
  'common.secret': [],
  'common.noted': [],
  'link.rulesShort': [],
  'common.secretLink': [],
  'common.freshStart': [],
  'common.tooLong': [],
  'common.sorry': [],
  'common.stopped': [],
  'common.blocked': [],
  'common.tooFast': [],
  'templates.tryNow': [],
  'templates.retryNow': [],
  'templates.followUp': [],
  'templates.stillIn': [],
  'templates.rotate': [],
  'templates.turnoSoon': [],
  'templates.turnoOffer': [],
  'templates.displaced': [],
  'templates.staffWrote': [],
  'common.privateOnly': [],
  'common.send': [],
  'desk.place': ['position', 'minutes'],
  'desk.placeOnly': ['position'],
  'desk.closedNow': [],
  'desk.joined': ['name'],
  'desk.requeued': [],
  'desk.transferred': [],
  'desk.left': ['name'],
  'desk.leftWith': ['name', 'summary'],
  'desk.over': [],
  'desk.stillQueued': [],
  'desk.leftQueue': [],
  'desk.notQueued': [],
  'civilRegistry.tryNow': [],
  'civilRegistry.answersOthers': [],
  'suspended.over': [],
  'time.today': ['clock'],
  'time.tomorrow': ['clock'],
  'time.onDay': ['day', 'clock'],
  'time.inAMinute': ['count'],
  'time.inMinutes': ['count'],
  'time.inAnHour': ['count'],
  'time.inHours': ['count'],
  'slots.ruc.length': ['count'],
  'slots.ruc.non_digit': ['count'],
  'slots.ruc.province': ['count'],
  'slots.ruc.third_digit': ['count'],
  'slots.ruc.establishment': ['count'],
  'slots.ruc.checksum': ['count'],
  'slots.ruc.cedula': [],
  'slots.cedula.length': ['count'],
  'slots.cedula.wrong': [],
  'slots.phone.format': [],
  'slots.email.format': [],
  'slots.day.past': [],
  'letter.ready': [],
  'logbook.ready': [],
  'office.printed': [],
  'meeting.ready': [],
  'slots.companyName.tooLong': [],
  'common.caseOpened': ['code'],
  'common.caseClosed': ['code'],
  'common.statusCase': ['code'],
  'common.statusOthers': ['companies'],
  'otherCompany.begun': [],
  'otherCompany.switched': ['company'],
  'otherCompany.reminder': ['company'],
  'otherChannel.code': ['code', 'minutes'],
  'otherChannel.toWhatsapp': ['address'],
  'otherChannel.toWebsite': ['address'],
  'otherChannel.movedAway': ['channel'],
  'continueHere.arrived': ['code'],
  'continueHere.arrivedPlain': [],
  'continueHere.withPerson': [],
  'continueHere.empty': [],
  'closing.rotate': [],
  'channels.website': [],
  'channels.whatsapp': [],
  'channels.teams': [],
  'slots.day.unknown': [],
  'turnoWords.demo': [],
  'turnoWords.inPerson': [],
  'turnoWords.proof': [],
  'turnoWords.calendar': [],
  'turnoWords.visitCalendar': [],
  'turnoWords.checklist': [],
  'turnoWords.visitTitle': [],
  'turnoWords.visitPlace': [],
  'turnoWords.calendarTitle': ['procedure'],
  'turnoWords.calendarAlarm': [],
  'turnoWords.byVideo': [],
  'turnoWords.noAddress': [],
  'turnoWords.unsureAddress': ['address'],
  'holdTurno.almostOver': [],
  'turnoReminder.atTheDoor': ['code', 'clock', 'office', 'address'],
  'visitReminder.atTheDoor': ['clock', 'receipt'],
  'slotNames.province': [],
  'slotNames.office': [],
  'slotNames.day': [],
  'slotNames.modality': [],
  'slotNames.procedure': [],
  'slotNames.ruc': [],
  'slotNames.employerType': [],
  'slotNames.role': [],
  'slotNames.message': [],
};

interface Need {
  readonly saying: string;
  readonly holes: ReadonlySet<string>;
  readonly choices: readonly string[] | undefined;
}

/** Everything wrong with the words: missing, unused, choices that differ from their slot, holes nobody fills. */
export function checkWords(knowledge: Knowledge, flows: readonly Flow[]): string[] {
  const needs = flows.flatMap((flow) => needsOf(knowledge, flow));
  const code = Object.entries(CODE_SAYINGS).map(([saying, holes]) => need(knowledge, saying, holes));
  const all = [...needs, ...code];
  const used = new Set(all.map(({ saying }) => saying));
  const titles = flows.map(({ id }) => `titles.${id}`);
  return [
    ...missingLists(knowledge, flows),
    ...LANGS.flatMap((lang) => [
      ...all.flatMap((one) => checkNeed(knowledge, lang, one)),
      ...titles
        .filter((title) => !knowledge.copy[lang].has(title))
        .map((title) => `${lang}: ${title} has no words`),
      ...[...knowledge.copy[lang].keys()]
        .filter((name) => !used.has(name) && !name.startsWith('titles.'))
        .map((name) => `${lang}: no step uses ${name}`),
    ]),
  ];
}

/** Lexicon lists a slot listens for that do not exist: it would never hear them. */
function missingLists(knowledge: Knowledge, flows: readonly Flow[]): string[] {
  return flows.flatMap((flow) =>
    Object.entries(flow.slots as Record<string, Slot>).flatMap(([name, slot]) =>
      (slot.lists ?? [])
        .filter((list) => !knowledge.lexicon.words[list])
        .map((list) => `lexicon: ${flow.id}.${name} listens for ${list}`),
    ),
  );
}

const need = (
  knowledge: Knowledge,
  saying: string,
  holes: readonly string[],
  choices?: readonly string[],
): Need => ({
  saying,
  holes: new Set([...Object.keys(knowledge.values.es), ...holes]),
  choices,
});

function needsOf(knowledge: Knowledge, flow: Flow): Need[] {
  const holes = Object.entries(flow.slots as Record<string, Slot>).flatMap(([name, slot]) => {
    if (slot.words) return slot.words.holes;
    return slot.checklist ? `missing${name[0]?.toUpperCase()}${name.slice(1)}` : name;
  });
  return flow.steps.flatMap((step) => {
    if ('tell' in step) return [need(knowledge, `${flow.id}.${step.tell}`, holes)];
    if (!('ask' in step)) return [];
    const own = `${flow.id}.${step.ask}`;
    const saying = knowledge.copy.es.has(own) ? own : `slots.${step.ask}`;
    return [need(knowledge, saying, holes, (flow.slots[step.ask] as Slot).choices ?? [])];
  });
}

function checkNeed(knowledge: Knowledge, lang: Lang, { saying, holes, choices }: Need): string[] {
  const words = knowledge.copy[lang].get(saying);
  if (!words) return [`${lang}: ${saying} has no words`];
  const texts = [words.text, ...Object.values(words.variants)];
  const open = texts.flatMap(holesOf).filter((hole) => !holes.has(hole));
  return [
    ...open.map((hole) => `${lang}: ${saying} has a hole {${hole}} nobody fills`),
    ...(choices && !sameIds(words, choices)
      ? [`${lang}: ${saying} should offer ${choices.join(', ') || 'no choices'}`]
      : []),
  ];
}

const sameIds = (words: Saying, ids: readonly string[]) =>
  words.choices.map(({ id }) => id).join() === ids.join();
