// News of the turno book for a conversation: a place of the waitlist, its end, a window that staff closed.
import { z } from 'zod';
import { stateOf } from '../flowDialog.ts';
import { type Hands, openFlow } from '../hands.ts';
import { turnoShape } from '../slots/turno.ts';

export const turnoNewsSchema = z.object({
  what: z.enum(['offer', 'offerEnded', 'displaced']),
  turno: turnoShape,
  /** When an offer ends, conversation time. */
  until: z.number().optional(),
});
export type TurnoNewsOf = z.infer<typeof turnoNewsSchema>;

/** True when something changed in the conversation. */
export async function hearTurnoNews(hands: Hands, news: TurnoNewsOf): Promise<boolean> {
  if (news.what !== 'offerEnded' && isKnown(hands, news)) return false;
  if (news.what === 'offer') return offer(hands, news);
  if (news.what === 'offerEnded') return endOffer(hands, news);
  return displace(hands, news);
}

/** It came along with a case that moved here, and is told once more: the question stands open already. */
function isKnown({ dc }: Hands, { what, turno }: TurnoNewsOf): boolean {
  return dc.stack.some((frame) => {
    const { done } = stateOf(frame);
    if (what === 'offer') return frame.id === 'turnoOffer' && done['code'] === turno.code;
    return frame.id === 'displacedTurno' && turnoShape.safeParse(done['turno']).data?.slot === turno.slot;
  });
}

/** Who asked for quiet hears of no place: it goes on to the next at once. */
async function offer(hands: Hands, { turno, until }: TurnoNewsOf): Promise<boolean> {
  const { talk } = hands;
  const { code, slot, procedure } = turno;
  if (talk.data.quiet) {
    talk.ports.effects.ask('turno.pass', { code });
    return false;
  }
  const offerUntil = until ?? talk.now;
  await openFlow(hands, 'turnoOffer', { code, place: slot, procedure, offerUntil });
  return true;
}

/** Heard only where the offer still stands open. */
async function endOffer({ dc, talk }: Hands, { turno }: TurnoNewsOf): Promise<boolean> {
  const index = dc.stack.findLastIndex(
    (frame) => frame.id === 'turnoOffer' && stateOf(frame).done['code'] === turno.code,
  );
  if (index < 0 || stateOf(dc.stack[index]).asking !== 'offer') return false;
  dc.stack.length = index + 1;
  talk.given = { offer: 'ended' };
  await dc.continueDialog();
  return true;
}

/** It waits as the open question also where nothing may be sent: nobody should travel for nothing. */
async function displace(hands: Hands, { turno }: TurnoNewsOf): Promise<boolean> {
  const { talk } = hands;
  await openFlow(hands, 'displacedTurno', { turno });
  if (talk.data.quiet) talk.said.length = 0;
  return true;
}
