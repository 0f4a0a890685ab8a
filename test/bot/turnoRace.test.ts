// Sixty people over real HTTP want the same place: one has it, the others hear so at once and are offered what is near.
import { expect } from 'chai';
import { type Llavero, startLlavero } from '../../bot/llavero.ts';
import { createLog } from '../../bot/log.ts';
import { readSettings } from '../../bot/settings.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { tempDir } from '../support/tempDir.ts';

const PEOPLE = 60;
/** They come a few at a time, and all press at once. */
const GROUP = 6;

/** Natural persons' RUCs, all different, each with a right check digit. */
function rucOf(index: number): string {
  const nine = `170${String(100_000 + index * 7).slice(-6)}`;
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}001`;
}

async function arrive(url: string, index: number): Promise<DirectLineClient> {
  const client = new DirectLineClient(url);
  await client.start();
  for (const text of [
    'quiero un turno de desbloqueo por videollamada, lo más pronto',
    ...['representante', 'acepto', rucOf(index)],
  ])
    await client.send(text);
  return client;
}

const lastOf = async (client: DirectLineClient) => {
  const said = (await client.read()).filter(({ role }) => role === 'bot');
  return said.slice(-2);
};

describe('the race for a place', function () {
  this.timeout(90_000);
  const dir = tempDir('race');
  let llavero: Llavero;

  before(async () => {
    const settings = readSettings({ PORT: '0', DATA_DIR: dir.path, RATE_LIMIT_PER_MINUTE: '100000' });
    llavero = await startLlavero(settings, createLog({ level: 'silent' }));
  });
  after(async () => {
    await llavero.close();
    dir.remove();
  });

  it(`of ${PEOPLE} people one wins; the others are told at once, and nobody is asked anything again`, async () => {
    const url = `http://127.0.0.1:${llavero.port}`;
    const clients: DirectLineClient[] = [];
    for (let first = 0; first < PEOPLE; first += GROUP)
      clients.push(
        ...(await Promise.all(Array.from({ length: GROUP }, (_, index) => arrive(url, first + index)))),
      );
    const ready = await Promise.all(clients.map(lastOf));
    expect(new Set(ready.map((said) => said.at(-1)?.channelData.contentId))).to.deep.equal(
      new Set(['placeTurno.place']),
    );
    await Promise.all(clients.map((client) => client.send('1')));
    const heard = await Promise.all(clients.map(lastOf));
    const names = heard.map((said) => said.map(({ channelData }) => channelData.contentId).join(' '));
    expect(names.filter((name) => name === 'holdTurno.kept holdTurno.sure')).to.have.length(1);
    expect(names.filter((name) => name === 'holdTurno.lost holdTurno.other')).to.have.length(PEOPLE - 1);
    const [loser] = heard.filter((said) => said.at(-1)?.channelData.contentId === 'holdTurno.other');
    expect(loser?.at(-1)?.text).to.match(/1\. .+\n2\. .+\n3\. /);
  });

  it('the winner confirms, in a turn of its own that comes by itself', async () => {
    const url = `http://127.0.0.1:${llavero.port}`;
    const client = await arrive(url, PEOPLE + 1);
    await client.send('1');
    await client.send('confirmar');
    const end = Date.now() + 5000;
    const names = async () => (await client.read()).map(({ channelData }) => channelData.contentId);
    while (!(await names()).includes('holdTurno.reminders') && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await names()).to.include.members([
      'holdTurno.confirmed',
      'turnoWords.proof',
      'holdTurno.reminders',
    ]);
  });
});
