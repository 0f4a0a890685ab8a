import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { checkCedula } from '../../knowledge/cedula.ts';
import { checkRuc, maskRuc } from '../../knowledge/ruc.ts';

interface Row {
  readonly ruc: string;
  readonly id_type: 'ruc' | 'cedula';
  readonly kind: string;
  readonly advice: string;
}

const rows = readFileSync(new URL('../fixtures/ruc-cases.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);

/** verdict, kind and reason in a word each */
function found(text: string): string {
  const { verdict, kind, reason } = checkRuc(text);
  return [verdict, kind ?? reason].join(' ');
}

describe('ruc', () => {
  it('agrees with every collected number', () => {
    const check = (row: Row) => (row.id_type === 'ruc' ? checkRuc(row.ruc) : checkCedula(row.ruc));
    const wrong = rows.filter((row) => check(row).verdict !== row.advice).map((row) => row.ruc);
    expect(rows).to.have.length(133);
    expect(wrong).to.deep.equal([]);
  });

  it('names the kind as collected, or says it cannot tell', () => {
    const settled = rows.filter((row) => row.id_type === 'ruc' && row.advice === 'accept');
    const wrong = settled.filter((row) => ![row.kind, 'ambiguous'].includes(String(checkRuc(row.ruc).kind)));
    expect(wrong.map((row) => row.ruc)).to.deep.equal([]);
  });

  const cases: Record<string, readonly string[]> = {
    'accept natural': ['1710034065001', '0962467429001', '0961214434001', '0962893970001', '1710034065002'],
    'accept private': ['1790011674001', '1790011674002', '0992397535999'],
    'accept public': ['1760004650001', '1760004650002', '1760001120001'],
    'accept ambiguous': ['1760001550001', '0760001230001'],
    'accept-with-doubt private': ['1793213150001', '1793189906001', '0993366721001', '1790011673001'],
    'accept-with-doubt public': ['1760004680001', '1768045140001'],
    'accept-with-doubt household': ['1710034065000', '0926687856000'],
    'reject checksum': ['1710034066001', '1710034064001', '0926687858001'],
    'reject province': ['2590011674001', '0090011674001', '3190011674001', '9990011674001', '5090011674001'],
    'reject third_digit': ['1780011674001', '1770001120001', '1780011674000'],
    'reject establishment': ['1790011674000', '1710034066000', '1760004650000', '1760004651000'],
    'reject length': ['171003406500', '17900116740012', '1710034065', '', '0', '1790011674001.0'],
    'reject non_digit': [
      '17920603A6001',
      '179001167400O',
      'hola',
      '1790011674001 y 2',
      '🙂',
      '+1790011674001',
    ],
  };
  for (const [expected, numbers] of Object.entries(cases)) {
    it(expected, () => {
      expect(numbers.map((n) => `${n} ${found(n)}`)).to.deep.equal(numbers.map((n) => `${n} ${expected}`));
    });
  }

  it('gives the reason of a doubt and none when accepted', () => {
    expect(checkRuc('1793213150001').reason).to.equal('checksum');
    expect(checkRuc('1710034065000').reason).to.equal('establishment');
    expect(checkRuc('1790011674001').reason).to.equal(null);
  });

  it('reads a number in any clothing', () => {
    const dressed = [
      '  1790011674001 ',
      '1790 0116 74001',
      '1.790.011.674.001',
      '1790011674-001',
      '179001167‐4–001',
      'RUC: 1790011674001',
      'R.U.C. No. 1790011674001.',
      'mi ruc es 1790011674001',
      '*1790011674001*',
      '１７９００１１６７４００１',
      '١٧٩٠٠١١٦٧٤٠٠١',
      '۱۷۹۰۰۱۱۶۷۴۰۰۱',
      '१७९००११६७४००१',
      '179\u200b0011\u2060674\ufeff001',
      '1\ufe0f\u20e37900116 74001',
      '1790011674001\u200f',
      '\u202a1790011674001\u202c',
      '1790\u00a00116\u202f74001',
    ];
    expect(dressed.map((text) => checkRuc(text).digits)).to.deep.equal(dressed.map(() => '1790011674001'));
    expect(dressed.map(found)).to.deep.equal(dressed.map(() => 'accept private'));
  });

  it('sees a cédula where a RUC was asked', () => {
    expect(checkRuc('171003406-5')).to.deep.include({ reason: 'length', looksLikeCedula: true });
    expect(checkRuc('1710034066').looksLikeCedula).to.equal(false);
    expect(checkRuc('1790011674001').looksLikeCedula).to.equal(false);
  });

  it('is shown masked', () => {
    expect(maskRuc('1790011674001')).to.equal('179••••••4001');
    expect(maskRuc('17900')).to.equal('•••••');
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { verdict, digits, kind, reason } = checkRuc(text);
        expect(digits).to.match(/^[0-9]*$/);
        expect(verdict === 'reject').to.equal(kind === null);
        expect(verdict === 'accept').to.equal(reason === null);
      }),
    );
    for (const odd of ['\ud800', '\udfff1790', '\u0000', '9'.repeat(10000)])
      expect(checkRuc(odd).verdict).to.equal('reject');
  });

  it('refuses every single wrong digit of a natural person', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), digit, (position, value) => {
        const good = '1710034065001';
        const slip = `${good.slice(0, position)}${value}${good.slice(position + 1)}`;
        expect(checkRuc(slip).verdict).to.equal(slip === good ? 'accept' : 'reject');
      }),
    );
  });
});
