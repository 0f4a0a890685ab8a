import { expect } from 'chai';
import { createLog, type LogFields } from '../../bot/log.ts';

type Line = Record<string, unknown>;

function capture(): {
  readonly lines: Line[];
  readonly raw: string[];
  readonly destination: { write(line: string): void };
} {
  const lines: Line[] = [];
  const raw: string[] = [];
  return {
    lines,
    raw,
    destination: { write: (line) => raw.push(line) && lines.push(JSON.parse(line) as Line) },
  };
}

function logged(
  event: string,
  fields: object,
  level: 'info' | 'warn' | 'error' = 'info',
): { line: Line; raw: string } {
  const sink = capture();
  createLog({ level: 'info', destination: sink.destination })[level](event, fields as LogFields);
  return { line: sink.lines[0]!, raw: sink.raw.join('') };
}

describe('bot/log', () => {
  it('writes one JSON line with level, time, event and the allowed fields', () => {
    const { line } = logged('turn.done', {
      ms: 3,
      status: 200,
      channel: 'web',
      conversation: '9f8e7d6c',
      version: '0.1.0',
      ok: true,
    });
    expect(line).to.include({
      level: 'info',
      event: 'turn.done',
      ms: 3,
      status: 200,
      channel: 'web',
      conversation: '9f8e7d6c',
      version: '0.1.0',
      ok: true,
    });
    expect(Date.parse(String(line.time))).to.be.greaterThan(0);
    expect(line).to.not.have.any.keys('pid', 'hostname', 'msg');
  });

  it('drops fields that are not on the list, whatever they hold', () => {
    const { raw } = logged('turn.done', {
      text: 'mi clave es Abc12345!',
      body: { a: 'Abc12345!' },
      turn: { text: 'Abc12345!' },
      headers: 'Abc12345!',
    });
    expect(raw).to.not.include('Abc12345');
  });

  it('does not take a sentence for an event', () => {
    const { line, raw } = logged('la clave de Ana es Abc12345!', {});
    expect(line.event).to.equal('unnamed');
    expect(raw).to.not.include('Abc');
  });

  const personal: readonly string[] = [
    '1790011674001',
    '179 0011 674 001',
    '1710034065',
    '171003406-5',
    'ana.perez@empresa.com.ec',
    '+593 99 123 4567',
    '0991234567',
    'wamid.HBgLNTkzOTkxMjM0NTY3FQIAERgSQUJD',
    '593991234567',
  ];
  for (const value of personal) {
    it(`masks ${value} in any text field`, () => {
      for (const name of ['reason', 'conversation', 'code', 'state', 'kind']) {
        expect(logged('x', { [name]: `a ${value} b` }).raw, name).to.not.include(value);
        expect(logged('x', { [name]: value }).raw, name).to.not.include(value);
      }
    });
  }

  it("masks a person's number given as a number, and items of a list", () => {
    expect(logged('x', { count: 1790011674001 }).raw).to.not.include('1790011674001');
    expect(logged('x', { names: ['ana@empresa.ec'] }).raw).to.not.include('ana@');
    expect(logged('x', { count: 42, classes: ['CLAVE'] }).line).to.deep.include({
      count: 42,
      classes: ['CLAVE'],
    });
  });

  it('keeps our own ids: a UUID and a short hash', () => {
    const turn = '550e8400-e29b-41d4-a716-446655440000';
    expect(logged('x', { turn, conversation: 'a94a8fe5ccb1' }).line).to.include({
      turn,
      conversation: 'a94a8fe5ccb1',
    });
  });

  it('cuts a query string off a route', () => {
    expect(logged('x', { route: '/api/chat/token?secret=Abc12345' }).line.route).to.equal('/api/chat/token');
  });

  it('tells a foreign error by name, code and frames, never by its message', () => {
    const error = Object.assign(
      new TypeError('connect redis://:Abc12345!@host\n    at Abc12345! (fake:1:1)'),
      { code: 'ECONNREFUSED' },
    );
    const { line, raw } = logged('store.away', { error }, 'error');
    expect(raw).to.not.include('Abc12345');
    expect(line).to.include({ level: 'error' });
    expect(line.error).to.include({ name: 'TypeError', code: 'ECONNREFUSED' });
    expect((line.error as Line).stack).to.include('log.test.ts');
  });

  it('hides the message of a cause as well, and of what is no error', () => {
    const error = new Error('outer Abc12345!', { cause: new Error('inner Abc12345!') });
    expect(logged('x', { error }).raw).to.not.include('Abc12345');
    expect(logged('x', { error }).line.error).to.have.nested.property('cause.name', 'Error');
    expect(logged('x', { error: 'Abc12345!' }).line.error).to.deep.equal({ name: 'string' });
  });

  it('keeps the words of our own errors, masked', () => {
    const error = Object.assign(new Error('PORT must be a number; ana@empresa.ec'), {
      name: 'SettingsError',
      code: 'SETTINGS',
    });
    const shown = logged('x', { error }).line.error as Line;
    expect(shown.message).to.include('PORT must be a number');
    expect(shown.message).to.not.include('ana@');
  });

  it('survives errors that throw when read', () => {
    const error = new Error('x');
    Object.defineProperty(error, 'code', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(logged('x', { error }).line.error).to.deep.equal({ name: 'Unreadable' });
  });

  it('gives a child its fields on every line, allowed ones only', () => {
    const sink = capture();
    const child = createLog({ level: 'info', destination: sink.destination })
      .child({ turn: 't1', text: 'Abc' } as LogFields)
      .child({ channel: 'web' });
    child.warn('slow', { ms: 900 });
    expect(sink.lines[0]).to.include({ level: 'warn', turn: 't1', channel: 'web', ms: 900 });
    expect(sink.lines[0]).to.not.have.property('text');
  });

  it('keeps quiet below its level', () => {
    const sink = capture();
    createLog({ level: 'error', destination: sink.destination }).warn('slow');
    expect(sink.lines).to.have.length(0);
  });
});
