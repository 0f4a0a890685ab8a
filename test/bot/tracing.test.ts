// Traces of the built server at a collector of this test: the way of each message, nothing a person wrote, and no turn that waits for it.
import { expect } from 'chai';
import { type Collector, startCollector, type TakenSpan } from '../support/collector.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';

const PHONE = '593990000123';
const SECRET = 'the-secret-of-direct-line';
const CANARIES = [
  ...['Canario77!Azul', '1790011674001', 'ana.canario@example.ec', '0991234567', 'Canarina Pérez'],
  ...[PHONE, 'wamid.', SECRET, META.WHATSAPP_ACCESS_TOKEN, META.WHATSAPP_APP_SECRET],
];
const PASTED = [
  'mi clave es Canario77!Azul y mi RUC es 1790011674001',
  'soy Canarina Pérez, escriban a ana.canario@example.ec o al 0991234567',
];
const FOREIGN = '11111111111111111111111111111111';

describe('traces', function () {
  this.timeout(40_000);
  let collector: Collector;
  let graph: FakeGraph;
  let llavero: RunningLlavero;
  const dir = tempDir('tracing');
  const start = (env: Readonly<Record<string, string>> = {}) =>
    startLlavero({
      ...{ ...META, WHATSAPP_GRAPH_URL: graph.url, DATA_DIR: dir.path, DIRECT_LINE_SECRET: SECRET },
      ...{ HOST: '127.0.0.1', LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env },
    });

  const open = async () => {
    collector = await startCollector();
    graph = await FakeGraph.start();
  };
  const close = async () => {
    killLeftovers();
    await collector.close();
    await graph.close();
  };
  after(() => dir.remove());

  const below = (parent: TakenSpan | undefined) =>
    collector.spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);
  const spans = (name: string) => collector.spans.filter((span) => span.name === name);
  const names = (of: readonly TakenSpan[]) => of.map(({ name }) => name);
  const warnings = () => llavero.output().match(/"tracing\.\w+"/g) ?? [];
  const chat = async (texts: readonly string[], headers: Readonly<Record<string, string>> = {}) => {
    const client = new DirectLineClient(llavero.url, headers);
    await client.start();
    for (const text of texts) await client.send(text);
    return client;
  };

  describe('of a whole morning', () => {
    const POST = 'POST /v3/directline/conversations/:conversation/activities';
    const conversations: string[] = [];

    before(async () => {
      await open();
      const named = { OTEL_SERVICE_NAME: 'llavero-de-prueba', OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%2Cb' };
      llavero = await start(named);
      const asked = await chat(['olvidé la clave de mi empresa', '#reloj 1'], {
        traceparent: `00-${FOREIGN}-2222222222222222-00`,
      });
      const pasted = await chat(PASTED);
      conversations.push(asked.conversationId, pasted.conversationId);
      graph.script(PHONE, { status: 503 });
      for (const [index, text] of ['#contar', ...PASTED].entries())
        await postWebhook(llavero.url, written(PHONE, `wamid.canary${index}`, text));
      await fetch(`${llavero.url}/files/canary-token-in-the-path?nombre=Canarina`);
      await fetch(`${llavero.url}/v3/directline/conversations/${pasted.conversationId}`, {
        headers: { authorization: `Bearer ${SECRET}x` },
      });
      await until(() => graph.texts(PHONE).length >= 3, 'the answers');
      await until(() => spans('timer').length === 1, 'the timer');
      expect(await llavero.stop()).to.equal(0);
    });
    after(close);

    it('show the way of a message', () => {
      const [request] = spans(POST);
      expect(request?.attributes).to.include({
        'http.response.status_code': 200,
        'llavero.channel': 'website',
      });
      expect(names(below(request))).to.deep.equal(['open', 'think', 'commit']);
      const think = below(request).find(({ name }) => name === 'think');
      expect(think?.attributes).to.include({ 'llavero.intent': 'forgot_key', 'llavero.flow': 'triage' });
      expect(think?.attributes).to.have.property('llavero.step');
      expect(names(below(think))).to.deep.equal(['redact']);
    });

    it('show what a timer did', () => {
      const [timer] = spans('timer');
      expect(timer?.attributes).to.include({ 'llavero.timer': 'reloj', 'llavero.channel': 'website' });
      expect(names(below(timer))).to.deep.equal(['open', 'think', 'commit']);
    });

    it('show every try of a delivery under the webhook that it answers', () => {
      const tries = spans('POST /api/whatsapp')
        .flatMap(below)
        .filter(({ name }) => name === 'deliver');
      expect(tries[0]?.attributes).to.deep.equal({
        ...{ 'llavero.channel': 'whatsapp', 'llavero.status': 'again', 'llavero.code': 'http-503' },
      });
      expect(tries[1]?.attributes).to.deep.equal({ 'llavero.channel': 'whatsapp', 'llavero.status': 'sent' });
    });

    it('begin here whatever the request says, and say who sent them', () => {
      const roots = collector.spans.filter(({ parentSpanId }) => parentSpanId === undefined);
      expect(new Set(roots.map(({ traceId }) => traceId)).size).to.equal(roots.length);
      expect(collector.raw.join()).to.not.include(FOREIGN);
      expect(collector.resource).to.include({ 'service.name': 'llavero-de-prueba' });
      expect(collector.headers[0]).to.include({ url: '/v1/traces', 'x-key': 'a,b' });
    });

    it('carry nothing a person wrote, no number, no address, no token', () => {
      const raw = collector.raw.join('\n');
      for (const canary of [...CANARIES, ...conversations, 'canary-token', 'Canarina'])
        expect(raw.includes(canary), canary).to.equal(false);
      expect(spans('GET /files/:token')).to.have.length(1);
      expect(spans('POST /api/whatsapp')).to.have.length(3);
      expect(spans(POST)).to.have.length(4);
    });
  });

  describe('with a collector in trouble', () => {
    beforeEach(open);
    afterEach(close);

    it('never hold up a turn or a stop when the collector does not answer, and say so once', async () => {
      collector.mood = 'never';
      llavero = await start();
      const client = await chat(['#contar']);
      const began = performance.now();
      for (let count = 0; count < 30; count += 1) await client.send('#contar');
      expect(performance.now() - began).to.be.below(6000);
      await until(() => warnings().length > 0, 'the warning', 10_000);
      for (let count = 0; count < 10; count += 1) await client.send('#contar');
      expect(await client.heard()).to.include('cuenta: 41');
      const stopping = performance.now();
      expect(await llavero.stop()).to.equal(0);
      expect(performance.now() - stopping).to.be.below(4000);
      expect(warnings()).to.deep.equal(['"tracing.away"']);
    });

    it('go on when the collector is back', async () => {
      collector.mood = 'away';
      llavero = await start();
      await chat(['#contar']);
      await until(() => warnings().length === 1, 'the warning', 15_000);
      collector.mood = 'well';
      await chat(['#contar']);
      await until(() => warnings().length === 2, 'the collector', 15_000);
      expect(warnings()).to.deep.equal(['"tracing.away"', '"tracing.back"']);
      await llavero.stop();
      expect(spans('think').length).to.be.above(0);
    });

    it('load the library only when a collector is set', async () => {
      const loaded = async (env: Readonly<Record<string, string>>) => {
        llavero = await start({ NODE_DEBUG: 'module', ...env });
        await chat(['#contar']);
        await llavero.stop();
        // prom-client opens the package of the bare interfaces by itself.
        return llavero.output().includes('@opentelemetry/sdk-trace');
      };
      expect(await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).to.equal(false);
      expect(await loaded({})).to.equal(true);
    });
  });
});
