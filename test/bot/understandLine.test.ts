import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { answerLine, type Reader } from '../../bot/understandLine.ts';
import { findEntities } from '../../knowledge/entities.ts';
import { intents } from '../../knowledge/understanding/labels.ts';
import { TRAINING_TIME, trained } from '../knowledge/understandModel.ts';

describe('a line of the program understand', () => {
  let reader: Reader;
  const noon = new Date('2026-11-20T17:00:00Z');
  before(function () {
    this.timeout(TRAINING_TIME);
    reader = { understanding: trained(), findEntities, clock: () => noon };
  });
  const answer = (request: object) => answerLine(JSON.stringify(request), reader);

  it('is answered with everything the contract names', () => {
    const said = answer({ id: 'a1', text: 'quiero un turno en Quito' });
    expect(said).to.include({ id: 'a1', text: 'quiero un turno en Quito', lang: 'es', intent: 'book_turno' });
    expect(said['confidence']).to.be.within(0.5, 1);
    expect((said['alternatives'] as { intent: string }[]).map(({ intent }) => intent)).to.have.members([
      ...intents,
    ]);
    expect(said['slots']).to.deep.include({ city: 'Quito' });
    expect(said['rejected']).to.deep.equal({});
  });

  it('neither echoes nor keeps a secret', () => {
    const said = JSON.stringify(answer({ text: 'mi clave es Canario2026$ y no me deja entrar' }));
    expect(said).to.include('[CLAVE ELIMINADA]');
    expect(said).to.not.include('Canario2026');
  });

  it('keeps any id, and says null without one', () => {
    expect(answer({ id: 7, text: 'hola' })['id']).to.equal(7);
    expect(answer({ text: 'hola' })['id']).to.equal(null);
  });

  it('counts days from its own time; a time with no zone is Ecuador’s', () => {
    const slots = (now?: string) =>
      (answer({ text: 'un turno para mañana', ...(now ? { now } : {}) })['slots'] as { date?: string }).date;
    expect(slots()).to.equal('2026-11-21');
    expect(slots('2026-12-01T10:00:00-05:00')).to.equal('2026-12-02');
    expect(slots('2026-12-01T23:30:00')).to.equal('2026-12-02');
  });

  it('reads a bare value as the slot just asked for', () => {
    expect((answer({ text: '1710034065', asked: 'cedula' })['slots'] as { cedula?: string }).cedula).to.equal(
      '1710034065',
    );
  });

  it('understands without slots when nobody finds them', () => {
    const { findEntities: _, ...bare } = reader;
    expect(answerLine('{"text":"hola"}', bare)).to.deep.include({
      intent: 'greeting',
      slots: {},
      rejected: {},
    });
  });

  for (const line of ['', 'x', '{', '[]', 'null', '{"text":1}', '{"text":"a","now":"ayer"}', '{"txt":"a"}']) {
    it(`answers an error to ${line === '' ? 'nothing' : line}`, () => {
      expect(answerLine(line, reader)).to.have.property('error').that.is.a('string');
    });
  }

  it('accepts a byte order mark and null options', () => {
    expect(answerLine('\uFEFF{"text":"hola","now":null,"asked":null}', reader)).to.include({
      intent: 'greeting',
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof answer({ text })['intent'] === 'string'),
      { numRuns: 100 },
    );
  });
});

describe('the program understand', () => {
  it('writes one JSON line a request and nothing else', function () {
    this.timeout(TRAINING_TIME);
    const program = join(import.meta.dirname, '..', '..', 'bot', 'programs', 'understand.ts');
    const input = '{"id":1,"text":"hola"}\n\nnonsense\n{"id":2,"text":"se me bloqueó la clave"}';
    const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', program], {
      input,
      encoding: 'utf8',
    });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).to.equal(0);
    expect(lines.map(({ id, intent }) => [id, intent])).to.deep.equal([
      [1, 'greeting'],
      [undefined, undefined],
      [2, 'blocked_account'],
    ]);
  });
});
