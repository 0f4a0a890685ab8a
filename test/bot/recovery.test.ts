// An employer recovers the key on the built server, over Microsoft's own client, on both transports and in a fast hour.
import { expect } from 'chai';
import { type Client, openClient } from '../support/directLineClient.ts';
import { killLeftovers, type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';

const TRANSPORTS = [
  { name: 'WebSocket', webSocket: true },
  { name: 'polling', webSocket: false },
] as const;

/** What is pressed or written, and the saying that must answer. */
const HAPPY: readonly (readonly [string, string])[] = [
  ['olvidé la clave de mi empresa', 'triage.sawBlocked'],
  ['No', 'identity.role'],
  ['Representante legal', 'consent.consent'],
  ['Acepto', 'slots.ruc'],
  ['1790011674001', 'triage.route'],
  ['De acuerdo', 'recover.mailAccess'],
  ['Sí, es mi correo', 'recover.ready'],
  ['Todo listo', 'preflight.mailReady'],
  ['Todo listo', 'recover.atMenu'],
  ['Ya estoy ahí', 'recover.rucAccepted'],
  ['Lo aceptó', 'recover.captcha'],
  ['Listo', 'recover.screen'],
  ['Preguntas', 'questions.attempts'],
  ['Ninguna', 'questions.passed'],
  ['Pasé', 'link.start'],
  ['Empezar 180 s', 'link.result'],
];

interface Heard {
  readonly channelData?: { readonly contentId?: string; readonly facts?: readonly string[] };
}

const saidBy = (client: Client) =>
  client.heard.flatMap((activity) => (activity as Heard).channelData?.contentId ?? []);

async function walk(client: Client, lines: readonly (readonly [string, string])[]): Promise<void> {
  for (const [text, saying] of lines) {
    const before = saidBy(client).length;
    await client.say(text);
    await until(() => saidBy(client).slice(before).includes(saying), `${saying} after "${text}"`);
  }
}

async function tokenOf(url: string): Promise<string> {
  const response = await fetch(`${url}/api/chat/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return ((await response.json()) as { token: string }).token;
}

describe('the recovery, over DirectLineJS', function () {
  this.timeout(60_000);
  const dir = tempDir('recovery');
  let llavero: RunningLlavero;

  before(async () => {
    llavero = await startLlavero({ DATA_DIR: dir.path, CLOCK_SPEED: '60' });
  });
  after(async () => {
    await llavero.stop();
    killLeftovers();
    dir.remove();
  });

  for (const { name, webSocket } of TRANSPORTS)
    it(`goes all the way by ${name}: preparation, portal, questions, link, "ya pude entrar"`, async () => {
      const client = openClient(llavero.url, { token: await tokenOf(llavero.url), webSocket });
      await until(() => saidBy(client).includes('welcome.door'), 'the welcome');
      await walk(client, [...HAPPY, ['Listo', 'closing.entered'], ['Ya pude entrar', 'closing.rating']]);
      const facts = new Set(client.heard.flatMap((activity) => (activity as Heard).channelData?.facts ?? []));
      for (const id of [
        'F013',
        'F018',
        'F020',
        'F024',
        'F026',
        'F032',
        'F035',
        'F041',
        'F043',
        'F086',
        'F092',
      ])
        expect(facts, id).to.include(id);
      client.directLine.end();
    });

  it('says that the link expired when its seconds are over, and starts again in the fast lane', async () => {
    const client = openClient(llavero.url, { token: await tokenOf(llavero.url), webSocket: true });
    await walk(client, HAPPY);
    await until(() => saidBy(client).includes('link.expired'), 'the end of the 180 seconds', 12_000);
    await until(() => saidBy(client).at(-1) === 'recover.rucAccepted', 'the fast lane');
    client.directLine.end();
  });
});
