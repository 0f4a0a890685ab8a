// What a message is about beyond its trained label: an address to judge, or a question with an answer of its own.
import type { Faq } from './faq.ts';
import type { Links } from './links.ts';
import type { Understood } from './understand.ts';

export type Topic = Pick<Understood, 'intent' | 'confidence' | 'also'> & { readonly finer: string };

/** A finer label this sure is not overruled by a question that only resembles it. */
const SURE = 0.75;
const CERTAIN = 0.9;

/** `link.<verdict>` or `faq.<id>`; undefined leaves the trained label as it is. */
export function topicOf(
  { faq, links }: { readonly faq: Faq; readonly links: Links },
  text: string,
  understood: Understood,
): Topic | undefined {
  const verdict = links.judgeAddresses(text);
  if (verdict) return { intent: 'link', finer: `link.${verdict}`, confidence: 1, also: [] };
  const match = faq.find(text);
  if (match && match.sure < CERTAIN && understood.finer && understood.confidence >= SURE) return undefined;
  return match && { intent: 'faq', finer: `faq.${match.id}`, confidence: match.sure, also: [] };
}
