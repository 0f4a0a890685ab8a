import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { LONGEST_TEXT, type RedactContext, redact, redactDeep } from '../../bot/redact.ts';

type Case = RedactContext & {
  readonly text: string;
  readonly gone?: readonly string[];
  readonly class?: string;
};

const corpus = (name: string): readonly Case[] =>
  readFileSync(new URL(`../fixtures/redaction/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);

describe('bot/redact', () => {
  describe('secrets', () => {
    for (const item of corpus('secrets')) {
      it(`${item.class}${item.after ? ` after ${item.after}` : ''}: ${JSON.stringify(item.text)}`, () => {
        const { redacted, classes } = redact(item.text, item);
        for (const secret of item.gone ?? []) expect(redacted).to.not.include(secret);
        expect(classes).to.not.be.empty;
      });
    }
  });

  it('leaves every ordinary sentence exactly as written', () => {
    const touched = corpus('ordinary').filter((item) => redact(item.text, item).redacted !== item.text);
    expect(touched.map((item) => item.text)).to.deep.equal([]);
  });

  it('puts the marker of each class', () => {
    const shown = (text: string, context?: RedactContext): string => redact(text, context).redacted;
    expect(shown('mi clave es Iess2026* y no entra')).to.equal('mi clave es [CLAVE ELIMINADA] y no entra');
    expect(shown('me llegó 482913')).to.equal('me llegó [CODIGO ELIMINADO]');
    expect(shown('abra HTTPS://WWW.IESS.GOB.EC/r?t=1 ya')).to.equal(
      'abra [ENLACE ELIMINADO: www.iess.gob.ec] ya',
    );
    expect(shown('1998', { after: 'questions' })).to.equal('[RESPUESTA ELIMINADA]');
    expect(shown('mi cuenta es 2201234567')).to.equal('mi cuenta es [CUENTA ELIMINADA]');
    expect(shown('4111 1111 1111 1111')).to.equal('[TARJETA ELIMINADA]');
  });

  it('names the host a link really goes to', () => {
    const host = (text: string): string | undefined => /ELIMINADO: ([^\]]*)/.exec(redact(text).redacted)?.[1];
    expect(host('https://iess.gob.ec@malo.com/x')).to.equal('malo.com');
    expect(host('iess . gob . ec / reset?token=zz')).to.equal('iess.gob.ec');
    expect(host('hxxps://App.Iess.gob.ec:8443/r')).to.equal('app.iess.gob.ec');
  });

  it('keeps the answer of the slot that was asked', () => {
    for (const after of ['password', 'code', 'questions'] as const) {
      expect(redact('1790011674001', { asked: 'ruc', after }).classes).to.be.empty;
      expect(redact('4829131', { asked: 'comprobanteOficial', after }).classes).to.be.empty;
      expect(redact('48291312', { asked: 'receipt', after }).classes).to.be.empty;
    }
    expect(redact('4829131', { after: 'code' }).classes).to.deep.equal(['CODIGO']);
  });

  it('undoes what hides a secret: zero-width, bidi, controls, wide and foreign digits', () => {
    for (const text of [
      'mi cla\u200Bve es Ab\u2060c12345',
      'mi cl\u0000ave es Ａｂｃ１２３４５',
      '\u202Emi clave es Abc12345\u202C',
      'mi clave es 𝐀𝐛𝐜𝟏𝟐𝟑𝟒𝟓',
      'mi clave es Abc١٢٣٤٥',
    ]) {
      expect(redact(text).redacted, text).to.equal('mi clave es [CLAVE ELIMINADA]');
    }
  });

  it('strips controls and invisible signs from ordinary text, and keeps its accents', () => {
    expect(redact('olvide\u0301 mi\u0007 cla\uFEFFve\r\n¿qué\thago?').redacted).to.equal(
      'olvidé mi clave\n¿qué hago?',
    );
  });

  it('cuts at 4,000 characters and says so; a secret across the cut goes whole', () => {
    const long = redact('palabra '.repeat(600));
    expect(long.tooLong).to.equal(true);
    expect(long.redacted.length).to.be.at.most(LONGEST_TEXT);
    expect(redact('hola').tooLong).to.equal(false);
    expect(redact(`${'x '.repeat(1992)}mi clave es Quito2024$`).redacted).to.not.include('Qui');
  });

  const contexts: readonly RedactContext[] = [
    {},
    { after: 'password' },
    { after: 'code' },
    { after: 'questions' },
    { asked: 'ruc', after: 'password' },
  ];
  const pieces = fc.constantFrom(
    'mi clave es',
    'clave',
    'código',
    ':',
    '=',
    '->',
    'Abc123!x',
    'hola1234',
    '482913',
    '4 8 2 9',
    'https://a.ec/x',
    'iess.gob.ec',
    '/r?t=1',
    '"',
    "'",
    '\n',
    '. ',
    '[CLAVE ELIMINADA]',
    '[ENLACE ELIMINADO: a.ec]',
    '[CLAVE',
    '1790011674001',
    '4111 1111 1111 1111',
    'cuenta',
    'se llama',
    'Rosa',
    'c l a v e',
    '\u200b',
    'ñ',
    '</clave>',
    '*',
    'mamá',
    '12/03/1985',
    'es',
    'puse',
    '2',
    'Perro Loco 99',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(' ')),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  );

  it('never throws, and twice is the same as once', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...contexts), (sample, context) => {
        const once = redact(sample, context).redacted;
        expect(redact(once, context).redacted).to.equal(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('stays quick on 10,000 characters, whatever they are', () => {
    const hostile = [
      'a',
      '1',
      'a.',
      '1 ',
      '1-',
      'a@',
      '/',
      ':',
      'clave ',
      'clave es ',
      'c ',
      '"',
      '[CLAVE ',
      'http://',
      'a-',
      'oficio-',
      '%3a',
      'uno ',
      'y ',
      '\u0301',
      '\u200b',
      'ß.',
      '*',
      '..',
      'cuenta 1',
      'mama ',
      'calle ',
      '4111 ',
      'puse Abc12 ',
      '<',
      '\n',
      '𝟏',
      'es:',
      'iess . ',
      'Aa1!',
      'n1-1 ',
    ];
    const slow: string[] = [];
    for (const unit of hostile) {
      for (const context of contexts) {
        const sample = unit.repeat(Math.ceil(10_000 / unit.length));
        // A slow moment of the machine is tried again, the bound stays.
        let spent = Number.POSITIVE_INFINITY;
        for (let tries = 0; tries < 12 && spent > 40; tries += 1)
          spent = Math.min(
            spent,
            timed(() => redact(sample, context)),
          );
        if (spent > 40) slow.push(`${JSON.stringify(unit)} ${context.after ?? ''} ${spent.toFixed(1)} ms`);
      }
    }
    expect(slow).to.deep.equal([]);
  }).timeout(30_000);
});

// Time of this process alone: others on the same machine make nothing slower.
function timed(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('bot/redact, whole activities', () => {
  const activity = {
    type: 'message',
    id: 'a1b2c3|0000001',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    text: 'mi clave es Abc12345!',
    value: {
      clave: 'pepe',
      nested: [{ answer: 'mi clave es Abc12345!' }],
      otp: '482913',
      amount: 500,
      card: 4111111111111111,
    },
    attachments: [{ name: 'clave Abc12345!.png', contentUrl: 'https://files.example.com/x?token=Abc12345' }],
    entities: [{ type: 'mention', text: 'contraseña: Abc12345!' }],
    channelData: {
      clientActivityID: 'k2j3h4k5.8s9d',
      tenant: { id: '550e8400-e29b-41d4-a716-446655440000' },
      note: 'pwd=Abc12345',
    },
    from: { id: 'dl_550e8400-e29b-41d4-a716-446655440000', name: 'Ana' },
    timestamp: '2026-03-12T10:15:00.000Z',
  };

  it('takes secrets out of every string, wherever it stands', () => {
    const shown = JSON.stringify(redactDeep(activity, { after: 'password' }));
    for (const secret of ['Abc12345', 'pepe', '482913', '4111111111111111'])
      expect(shown).to.not.include(secret);
  });

  it("keeps keys, shape and the protocol's own ids", () => {
    const shown = redactDeep(activity, { after: 'password' }) as typeof activity;
    expect(Object.keys(shown)).to.deep.equal(Object.keys(activity));
    expect(shown).to.deep.include({
      type: 'message',
      id: activity.id,
      serviceUrl: activity.serviceUrl,
      from: activity.from,
      timestamp: activity.timestamp,
    });
    expect(shown.channelData.clientActivityID).to.equal(activity.channelData.clientActivityID);
    expect(shown.channelData.tenant).to.deep.equal(activity.channelData.tenant);
    expect(shown.value.amount).to.equal(500);
  });

  it('is total on any JSON, deep ones too, and pollutes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void redactDeep(value)),
      { numRuns: 300 },
    );
    let deep: unknown = 'mi clave es Abc12345!';
    for (let i = 0; i < 5000; i += 1) deep = { deep };
    expect(JSON.stringify(redactDeep(deep))).to.not.include('Abc12345');
    redactDeep(JSON.parse('{"__proto__":{"polluted":1}}'));
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });
});

describe('bot/programs/redact', () => {
  let program: ChildProcessByStdio<Writable, Readable, null>;

  afterEach(() => void program.kill());

  it('answers each line as it comes, errors as JSON lines, nothing else', async () => {
    program = spawn(process.execPath, ['--import', 'tsx', 'bot/programs/redact.ts'], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    const ask = async (line: string): Promise<unknown> => {
      program.stdin.write(`${line}\n`);
      return JSON.parse((await answers.next()).value as string);
    };
    expect(await ask('{"text":"mi clave es Abc12345!"}')).to.deep.equal({
      redacted: 'mi clave es [CLAVE ELIMINADA]',
      classes: ['CLAVE'],
    });
    expect(await ask('not json')).to.have.property('error');
    expect(await ask('{"text":5}')).to.have.property('error');
    expect(await ask('{"text":"482913","after":"code"}')).to.deep.equal({
      redacted: '[CODIGO ELIMINADO]',
      classes: ['CODIGO'],
    });
    expect(await ask('{"text":"4829131","after":"code","asked":"receipt"}')).to.deep.equal({
      redacted: '4829131',
      classes: [],
    });
    program.stdin.end();
    expect((await answers.next()).done).to.equal(true);
    expect(await new Promise((resolve) => program.on('exit', resolve))).to.equal(0);
  }).timeout(20_000);
});
