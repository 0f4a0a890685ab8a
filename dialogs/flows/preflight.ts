// ENL-0: everything in place before the portal sends the link. An open item needs an explicit "continuar igual" (N2).
import { defineFlow } from '../flow.ts';
import { checklist, choice } from '../slots.ts';

export const preflight = defineFlow({
  id: 'preflight',
  slots: {
    mailReady: checklist(['inbox', 'spam', 'allowed', 'rules', 'representative']),
    goAnyway: choice(['ready', 'anyway', 'note', 'stop'], {
      means: {
        ready: { words: ['yes', 'done'], intents: ['affirm'] },
        stop: { words: ['no'], intents: ['deny'] },
      },
    }),
  },
  steps: [
    { ask: 'mailReady' },
    { ask: 'goAnyway', when: (a) => (a.mailReady?.length ?? 5) < 5, needs: ['mailReady'] },
    { tell: 'noteForIt', when: (a) => a.goAnyway === 'note', needs: ['goAnyway'] },
    { do: 'askGoAnywayAgain', when: (a) => a.goAnyway === 'note', needs: ['goAnyway'] },
    { tell: 'paused', when: (a) => a.goAnyway === 'stop', needs: ['goAnyway'] },
    { end: 'waiting', as: 'stop', when: (a) => a.goAnyway === 'stop' },
    { end: 'back', as: 'ready' },
  ],
});
