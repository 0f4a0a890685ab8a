// What the doctor says: one line each, and what to do when it is not well.

export type Level = 'ok' | 'warn' | 'fail';

export interface Finding {
  readonly level: Level;
  /** What was looked at: `redis`, `whatsapp`, … */
  readonly about: string;
  /** What was found; never a secret. */
  readonly found: string;
  /** What to do about it. */
  readonly todo?: string;
}

export const ok = (about: string, found: string): Finding => ({ level: 'ok', about, found });

export const warn = (about: string, found: string, todo: string): Finding => ({
  level: 'warn',
  ...{ about, found, todo },
});

export const fail = (about: string, found: string, todo: string): Finding => ({
  level: 'fail',
  ...{ about, found, todo },
});
