// PUBLIC_URL from outside: TLS in order, our own server behind it, and a proxy that says who is calling.
import { connect } from 'node:tls';
import type { Settings } from '../settings.ts';
import { ask } from './ask.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { isLive } from './machine.ts';

const ABOUT = 'public address';
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const TLS_MS = 5000;

export async function checkPublicUrl(
  settings: Pick<Settings, 'PUBLIC_URL'>,
  version: string,
): Promise<Finding[]> {
  const { PUBLIC_URL } = settings;
  if (!PUBLIC_URL) return [];
  const heard = await ask(new URL('/healthz', PUBLIC_URL));
  if (heard.silence !== undefined)
    return [fail(ABOUT, `${PUBLIC_URL} does not answer: ${heard.silence}`, todoFor(heard.silence))];
  if (heard.status !== 200 || !isLive(heard.body)) {
    const todo = 'let the proxy pass every path to Llavero, and start it';
    return [fail(ABOUT, `${PUBLIC_URL}/healthz answers ${heard.status} and is not ours`, todo)];
  }
  return [
    own(PUBLIC_URL, heard.body.version, version),
    await hidden(PUBLIC_URL),
    ...(await certificate(PUBLIC_URL)),
  ];
}

function own(url: string, there: string, here: string): Finding {
  if (there === here) return ok(ABOUT, `${url} is Llavero ${there}`);
  return warn(
    ABOUT,
    `${url} runs ${there}, this is ${here}`,
    'usual in the middle of an upgrade, not after it',
  );
}

/** The figures hide from whatever came through a proxy: seeing them means that ours says nothing of whom it speaks for. */
async function hidden(url: string): Promise<Finding> {
  const heard = await ask(new URL('/metrics', url));
  if (heard.silence !== undefined || heard.status !== 200) return ok(ABOUT, 'figures are not shown outside');
  const todo = 'let the proxy set X-Forwarded-For and X-Forwarded-Proto, and set TRUST_PROXY to it';
  return fail(ABOUT, '/metrics answers outside: the proxy does not say who is calling', todo);
}

async function certificate(url: string): Promise<Finding[]> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return [];
  const until = await endOf(hostname, Number(port || 443));
  if (until === undefined) return [];
  const days = Math.floor((until - Date.now()) / DAY_MS);
  const found = `the certificate is good for ${days} more day(s)`;
  return [
    days < SOON_DAYS ? warn(ABOUT, found, 'renew it; does the automatic renewal run?') : ok(ABOUT, found),
  ];
}

/** Whether it is trusted was settled by the request before. */
function endOf(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, rejectUnauthorized: false }, () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to);
      socket.destroy();
      resolve(Number.isNaN(until) ? undefined : until);
    });
    socket.setTimeout(TLS_MS, () => socket.destroy());
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(undefined));
  });
}

function todoFor(silence: string): string {
  if (/CERT|SIGNATURE|SELF_SIGNED|ALTNAME/.test(silence))
    return 'the certificate is not accepted: renew it, send the whole chain';
  if (/ENOTFOUND|EAI_AGAIN/.test(silence)) return 'the name has no address: mend DNS or PUBLIC_URL';
  return 'is the proxy up, and does it pass to PORT?';
}
