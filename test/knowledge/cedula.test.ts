import { expect } from 'chai';
import fc from 'fast-check';
import { checkCedula } from '../../knowledge/cedula.ts';

describe('cedula', () => {
  it('accepts issued numbers, in any clothing', () => {
    for (const text of [
      '1710034065',
      '171003406-5',
      'C.I. 1710034065',
      'cédula: 171 003 406 5',
      '１７１００３４０６５',
      '1710034065.',
    ]) {
      expect(checkCedula(text), text).to.deep.equal({
        verdict: 'accept',
        reason: null,
        digits: '1710034065',
      });
    }
    expect(checkCedula('0962467429').verdict).to.equal('accept');
  });

  const refused = {
    '1710034066': 'checksum',
    '2526687856': 'province',
    '0026687856': 'province',
    '5010034065': 'province',
    '1784307108': 'third_digit',
    '171430710': 'length',
    '17143071034': 'length',
    '': 'length',
    '17100340A5': 'non_digit',
    'no sé': 'non_digit',
  };
  for (const [text, reason] of Object.entries(refused)) {
    it(`refuses "${text}": ${reason}`, () => {
      expect(checkCedula(text)).to.deep.include({ verdict: 'reject', reason });
    });
  }

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(checkCedula(text).digits).to.match(/^[0-9]*$/);
      }),
    );
  });
});
