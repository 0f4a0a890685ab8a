// What the person should hear before anything else: a secret was pasted, a file came, the text was cut.
import type { Activity } from 'botbuilder';
import type { Talk } from './talk.ts';

/** True when something was said. */
export function warn(talk: Talk, { attachments }: Partial<Activity>): boolean {
  const before = talk.said.length;
  const say = (saying: string) => talk.said.push({ saying, answers: {} });
  if (talk.secrets.some((kind) => kind !== 'ENLACE')) say('common.secret');
  else if (talk.secrets.length > 0) say('common.secretLink');
  if (attachments && attachments.length > 0) say('common.noFiles');
  if (talk.tooLong) say('common.tooLong');
  return talk.said.length > before;
}
