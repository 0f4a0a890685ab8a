// PRG: the challenge questions, with the budget of attempts (N4): stop at two. Answers are never typed here.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, tally } from '../slots.ts';

export const questions = defineFlow({
  id: 'questions',
  opens: {
    challenge_questions: { direct: true },
    'challenge_questions.suspended': { direct: true, attempts: '3' },
    'faq.suspensionOver': { direct: true, suspensionOver: true },
  },
  speaksOf: 'questions',
  slots: {
    suspensionOver: found(z.boolean()),
    /** By itself, not as a stretch of the recovery. */
    direct: found(z.boolean()),
    attempts: choice(['0', '1', '2', '3'], {
      means: { 3: { errors: ['questions_failed'] } },
    }),
    failures: tally({ from: 'attempts' }),
    stop: choice(['stop', 'goOn'], {
      means: { stop: { words: ['yes'], intents: ['affirm'] }, goOn: { words: ['no'], intents: ['deny'] } },
    }),
    passed: choice(['passed', 'failed'], {
      means: {
        passed: { words: ['yes', 'done'], intents: ['affirm'] },
        failed: { words: ['no'], intents: ['deny', 'challenge_questions'], errors: ['questions_failed'] },
      },
    }),
  },
  steps: [
    { do: 'forgetOldFailures' },
    { do: 'forgetFailures', when: (a) => a.suspensionOver === true },
    { tell: 'freshStart', when: (a) => a.suspensionOver === true },
    { tell: 'calm', when: (a) => isFirstTime(a) },
    { tell: 'documents', when: (a) => isFirstTime(a) },
    { tell: 'exactDates', when: (a) => isFirstTime(a) },
    { ask: 'attempts', when: (a) => a.failures === undefined },
    { do: 'noteAttempts', when: (a) => a.attempts !== undefined, needs: ['attempts'] },
    { run: 'suspended', when: (a) => (a.failures ?? 0) >= 3, needs: ['attempts'] },
    { end: 'waiting', as: 'suspended', when: (a) => (a.failures ?? 0) >= 3 },
    { ask: 'stop', when: (a) => a.failures === 2, needs: ['attempts'] },
    { tell: 'stopped', when: (a) => a.stop === 'stop', needs: ['stop'] },
    { end: 'waiting', as: 'stopped', when: (a) => a.stop === 'stop' },
    { ask: 'passed', needs: ['attempts'] },
    { do: 'countFailure', when: (a) => a.passed === 'failed', needs: ['passed'] },
    {
      run: 'link',
      given: { direct: true },
      when: (a) => a.direct === true && a.passed === 'passed',
      needs: ['passed'],
    },
    { end: 'back', as: 'passed' },
  ],
});

const isFirstTime = (a: { readonly attempts?: unknown; readonly failures?: unknown }) =>
  a.attempts !== '3' && a.failures === undefined;
