import { expect } from 'chai';
import fc from 'fast-check';
import { findElapsedSeconds, findEntities, findPastMoment } from '../../knowledge/entities.ts';

const now = new Date('2026-11-18T14:40:00Z');
const slots = 'ruc cedula email phone date time day_part city office modality employer_type error_code'.split(
  ' ',
);

const shapes: Record<string, RegExp> = {
  ruc: /^\d{13}$/,
  cedula: /^\d{10}$/,
  email: /^[\x21-\x7e]+@[a-z0-9.-]+$/,
  phone: /^0\d{8,9}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  day_part: /^(?:morning|afternoon)$/,
};

function check(text: string, asked: string | undefined): void {
  const found = findEntities(text, { now, ...(asked === undefined ? {} : { asked }) });
  for (const [slot, value] of Object.entries(found.slots)) {
    expect(slots).to.include(slot);
    expect(value).to.match(shapes[slot] ?? /\S/u);
    expect(found.rejected).not.to.have.property(slot);
  }
  findPastMoment(text, now);
  findElapsedSeconds(text);
}

describe('entities', () => {
  it('answer any text, whatever was asked', () => {
    const asked = fc.option(fc.constantFrom(...slots), { nil: undefined });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), asked, check), { numRuns: 300 });
  });

  it('answer any mixture of the words they look for', () => {
    const word = fc.constantFrom(
      ...'el la de a las tipo 3 25 12 13:99 diciembre lunes próximo mañana hace dos horas ruc 1790011674001 @ arroba punto com agencia en quito no error 0 ²½ ٣ 99999999999 h y media o entre'.split(
        ' ',
      ),
    );
    const sentence = fc.array(word, { maxLength: 25 }).map((words) => words.join(' '));
    fc.assert(fc.property(sentence, fc.constantFrom(undefined, ...slots), check), { numRuns: 500 });
  });

  it('answer long and broken texts', () => {
    for (const piece of [
      '1',
      '1 ',
      '@',
      'a@',
      'el ',
      'el 5 de ',
      'lunes ',
      'a punto ',
      '\ud800',
      '\u202e',
      '(',
      'no carga ',
    ]) {
      check(piece.repeat(10_000 / piece.length), 'date');
    }
  });

  it('count from the clock when no time is given', () => {
    const tomorrow = new Date(Date.now() + (24 - 5) * 3_600_000).toISOString().slice(0, 10);
    expect(findEntities('turno para mañana').slots.date).to.equal(tomorrow);
  });

  it('know the day in Guayaquil, not in Greenwich', () => {
    const lateEvening = new Date('2026-11-19T03:30:00Z');
    expect(findEntities('turno para mañana', { now: lateEvening }).slots.date).to.equal('2026-11-19');
  });
});
