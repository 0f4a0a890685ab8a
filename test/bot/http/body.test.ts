// Bytes and JSON from strangers.
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { BODY_LIMIT, readBytes, readJson } from '../../../bot/http/body.ts';
import { parseJson } from '../../../bot/http/json.ts';
import { RejectedRequest } from '../../../bot/http/rejectedRequest.ts';

describe('bodies', () => {
  const incoming = (chunks: readonly (string | Buffer)[], headers: Record<string, string> = {}) => {
    const stream = new PassThrough();
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
    return Object.assign(stream, { headers }) as unknown as IncomingMessage;
  };
  const JSON_TYPE = { 'content-type': 'Application/JSON; charset=utf-8' };

  it('are the exact bytes that were sent', async () => {
    expect(String(await readBytes(incoming(['{"a": ', '"\\u00f1ñ" }'])))).to.equal('{"a": "\\u00f1ñ" }');
  });

  it('end at the limit, announced or not', async () => {
    const full = Buffer.alloc(BODY_LIMIT);
    expect(await readBytes(incoming([full]))).to.have.length(BODY_LIMIT);
    expect(await statusOf(readBytes(incoming([full, 'x'])))).to.equal(413);
    expect(await statusOf(readBytes(incoming([], { 'content-length': String(BODY_LIMIT + 1) })))).to.equal(
      413,
    );
  });

  it('come without a content-encoding', async () => {
    for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
      expect(await statusOf(readBytes(incoming(['x'], { 'content-encoding': encoding }))), encoding).to.equal(
        415,
      );
    }
    expect(String(await readBytes(incoming(['x'], { 'content-encoding': 'identity' })))).to.equal('x');
  });

  it('that were cut short are refused, also when that was before reading', async () => {
    const stream = new PassThrough();
    const cut = Object.assign(stream, { headers: {}, complete: false }) as unknown as IncomingMessage;
    const reading = statusOf(readBytes(cut));
    stream.write('half');
    stream.destroy();
    expect(await reading).to.equal(400);
    expect(await statusOf(readBytes(cut))).to.equal(400);
  });

  it('are JSON, or nothing', async () => {
    expect(await readJson(incoming(['{"a":[1]}'], JSON_TYPE))).to.deep.equal({ a: [1] });
    expect(await readJson(incoming([]))).to.deep.equal({});
    expect(await statusOf(readJson(incoming(['{}'], { 'content-type': 'text/plain' })))).to.equal(415);
    expect(await statusOf(readJson(incoming(['{'], JSON_TYPE)))).to.equal(400);
  });

  it('are nested 32 deep at most, and name no prototype', () => {
    const nested = (depth: number) => Buffer.from(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect(() => parseJson(nested(32))).not.to.throw();
    for (const bytes of [
      nested(33),
      nested(100_000),
      Buffer.from('{"a":[{"__proto__":1}]}'),
      Buffer.from('{"\\u005f_proto__":1}'),
      Buffer.from('{"constructor":1}'),
      Buffer.from([0x22, 0xc3, 0x28, 0x22]),
    ]) {
      expect(() => parseJson(bytes)).to.throw(RejectedRequest);
    }
  });
});

function statusOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => 200,
    (error: RejectedRequest) => error.status,
  );
}
