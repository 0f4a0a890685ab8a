// The live countdown beside the conversation; a screen reader hears of it at four moments only.
import { part } from './dom.ts';
import { asClock, isOver, momentBetween, partLeft, secondsLeft } from './linkClock.ts';
import type { LinkClock } from './message.ts';
import { serverNow } from './serverTime.ts';
import { word } from './words.ts';

const TICK_MS = 250;

export interface Timer {
  run(clock: LinkClock | undefined): void;
}

export function prepareTimer(): Timer {
  const box = part('timer');
  const left = part('left');
  const bar = part('leftBar') as HTMLProgressElement;
  const aloud = part('say');
  let clock: LinkClock | undefined;
  let before = Number.POSITIVE_INFINITY;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const speak = (seconds: number) => {
    const moment = momentBetween(before, seconds);
    if (moment !== undefined) aloud.textContent = word('timerSay', { seconds: moment });
    if (before > 0 && seconds === 0) aloud.textContent = word('timerOver');
    before = seconds;
  };
  const draw = () => {
    if (clock === undefined || isOver(clock, serverNow())) return rest();
    const seconds = secondsLeft(clock, serverNow());
    const shown = asClock(seconds);
    if (left.textContent !== shown) left.textContent = shown;
    bar.value = partLeft(clock, serverNow());
    box.dataset['level'] = seconds > 60 ? 'calm' : seconds > 10 ? 'soon' : 'now';
    speak(seconds);
  };
  const rest = () => {
    box.hidden = true;
    clearInterval(ticking);
    ticking = undefined;
  };

  return {
    run: (wanted) => {
      if (wanted?.endsAt !== clock?.endsAt) {
        before = wanted === undefined ? 0 : secondsLeft(wanted, serverNow()) + 1;
        aloud.textContent = '';
      }
      clock = wanted;
      if (clock === undefined || isOver(clock, serverNow())) return rest();
      box.hidden = false;
      ticking ??= setInterval(draw, TICK_MS);
      draw();
    },
  };
}
