// The link's 180 seconds as timers: one ends them; on WhatsApp, where no clock can be drawn, two more tell the time (FLOWS §8).
import type { Talk } from './talk.ts';

const SECOND = 1000;
/** F041: the link lives 180 s. The clock shown ends 10 s early, so that nobody loses the race by a blink. */
const LINK_SECONDS = 180;
const MARGIN_SECONDS = 10;
/** Seconds after the start. */
const TICKS: Readonly<Record<string, number>> = { 'T-TICK1': 90, 'T-TICK2': 150 };

/** When the clock just started will end, conversation time, ms. */
export function startLinkClock({ now, line, ports }: Talk): number {
  const endsAt = now + (LINK_SECONDS - MARGIN_SECONDS) * SECOND;
  ports.scheduler.set('T-180', endsAt);
  if (line.channel === 'whatsapp')
    for (const [timer, after] of Object.entries(TICKS)) ports.scheduler.set(timer, now + after * SECOND);
  return endsAt;
}

export function stopLinkClock({ data, ports }: Pick<Talk, 'data' | 'ports'>): void {
  for (const timer of Object.keys(data.timers)) if (isLinkClock(timer)) ports.scheduler.cancel(timer);
}

/** Part of what the person is doing, not a reminder. */
export const isLinkClock = (timer: string): boolean => timer === 'T-180' || timer in TICKS;
