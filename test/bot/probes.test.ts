// The probes of black-box trials, on the built server: answered only with TEST_PROBES=1.
import { expect } from 'chai';
import { DirectLineClient } from '../support/directLine.ts';
import { killLeftovers, startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';

describe('probes', function () {
  this.timeout(30_000);
  after(killLeftovers);

  it('book one named slot once, whoever asks and however often', async () => {
    const dir = tempDir('probes');
    const llavero = await startLlavero({ DATA_DIR: dir.path });
    const [first, second] = [new DirectLineClient(llavero.url), new DirectLineClient(llavero.url)];
    await Promise.all([first.start(), second.start()]);
    await first.send('#turno lunes 9:00', 'a');
    await first.send('#turno lunes 9:00', 'a');
    await second.send('#turno lunes 9:00', 'b');
    const codes = (await first.heard()).filter((text) => text.startsWith('turno: '));
    expect(codes).to.have.length(1);
    expect(codes[0]).to.not.equal('turno: ocupado');
    expect(await second.heard()).to.include('turno: ocupado');
    await llavero.stop();
    dir.remove();
  });

  it('are ordinary words without the setting', async () => {
    const dir = tempDir('probes');
    const llavero = await startLlavero({ DATA_DIR: dir.path, TEST_PROBES: '0' });
    const client = new DirectLineClient(llavero.url);
    await client.start();
    await client.send('#contar');
    expect((await client.heard()).join()).to.not.include('cuenta:');
    await llavero.stop();
    dir.remove();
  });
});
