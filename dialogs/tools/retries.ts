// Tools for a portal that is down: how long to wait, whom to tell, and what others see.
import type { AnyAnswers } from '../flow.ts';
import { nextMorning } from '../localTime.ts';
import type { JsonObject } from '../ports.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';

const HOUR = 3_600_000;

const count = (answers: AnyAnswers, name: string) => Number(answers[name] ?? 0);

/** The fault a flow is about, as the incident board calls it. */
const faultOf = (answers: AnyAnswers) => String(answers['fault'] ?? 'registro_civil');

export const retries: Readonly<Record<string, Tool>> = {
  planRetry: ({ answers, talk }) => {
    const errors = count(answers, 'civilRegistryErrors') + 1;
    const { incident, waitMs } = report(talk, 'registro_civil');
    const retryAt = errors >= 3 ? nextMorning(talk.now) : talk.now + (waitMs ?? HOUR);
    return { set: { civilRegistryErrors: errors, retryAt, incident } };
  },
  reportFault: ({ answers, talk }) => {
    const { incident, waitMs } = report(talk, faultOf(answers));
    return { set: { incident, ...(waitMs ? { retryAt: talk.now + waitMs } : {}) } };
  },
  remindRetry: ({ answers, talk }) => {
    talk.ports.scheduler.set('T-1H', Number(answers['retryAt']));
    if (answers['incident'] === true) talk.ports.effects.ask('incident.follow', { error: faultOf(answers) });
    return undefined;
  },
  retryLater: ({ answers, talk }) => {
    talk.ports.scheduler.cancel('T-1H');
    const again = [
      'retryAt',
      'incident',
      'do.planRetry',
      'tell.othersToo',
      'tell.serverFault',
      'tell.stillDown',
      'tell.tomorrow',
      'remind',
      'retried',
    ];
    return count(answers, 'civilRegistryErrors') < 4 ? { again } : undefined;
  },
  /** What was tried again worked, or it was another matter: nobody waits any more. */
  cancelRetry: ({ answers, talk }) => {
    talk.ports.scheduler.cancel('T-1H');
    const works = answers['retried'] === 'works' || answers['worked'] === 'yes';
    if (works) talk.ports.effects.ask('incident.recovered', reportOf(talk, faultOf(answers)));
    return undefined;
  },
};

/** Counts this employer's report, and says whether others see the same. */
function report(talk: Talk, error: string): { readonly incident: boolean; readonly waitMs?: number } {
  talk.ports.effects.ask('incident.report', reportOf(talk, error));
  const seen = talk.ports.incidents?.state(error);
  return seen?.on ? { incident: true, waitMs: seen.waitMs } : { incident: false };
}

/** With the RUC, where it is known, many chats of one employer count once. */
function reportOf({ data }: Talk, error: string): JsonObject {
  const ruc = data.known['ruc']?.value;
  return { error, ...(typeof ruc === 'string' && /^\d{13}$/.test(ruc) ? { ruc } : {}) };
}
