// The library behind the seams: how much waits, how long a stop takes, how spans hang together.
import { expect } from 'chai';
import { createLog } from '../../../bot/log.ts';
import { openOtlp } from '../../../bot/tracing/otlp.ts';
import { type Collector, startCollector } from '../../support/collector.ts';

describe('spans on their way to a collector', function () {
  this.timeout(20_000);
  let collector: Collector;
  let lines: string[] = [];
  const logTo = (own: string[]) =>
    createLog({ level: 'info', destination: { write: (line) => void own.push(line) } });
  const open = (endpoint = collector.url) =>
    openOtlp({ endpoint, service: 'a-test', version: '1.2.3', headers: {} }, logTo(lines));
  const begin = (maker: ReturnType<typeof open>, name: string) =>
    maker.begin(name, { kind: 'inner', under: undefined });

  beforeEach(async () => {
    lines = [];
    collector = await startCollector();
  });
  afterEach(() => collector.close());

  it('all arrive at a stop, each under its parent', async () => {
    const maker = open(`${collector.url}/`);
    const parent = begin(maker, 'parent');
    for (let index = 0; index < 1500; index += 1)
      maker.begin('child', { kind: 'client', under: parent }).end();
    parent.fail(Object.assign(new Error('Canario77'), { code: 'store-away' }));
    parent.end();
    await maker.stop();
    expect(collector.spans).to.have.length(1501);
    const top = collector.spans.find(({ name }) => name === 'parent');
    expect(top).to.deep.include({ failed: true, attributes: { 'error.type': 'store-away' } });
    const children = collector.spans.filter(({ parentSpanId }) => parentSpanId === top?.spanId);
    expect(children).to.have.length(1500);
    expect(collector.resource).to.include({ 'service.name': 'a-test', 'service.version': '1.2.3' });
    expect(collector.raw.join()).to.not.include('Canario77');
  });

  it('are dropped beyond what may wait, and a stop does not wait for a collector that is silent', async () => {
    collector.mood = 'never';
    const maker = open();
    const began = performance.now();
    for (let index = 0; index < 20_000; index += 1) begin(maker, 'one of many').end();
    expect(performance.now() - began).to.be.below(2000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    collector.mood = 'well';
    const stopping = performance.now();
    await maker.stop();
    expect(performance.now() - stopping).to.be.below(1500);
    expect(collector.spans.length).to.be.within(1, 2048);
  });

  it('cost one line of the log when nobody is there', async () => {
    const maker = open('http://127.0.0.1:9');
    for (let index = 0; index < 500; index += 1) begin(maker, 'to nobody').end();
    await maker.stop();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect(lines.map((line) => JSON.parse(line).event)).to.deep.equal(['tracing.away']);
  });
});
