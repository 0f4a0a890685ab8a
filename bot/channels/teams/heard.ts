// What a Teams activity is for us: a turn, a press of a button to be answered at once, or nothing. Files are named, never fetched. Pure.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { isShared, type TeamsActivity } from './activityShape.ts';
import { type Consent, readConsent } from './files/fileCards.ts';
import { hasPersonalData } from './personalData.ts';
import { plainText } from './plainText.ts';

export type Heard =
  | { readonly kind: 'turn'; readonly activity: Partial<Activity>; readonly messageId: string | undefined }
  /** A press on the card that asks whether a file may be saved. */
  | { readonly kind: 'consent'; readonly consent: Consent }
  /** Seen; an answer would be noise. */
  | { readonly kind: 'nothing' }
  /** A request for something we do not do. */
  | { readonly kind: 'unknown' };

const PERSON = { id: 'person', name: '', role: 'user' } as Activity['from'];
const NOTHING: Heard = { kind: 'nothing' };
/** Both the installation and the first update of a conversation greet, once. */
const WELCOME_ID = 'welcome';

export function hear(activity: TeamsActivity): Heard {
  switch (activity.type) {
    case 'message':
      return message(activity, textOf(activity));
    case 'invoke':
      return invoke(activity);
    case 'installationUpdate':
      return activity.action?.startsWith('add') ? welcome() : NOTHING;
    case 'conversationUpdate':
      return isArrival(activity) ? welcome() : NOTHING;
    default:
      return NOTHING;
  }
}

/** In a shared place only our own arrival is greeted. */
function isArrival(activity: TeamsActivity): boolean {
  const { membersAdded, recipient } = activity;
  return isShared(activity) ? membersAdded.some(({ id }) => id === recipient.id) : membersAdded.length > 0;
}

const welcome = (): Heard =>
  turn(WELCOME_ID, { type: 'conversationUpdate', membersAdded: [{ id: 'person', name: '' }] });

function message(activity: TeamsActivity, text: string): Heard {
  const files = activity.attachments.filter(({ contentType }) => !/^text\/html$/i.test(contentType));
  if (text === '' && files.length === 0) return NOTHING;
  if (isShared(activity) && hasPersonalData(text))
    return turn(activity.id, { type: 'event', name: 'privateOnly' });
  const attachments = files.map(({ contentType }) => ({ contentType }));
  return turn(activity.id, { type: 'message', text, ...(attachments.length > 0 ? { attachments } : {}) });
}

const turn = (messageId: string | undefined, activity: Partial<Activity>): Heard => ({
  kind: 'turn',
  messageId,
  activity: { ...activity, from: PERSON },
});

const actionShape = z.object({ action: z.object({ data: z.unknown() }), trigger: z.string().optional() });

/** `Action.Execute`: the press counts as the words on the button. */
function invoke(activity: TeamsActivity): Heard {
  if (activity.name === 'fileConsent/invoke') return consentIn(activity);
  if (activity.name !== 'adaptiveCard/action') return { kind: 'unknown' };
  const pressed = actionShape.safeParse(activity.value).data;
  if (!pressed) return { kind: 'unknown' };
  if (pressed.trigger === 'automatic') return NOTHING;
  return message({ ...activity, attachments: [] }, plainText(saidBy(pressed.action.data)));
}

/** Files are handed over in private chats alone, whatever a request says. */
function consentIn(activity: TeamsActivity): Heard {
  const consent = isShared(activity) ? undefined : readConsent(activity.value);
  return consent ? { kind: 'consent', consent } : NOTHING;
}

const textOf = (activity: TeamsActivity): string =>
  plainText(activity.text ?? '', activity) || plainText(saidBy(activity.value));

const TICK = /^item([1-9]\d?)$/;
const submitShape = z.object({ say: z.string().max(256).optional(), none: z.string().max(256).optional() });

/** A card's submit without words of its own: the button's, or the numbers of what was ticked. */
function saidBy(value: unknown): string {
  const submit = submitShape.safeParse(value).data;
  if (!submit) return '';
  if (submit.say !== undefined) return submit.say;
  const ticked = Object.entries(value as object).flatMap(([name, on]) => {
    const number = TICK.exec(name)?.[1];
    return number !== undefined && String(on) === 'true' ? [Number(number)] : [];
  });
  return ticked.length > 0 ? ticked.sort((a, b) => a - b).join(' ') : (submit.none ?? '');
}
