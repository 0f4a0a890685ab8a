// Without a collector nothing is wrapped; with one, spans carry names and codes alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { RejectedRequest } from '../../../bot/http/rejectedRequest.ts';
import { createLog } from '../../../bot/log.ts';
import { shortHash } from '../../../bot/record.ts';
import { readSettings } from '../../../bot/settings.ts';
import { openTracing } from '../../../bot/tracing/openTracing.ts';
import { createTracing } from '../../../bot/tracing/seams.ts';
import { attributesOf, errorType } from '../../../bot/tracing/spanFields.ts';
import { noTracing } from '../../../bot/tracing/tracing.ts';

const root = join(import.meta.dirname, '..', '..', '..');

describe('tracing that is not set', () => {
  it('hands every seam back as it was, and makes nothing', async () => {
    const given = { log: createLog({ level: 'silent' }), version: '0' };
    const tracing = await openTracing(readSettings({}), given);
    expect(tracing).to.equal(noTracing);
    for (const seam of ['route', 'ring', 'turns', 'mind', 'store', 'carriers'] as const) {
      const it = {} as never;
      expect(tracing[seam](it), seam).to.equal(it);
    }
    expect(tracing.span('redact')).to.equal(tracing.span('redact'));
  });

  it('knows the library in one file, and that file by an import that waits', () => {
    const files = readdirSync(join(root, 'bot'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const having = (pattern: RegExp) =>
      files.filter((file) => pattern.test(readFileSync(join(root, 'bot', file), 'utf8'))).sort();
    expect(having(/^import (?!type)[^;]*'@opentelemetry/m)).to.deep.equal(['tracing/otlp.ts']);
    expect(having(/^(import|export) (?!type)[^;]*'[./\w]*\/(otlp|seams)\.ts'/m)).to.deep.equal([]);
    expect(having(/import\('\.\/otlp\.ts'\)/)).to.deep.equal(['tracing/openTracing.ts']);
  });
});

describe('what a span carries', () => {
  it('is names, codes and a hash', () => {
    expect(
      attributesOf({
        channel: 'whatsapp',
        conversation: 'wa-593990000123',
        intent: 'forgot_key',
        repeat: true,
      }),
    ).to.deep.equal({
      'llavero.channel': 'whatsapp',
      'llavero.conversation': shortHash('wa-593990000123'),
      'llavero.intent': 'forgot_key',
      'llavero.repeat': true,
    });
  });

  it('is no sentence, no number of a person, no field of another name', () => {
    const strange = { intent: 'mi RUC es 1790011674001', code: '1790011674001', text: 'hola' };
    expect(JSON.stringify(attributesOf(strange))).to.not.match(/1790011674001|hola|RUC/);
  });

  it("is an error's code, never its words", () => {
    const error = Object.assign(new Error('clave Canario77'), { code: 'store-away' });
    expect([errorType(error), errorType(new TypeError('Canario77'))]).to.deep.equal([
      'store-away',
      'TypeError',
    ]);
  });
});

describe('a traced timer', () => {
  it('is an effect when a turn asked for something, and ends when its answer fails', async () => {
    const kept: object[] = [];
    const tracing = createTracing({
      begin: (name, { under }) => ({
        set: (fields) => void kept.push({ name, under, ...fields }),
        fail: (error) => void kept.push({ failed: errorType(error) }),
        end: () => void kept.push({ ended: name }),
      }),
      stop: async () => undefined,
    });
    const ring = tracing.ring(() => Promise.reject(new RangeError('bug')));
    const payload = {
      conversation: 'c',
      channel: 'teams',
      effect: { name: 'turno.confirm', args: { ruc: '1' } },
    };
    const taken = { shard: 's1' as const, id: 'x', at: 0, lease: 1, payload };
    await ring(taken).catch(() => undefined);
    expect(kept).to.deep.equal([
      {
        ...{ name: 'effect', under: undefined, timer: undefined, effect: 'turno.confirm' },
        ...{ channel: 'teams', conversation: 'c' },
      },
      { failed: 'RangeError' },
      { ended: 'effect' },
    ]);
  });
});

describe('a traced route', () => {
  const answered = async (thrown: Error) => {
    const kept: object[] = [];
    const tracing = createTracing({
      begin: (name) => ({
        set: (fields) => void kept.push({ name, ...fields }),
        fail: (error) => void kept.push({ failed: errorType(error) }),
        end: () => void kept.push({ ended: name }),
      }),
      stop: async () => undefined,
    });
    const { handler } = tracing.route({
      ...{ method: 'GET', path: '/files/:token' },
      handler: () => Promise.reject(thrown),
    });
    const heard = await handler({} as never).catch((error: Error) => error);
    expect(heard).to.equal(thrown);
    return kept;
  };

  it('tells the status of a refusal and of a failure, and ends either way', async () => {
    const kept = await answered(new RejectedRequest(404, ['NotFound', 'nothing here']));
    expect(kept).to.deep.include({ name: 'GET /files/:token', httpStatus: 404 });
    expect(kept.at(-1)).to.deep.equal({ ended: 'GET /files/:token' });
    expect(await answered(new Error('bug'))).to.deep.include({ name: 'GET /files/:token', httpStatus: 500 });
  });

  it('is not one of those that machines ask every few seconds', () => {
    const tracing = createTracing({ begin: () => noTracing.span('redact'), stop: async () => undefined });
    const route = { method: 'GET' as const, path: '/healthz', handler: async () => 'answered' as const };
    expect(tracing.route(route)).to.equal(route);
  });
});
