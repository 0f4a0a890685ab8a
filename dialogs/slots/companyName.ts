// What the person calls a company: a few words, no number of any kind.
import { z } from 'zod';
import { deaf, heard, type Slot } from './slot.ts';

const LONGEST = 24;
/** Letters, and what stands between them in a name. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\d .,&'’-]*$/u;
const NUMBER = /\d{4,}/;

export const companyName: Slot<string> = {
  schema: z.string().max(LONGEST),
  skip: '',
  examples: ['Panadería Sol'],
  hear: (text) => {
    const name = text.trim().replace(/\s+/g, ' ');
    if (name === '' || !NAME.test(name) || NUMBER.test(name)) return deaf;
    return name.length > LONGEST ? { ok: false, why: 'companyName.tooLong' } : heard(name);
  },
};
