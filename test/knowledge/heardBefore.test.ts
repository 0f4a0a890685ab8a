import { expect } from 'chai';
import { heardBefore } from '../../knowledge/heardBefore.ts';

/** Counts how often it has to work; "mañana" is heard as a day. */
function counted() {
  const worked: string[] = [];
  const hear = heardBefore((text: string, { now, asked }: { now: number; asked?: string }) => {
    worked.push(`${asked ?? ''}:${text}`);
    const slots: Record<string, string> = text.includes('mañana') ? { date: String(now) } : {};
    return { slots, rejected: {} };
  });
  return { hear, worked };
}

describe('what was heard before', () => {
  it('is worked out once for the same words and question', () => {
    const { hear, worked } = counted();
    expect(hear('sí, es mío', { now: 1 })).to.equal(hear('sí, es mío', { now: 2 }));
    hear('sí, es mío', { now: 3, asked: 'role' });
    expect(worked).to.deep.equal([':sí, es mío', 'role:sí, es mío']);
  });

  it('is never remembered with a figure, an address or a day in it, nor when it is long', () => {
    const { hear, worked } = counted();
    const texts = ['1790011674001', 'soy ana@x.ec', 'mañana temprano', 'una frase de muchas más palabras'];
    for (const text of [...texts, ...texts]) hear(text, { now: worked.length });
    expect(worked).to.have.length(8);
    expect(hear('mañana temprano', { now: 99 }).slots['date']).to.equal('99');
  });

  it('keeps two thousand at most', () => {
    const { hear, worked } = counted();
    for (let count = 0; count <= 2000; count += 1)
      hear(`palabra${String.fromCodePoint(0x4e00 + count)}`, { now: 1 });
    hear(`palabra${String.fromCodePoint(0x4e00)}`, { now: 1 });
    expect(worked).to.have.length(2002);
  });
});
