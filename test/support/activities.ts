// Messages as the bot sends them, for states that a conversation reaches only after many steps.
import type { Activity } from 'botbuilder';

interface Choice {
  readonly id: string;
  readonly label: string;
}

export function question(slot: string, choices: readonly Choice[], more: object = {}): Partial<Activity> {
  return {
    text: `question about ${slot}`,
    locale: 'es',
    suggestedActions: { to: [], actions: choices.map(({ label }) => action(label)) } as never,
    channelData: { contentId: `test.${slot}`, ask: { slot, kind: 'choice', choices }, ...more },
  };
}

export function checklist(items: readonly Choice[]): Partial<Activity> {
  const list = items.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  return {
    text: `what is ready?\n\n${list}`,
    locale: 'es',
    suggestedActions: { to: [], actions: [action('Todo listo'), action('Falta algo')] } as never,
    channelData: { contentId: 'test.ready', ask: { slot: 'ready', kind: 'checklist', choices: items } },
  };
}

const action = (title: string) => ({ type: 'imBack', title, value: title });

export const LINK_CHOICES: readonly Choice[] = [
  { id: 'done', label: 'Listo' },
  { id: 'notArrived', label: 'No llegó' },
  { id: 'expired', label: 'Se venció' },
  { id: 'stop', label: 'Detener' },
];

/** The question of the 180 seconds. */
export function linkQuestion(now: number, endsAt: number): Partial<Activity> {
  return question('result', LINK_CHOICES, {
    contentId: 'link.result',
    clock: { startedAt: now, endsAt, now },
    ask: { slot: 'result', kind: 'choice', choices: LINK_CHOICES, urgent: true },
  });
}
