// The chat page: what each part hears from the others. The bot decides what is said; the page only shows it.
import { takeUpCase } from './arrivingCase.ts';
import { prepareBanner } from './banner.ts';
import { prepareComposer } from './composer.ts';
import { part } from './dom.ts';
import { prepareIdleLock } from './idleLock.ts';
import { prepareLanguage } from './language.ts';
import { Line } from './line.ts';
import { runningClock } from './linkClock.ts';
import { type Message, readMessage } from './message.ts';
import { Outgoing } from './outgoing.ts';
import { createRemembering } from './remembering.ts';
import { hearServerTime } from './serverTime.ts';
import { prepareTimer } from './timer.ts';
import { isShared, prepareToolbar } from './toolbar.ts';
import { Transcript } from './transcript.ts';
import { currentLang, word } from './words.ts';

/** A bot that has not answered by then will not be shown as writing. */
const TYPING_MS = 8000;
/** Messages that were there before are not read aloud. */
const SETTLE_MS = 400;
/** The first message and its answer have the line to themselves. */
const PREFETCH_MS = 1500;

let messages: Message[] = [];
/** A person of the team answers: the bot is silent and does not write. */
let staffed = false;
const timer = prepareTimer();
const language = prepareLanguage();

const line = new Line({
  hear: (activity) => hear(activity),
  changed: (state) => {
    banner.line(state);
    if (state === 'ended') document.getElementById('opening')?.remove();
    if (state === 'online') outgoing.lineIsBack();
  },
  locale: () => (currentLang() === 'es' ? 'es-EC' : 'en'),
});
const outgoing = new Outgoing(line, {
  mark: (clientId, delivery) => {
    transcript.mark(clientId, delivery);
    if (delivery !== 'sending') typing(delivery === 'sent' && messages.at(-1)?.from === 'person');
  },
});
const transcript = new Transcript({ say, retry: (clientId) => outgoing.retry(clientId), check });
const banner = prepareBanner(() => void startAgain());
const remembering = createRemembering(line, isShared);
prepareComposer(say);
prepareIdleLock();
prepareToolbar({
  say,
  check,
  language: (lang) => language.wish(lang),
  shared: (on) => {
    banner.tell(on ? 'sharedOn' : 'sharedOff');
    void remembering.forbid(on);
  },
  erase: () => void erase(),
});
void line.open();
takeUpCase(say);

function hear(activity: unknown): void {
  const message = readMessage(activity);
  if (message === undefined || !transcript.show(message)) return;
  if (message.desk !== undefined) {
    banner.desk(message);
    staffed = message.desk === 'joined';
  }
  if (message.clock !== undefined) hearServerTime(message.clock.now);
  const waiting = messages.filter(({ id, clientId }) => id === clientId && clientId !== message.clientId);
  messages = [...messages.filter(({ id, clientId }) => id !== clientId), message, ...waiting];
  if (message.from !== 'person') {
    typing(false);
    language.hear(message.lang);
  }
  remembering.hear(message);
  timer.run(runningClock(messages));
  setTimeout(() => transcript.listenAloud(), SETTLE_MS);
  prefetch();
}

function say(text: string): void {
  const fromButton =
    document.activeElement instanceof HTMLButtonElement && document.activeElement.closest('#log');
  const message = outgoing.write(text);
  messages.push(message);
  transcript.addOwn(message);
  if (fromButton) transcript.focusLast();
  timer.run(runningClock(messages));
  typing(true);
  outgoing.send(message);
}

let typingEnds: ReturnType<typeof setTimeout> | undefined;

function typing(on: boolean): void {
  clearTimeout(typingEnds);
  part('typing').hidden = !on || staffed;
  if (on) typingEnds = setTimeout(() => typing(false), TYPING_MS);
}

async function startAgain(): Promise<void> {
  messages = [];
  staffed = false;
  outgoing.forget();
  transcript.clear();
  timer.run(undefined);
  await line.open(true);
}

/** First the service, then this machine; the person is told when the first could not be reached. */
async function erase(): Promise<void> {
  const reached = await outgoing.sendQuietly([word('sayErase'), word('sayYes')]);
  await remembering.forget();
  await startAgain();
  banner.tell(reached ? 'erased' : 'eraseFailed');
  part('talk').focus();
}

const loadChecker = () => import('../checker/checker.ts');

function check(): void {
  loadChecker().then(
    ({ openChecker }) => openChecker(),
    () => banner.line('lost'),
  );
}

let prefetched = false;

/** The checker works without a line, so it is here before it is asked for. */
function prefetch(): void {
  if (prefetched) return;
  prefetched = true;
  setTimeout(() => void loadChecker().catch(() => undefined), PREFETCH_MS);
}

/** On another site's page this one stands in a panel, which Escape closes. */
if (parent !== window) {
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    const busy = defaultPrevented || document.querySelector('dialog[open], #more[open]') !== null;
    if (key === 'Escape' && !busy) parent.postMessage('llavero:close', '*');
  });
}
