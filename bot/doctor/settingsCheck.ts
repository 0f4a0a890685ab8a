// The settings: everything readSettings refuses, and what it lets pass but is seldom meant.
import { isIP } from 'node:net';
import { readSettings, type Settings, SettingsError } from '../settings.ts';
import { Keyring } from '../store/seal.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Without settings nothing else can be looked at. */
export function checkSettings(env: Environment): { settings: Settings | undefined; findings: Finding[] } {
  try {
    const settings = readSettings(env);
    const doubts = [...doubtsOf(settings), ...proxyDoubts(settings), ...checkKeys(settings)];
    const mode = settings.production ? 'production' : 'not production';
    return { settings, findings: [ok('settings', `nothing refused; ${mode}`), ...doubts] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const findings = error.problems.map((problem) =>
      fail('settings', problem, 'mend it in .env or the environment; .env.example explains each setting'),
    );
    return { settings: undefined, findings };
  }
}

function doubtsOf(settings: Settings): Finding[] {
  const { production, PUBLIC_URL, REDIS_URL } = settings;
  const isPublic = PUBLIC_URL !== undefined || REDIS_URL !== undefined;
  return [
    ...(isPublic && !production
      ? [warn('settings', 'NODE_ENV is not production', 'set NODE_ENV=production where people write to it')]
      : []),
    ...(PUBLIC_URL?.startsWith('http://')
      ? [
          warn(
            'settings',
            'PUBLIC_URL is http',
            'put TLS in front: browsers, Meta and Microsoft demand https',
          ),
        ]
      : []),
  ];
}

function proxyDoubts({ production, TRUST_PROXY }: Settings): Finding[] {
  const bad = TRUST_PROXY.filter((entry) => isIP(entry.split('/')[0] ?? '') === 0);
  if (bad.length > 0)
    return [
      fail(
        'settings',
        `TRUST_PROXY: no address: ${bad.join(', ')}`,
        'write addresses or networks: 10.0.0.0/8',
      ),
    ];
  if (!production || TRUST_PROXY.length > 0) return [];
  const todo = 'set TRUST_PROXY to the proxy, or everybody counts as one address and shares its limit';
  return [warn('settings', 'TRUST_PROXY is empty', todo)];
}

function checkKeys({ DATA_KEYS }: Settings): Finding[] {
  if (DATA_KEYS === undefined) return [];
  try {
    const { ids, first } = Keyring.parse(DATA_KEYS);
    return [ok('keys', `${ids.length} well formed (${ids.join(', ')}); ${first} seals`)];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map((problem) =>
      fail('keys', problem, 'make one: echo "k1:$(openssl rand -base64 32)"'),
    );
  }
}
