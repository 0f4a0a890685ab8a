// Cédula, phone and e-mail as understanding reads them.
import { z } from 'zod';
import { checkCedula } from '../../knowledge/index.ts';
import { deaf, heard, type Slot } from './slot.ts';
import { blankable, LEFT_OUT } from './written.ts';

/** The cédula of a person; never shown whole again. */
export const cedula: Slot<string> = {
  schema: z.string().regex(/^(\d{10}|skipped)$/),
  personal: true,
  skip: LEFT_OUT,
  examples: ['1710034065', '0926687856'],
  words: blankable('cedula', (value) => `${value.slice(0, 2)}••••••${value.slice(-2)}`),
  hear: (text, ear) => {
    if (ear.words['unknown']?.includes(ear.said)) return heard(LEFT_OUT);
    const { verdict, digits } = checkCedula(ear.found['cedula'] ?? text);
    if (verdict === 'accept') return heard(digits);
    if (digits.length < 6) return deaf;
    if (digits.length !== 10)
      return { ok: false, why: 'cedula.length', holes: { count: String(digits.length) } };
    return { ok: false, why: 'cedula.wrong' };
  },
  volunteer: (ear) => ear.found['cedula'],
};

export const phone: Slot<string> = {
  schema: z.string().regex(/^(0\d{8,9}|skipped)$/),
  personal: true,
  skip: LEFT_OUT,
  examples: ['0991234567', '022345678'],
  words: blankable('phone'),
  hear: (text, ear) => {
    if (ear.words['unknown']?.includes(ear.said)) return heard(LEFT_OUT);
    const found = ear.found['phone'];
    if (found) return heard(found);
    return /\d{4}/.test(text) ? { ok: false, why: 'phone.format' } : deaf;
  },
  volunteer: (ear) => ear.found['phone'],
};

export const email: Slot<string> = {
  schema: z.string().max(120),
  personal: true,
  skip: LEFT_OUT,
  examples: ['gerencia@andina.com.ec'],
  words: blankable('correo'),
  hear: (_, ear) => {
    if (ear.words['unknown']?.includes(ear.said)) return heard(LEFT_OUT);
    const found = ear.found['email'];
    if (found) return heard(found);
    return ear.rejected['email'] ? { ok: false, why: 'email.format' } : deaf;
  },
  volunteer: (ear) => ear.found['email'],
};
