// Figures for operators: counted, without what people wrote, and not through a proxy.
import { expect } from 'chai';
import { DirectLineClient } from '../support/directLine.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';

describe('metrics', function () {
  this.timeout(30_000);
  const dir = tempDir('metrics');
  let llavero: RunningLlavero;
  let graph: FakeGraph;

  before(async () => {
    graph = await FakeGraph.start();
    llavero = await startLlavero({ ...META, DATA_DIR: dir.path, WHATSAPP_GRAPH_URL: graph.url });
  });
  after(async () => {
    await llavero.stop();
    await graph.close();
    killLeftovers();
    dir.remove();
  });

  const scrape = async (headers: Record<string, string> = {}) => fetch(`${llavero.url}/metrics`, { headers });
  const figures = async () => (await scrape()).text();
  const figure = async (series: string) =>
    Number(
      (await figures())
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')
        .at(-1),
    );

  it('counts turns, sayings and removed secrets, and holds nothing a person wrote', async () => {
    const client = new DirectLineClient(llavero.url);
    await client.start();
    await client.send('olvidé la clave, mi RUC es 1790011674001');
    await client.send('mi clave es Canario77!Azul', 'twice');
    await client.send('mi clave es Canario77!Azul', 'twice');
    const text = await (await scrape()).text();
    expect(text).to.match(/llavero_turn_seconds_count\{channel="website",how="done"\} 3/);
    expect(text).to.match(/llavero_turn_seconds_count\{channel="website",how="repeat"\} 1/);
    expect(text).to.match(/llavero_sayings_total\{saying="welcome.door"\} 1/);
    expect(text).to.match(/llavero_secrets_redacted_total\{class="CLAVE"\} 1/);
    expect(text).to.not.match(/1790011674001|Canario|olvid/);
  });

  it('is not answered to what came through a proxy', async () => {
    expect((await scrape({ 'x-forwarded-for': '203.0.113.7' })).status).to.equal(404);
  });

  it('tells how the doors answered, how the store did and which release runs', async () => {
    await fetch(`${llavero.url}/v3/directline/conversations`, { method: 'POST' });
    expect(await figure('llavero_http_answers_total{door="directline",status="401"}')).to.be.above(0);
    expect(await figure('llavero_store_seconds_count{verb="read"}')).to.be.above(0);
    expect(await figure('llavero_store_commits_total{how="ok"}')).to.be.above(0);
    expect(await figure('llavero_store_commits_total{how="version"}')).to.equal(0);
    expect(await figures()).to.match(/llavero_build_info\{of="\d+\.\d+\.\d+"\} 1/);
  });

  it('tells how late timers ring', async () => {
    const client = new DirectLineClient(llavero.url);
    await client.start();
    await client.send('#reloj 1');
    const late = 'llavero_timer_late_seconds';
    await until(async () => (await figure(`${late}_count{kind="timer"}`)) === 1, 'the timer');
    expect(await figure(`${late}_bucket{le="2.5",kind="timer"}`)).to.equal(1);
  });

  describe('of deliveries', () => {
    const ana = '593990000077';
    const came = (how: string, code: string) =>
      figure(`llavero_deliveries_total{channel="whatsapp",how="${how}",code="${code}"}`);

    it('says what waits and for how long, and what came of each try', async () => {
      graph.script(ana, { status: 503 }, { status: 400, code: 130429 }, { delayMs: 1500 });
      await postWebhook(llavero.url, written(ana, 'wamid.one', '#contar'));
      await until(async () => (await figure('llavero_outbox_waiting{channel="whatsapp"}')) === 1, 'the wait');
      await until(
        async () => (await figure('llavero_outbox_oldest_seconds{channel="whatsapp"}')) > 0.5,
        'its age',
      );
      await until(async () => (await came('sent', 'none')) === 1, 'the answer');
      await until(async () => (await figure('llavero_outbox_waiting{channel="whatsapp"}')) === 0, 'nobody');
      expect(await came('retried', 'http-5xx')).to.equal(1);
      expect(await came('retried', 'graph-130')).to.equal(1);
      expect(await figure('llavero_outbox_oldest_seconds{channel="whatsapp"}')).to.equal(0);
    });

    it('still counts what was put off until somebody mends our token', async () => {
      const luis = '593990000078';
      graph.script(luis, { status: 401, code: 190 });
      await postWebhook(llavero.url, written(luis, 'wamid.locked', '#contar'));
      await until(async () => (await came('locked', 'graph-token')) === 1, 'the refusal');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await figure('llavero_outbox_waiting{channel="whatsapp"}')).to.equal(1);
      expect(await figure('llavero_outbox_oldest_seconds{channel="whatsapp"}')).to.be.above(0.2);
    });

    it('says what was given up, and names nobody', async () => {
      graph.script(ana, { status: 400, code: 131026 });
      await postWebhook(llavero.url, written(ana, 'wamid.two', '#contar'));
      await until(async () => (await came('gave-up', 'graph-131')) === 1, 'the end');
      expect(await figures()).to.not.match(/59399|wamid/);
    });
  });
});
