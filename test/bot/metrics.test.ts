// Figures for operators: counted, without what people wrote, and not through a proxy.
import { expect } from 'chai';
import { DirectLineClient } from '../support/directLine.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';

describe('metrics', function () {
  this.timeout(20_000);
  const dir = tempDir('metrics');
  let llavero: RunningLlavero;

  before(async () => {
    llavero = await startLlavero({ DATA_DIR: dir.path });
  });
  after(async () => {
    await llavero.stop();
    killLeftovers();
    dir.remove();
  });

  const scrape = async (headers: Record<string, string> = {}) => fetch(`${llavero.url}/metrics`, { headers });

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
});
