// ESC: a person was asked for. With staff: into the queue at once, with the whole case; without, the bot says so, and what else there is.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { anyWords, choice, found, moment } from '../slots.ts';

export const person = defineFlow({
  id: 'person',
  opens: { talk_to_human: {} },
  slots: {
    personAsked: found(z.boolean(), { keep: 'case' }),
    before: found(z.boolean()),
    /** Why, where it was not asked for in words. */
    handOverFor: found(z.string(), { keep: 'case' }),
    hasStaff: found(z.boolean()),
    queue: found(z.json()),
    queued: found(z.enum(['open', 'closed', 'live', 'failed'])),
    place: found(z.number()),
    wait: found(z.number()),
    opensAt: moment(),
    waiting: anyWords(['here', 'writeMe', 'guide'], {
      means: {
        here: { words: ['yes'], intents: ['affirm', 'thanks_goodbye'] },
        guide: { words: ['no'], intents: ['help_menu', 'deny'] },
      },
    }),
    untilOpen: choice(['message', 'turno', 'guide'], {
      means: {
        message: { words: ['yes'], intents: ['affirm'] },
        turno: { intents: ['book_turno'] },
        guide: { words: ['no'], intents: ['deny', 'help_menu'] },
      },
    }),
    note: anyWords([]),
    meanwhile: choice(['guide', 'turno', 'later'], {
      means: {
        guide: { words: ['yes'], intents: ['affirm', 'help_menu'] },
        turno: { intents: ['book_turno'] },
        later: { words: ['no'], intents: ['deny', 'thanks_goodbye'] },
      },
    }),
  },
  steps: [
    { do: 'lookForStaff' },
    { do: 'openTicket', when: (a) => a.hasStaff === true },
    { do: 'readQueue', when: (a) => a.queue !== undefined },
    { tell: 'inQueue', when: (a) => a.queued === 'open' && a.wait !== undefined },
    { tell: 'inQueueOnly', when: (a) => a.queued === 'open' && a.wait === undefined },
    { ask: 'waiting', when: (a) => a.queued === 'open' },
    { tell: 'stayHere', when: (a) => a.waiting === 'here' || a.waiting === 'words', needs: ['waiting'] },
    { do: 'askToBeWritten', when: (a) => a.waiting === 'writeMe', needs: ['waiting'] },
    { tell: 'willWrite', when: (a) => a.waiting === 'writeMe', needs: ['waiting'] },
    { do: 'guideWhileQueued', when: (a) => a.waiting === 'guide', needs: ['waiting'] },
    { end: 'back', as: 'queued', atOnce: true, when: (a) => a.queued === 'open' },
    { tell: 'closedNow', when: (a) => a.queued === 'closed' && a.opensAt !== undefined },
    { ask: 'untilOpen', when: (a) => a.queued === 'closed' },
    { ask: 'note', when: (a) => a.untilOpen === 'message', needs: ['untilOpen'] },
    { tell: 'noteKept', when: (a) => a.untilOpen === 'message', needs: ['untilOpen'] },
    { run: 'turno', as: 'turnoUntilOpen', when: (a) => a.untilOpen === 'turno', needs: ['untilOpen'] },
    { do: 'guideUntilOpen', when: (a) => a.untilOpen === 'guide', needs: ['untilOpen'] },
    { end: 'back', as: 'kept', atOnce: true, when: (a) => a.queued === 'closed' },
    { end: 'back', as: 'live', atOnce: true, when: (a) => a.queued === 'live' },
    { do: 'wasPersonAsked' },
    { tell: 'nobodyHere', when: (a) => a.before !== true },
    { tell: 'stillNobody', when: (a) => a.before === true },
    { do: 'notePersonAsked' },
    { ask: 'meanwhile' },
    { do: 'guideOn', when: (a) => a.meanwhile === 'guide', needs: ['meanwhile'] },
    { run: 'turno', when: (a) => a.meanwhile === 'turno', needs: ['meanwhile'] },
    { tell: 'comeBack', when: (a) => a.meanwhile === 'later', needs: ['meanwhile'] },
    { end: 'back', as: 'guided', atOnce: true, when: (a) => a.meanwhile === 'guide' },
    { end: 'handedOver' },
  ],
});
