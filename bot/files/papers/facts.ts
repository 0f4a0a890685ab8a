// What every paper may say of this installation.
import type { PaperWords } from '../../../knowledge/index.ts';

export interface Facts {
  readonly operator: string;
  /** Where people see the site; unset in a trial. */
  readonly publicUrl?: string | undefined;
}

/** How a document says which language it is in. */
export const localeOf = (lang: 'es' | 'en'): 'es-EC' | 'en' => (lang === 'es' ? 'es-EC' : 'en');

/** Who answers for the paper: never taken for the IESS when it is not. */
export const operatorLine = (words: PaperWords, { operator }: Facts): string =>
  operator === 'IESS' ? words('operatorIess') : words('operator', { operator });
