// The RUC of the employer.
import { z } from 'zod';
import { checkRuc, maskRuc } from '../../knowledge/index.ts';
import { deaf, heard, type Slot } from './slot.ts';
import { blankable } from './written.ts';

/** RUC as FLOWS §4.1: a company's failing check digit is only a doubt; a cédula-based number must be right. */
export const ruc: Slot<string> = {
  schema: z.string().regex(/^(\d{13}|skipped)$/),
  keep: 'case',
  personal: true,
  skip: 'skipped',
  words: blankable('ruc', maskRuc),
  examples: ['1790011674001', '1710034065001', '1760001550001', '1793213150001', '1710034065000'],
  hear: (text, ear) => {
    const found = ear.found['ruc'];
    if (found) return heard(found);
    const checked = checkRuc(text);
    if (checked.verdict !== 'reject') return heard(checked.digits);
    if (checked.looksLikeCedula) return { ok: false, why: 'ruc.cedula' };
    if (checked.digits.length < 6) return deaf;
    const why = checked.reason ?? 'length';
    return { ok: false, why: `ruc.${why}`, holes: { count: String(checked.digits.length) } };
  },
  volunteer: (ear) => ear.found['ruc'],
};
