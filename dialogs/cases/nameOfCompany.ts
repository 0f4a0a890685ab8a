// What a company is called where several are kept.
import { maskRuc } from '../../knowledge/index.ts';
import type { Talk } from '../talk.ts';

/** What a company is called: the person's word for it, else its masked RUC. */
export function nameOfCompany({ data }: Pick<Talk, 'data'>): string | undefined {
  const ruc = data.known['ruc']?.value;
  if (data.alias) return data.alias;
  return typeof ruc === 'string' && /^\d{13}$/.test(ruc) ? maskRuc(ruc) : undefined;
}
