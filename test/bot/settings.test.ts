// What an operator hears at start: every problem at once, and what to do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { BEGIN, END, envExample, SETTING_LINES, settingsTable } from '../../bot/settings/settingsTable.ts';
import { readSettings, SETTING_NAMES, SettingsError } from '../../bot/settings.ts';

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

describe('settings', () => {
  it('needs none, and then listens on this machine only', () => {
    expect(readSettings({})).to.include({ HOST: '127.0.0.1', PORT: 3978, production: false });
  });

  it('listens outside once it is set up for the outside', () => {
    expect(readSettings({ PUBLIC_URL: 'https://llavero.example.ec' }).HOST).to.equal('0.0.0.0');
  });

  it('counts an empty value as not set', () => {
    expect(problemsOf({ REDIS_URL: '', WHATSAPP_APP_SECRET: '' })).to.deep.equal([]);
  });

  it('lists everything that is wrong at once', () => {
    const problems = problemsOf({
      PORT: 'x',
      REDIS_URL: 'http://x',
      WHATSAPP_APP_SECRET: 'a',
      LOG_LEVEL: 'loud',
    });
    for (const name of ['PORT', 'REDIS_URL', 'LOG_LEVEL', 'WHATSAPP_APP_SECRET'])
      expect(
        problems.some((problem) => problem.includes(name)),
        name,
      ).to.equal(true);
  });

  it('refuses three of the four WhatsApp values', () => {
    const [problem] = problemsOf({
      WHATSAPP_VERIFY_TOKEN: 'a',
      WHATSAPP_APP_SECRET: 'b',
      WHATSAPP_ACCESS_TOKEN: 'c',
    });
    expect(problem).to.include('WHATSAPP_PHONE_NUMBER_ID');
  });

  it('needs keys and a Direct Line secret with Redis', () => {
    const problems = problemsOf({ REDIS_URL: 'redis://127.0.0.1' });
    expect(problems).to.have.length(2);
    expect(
      problemsOf({ REDIS_URL: 'redis://127.0.0.1', DATA_KEYS: KEYS, DIRECT_LINE_SECRET: 'x'.repeat(20) }),
    ).to.deep.equal([]);
  });

  it('refuses probes, a fast clock and missing secrets in production', () => {
    const problems = problemsOf({ NODE_ENV: 'production', TEST_PROBES: '1', CLOCK_SPEED: '60' });
    for (const name of [
      'TEST_PROBES',
      'CLOCK_SPEED',
      'DIRECT_LINE_SECRET',
      'PUBLIC_URL',
      'TURNOS_MODE',
      'PRIVACY_CONTACT',
    ])
      expect(
        problems.some((problem) => problem.startsWith(name)),
        name,
      ).to.equal(true);
  });

  it('refuses turnos of the sample agenda in production', () => {
    const own = { NODE_ENV: 'production', TURNOS_MODE: 'agenda' };
    const about = (given: object) =>
      problemsOf({ ...own, ...given }).filter((problem) => problem.startsWith('AGENDA_FILE'));
    expect(about({})).to.have.length(1);
    expect(about({ AGENDA_FILE: '/etc/llavero/agenda.json' })).to.deep.equal([]);
    expect(about({ TURNOS_MODE: 'guided' })).to.deep.equal([]);
  });

  it('reads headers as OpenTelemetry writes them, and refuses others', () => {
    const OTEL_EXPORTER_OTLP_HEADERS = 'api-key=a%2Cb, x=1=2,odd=100%';
    expect(readSettings({ OTEL_EXPORTER_OTLP_HEADERS }).OTEL_EXPORTER_OTLP_HEADERS).to.deep.equal({
      'api-key': 'a,b',
      x: '1=2',
      odd: '100%',
    });
    const [problem] = problemsOf({ OTEL_EXPORTER_OTLP_HEADERS: 'no pair' });
    expect(problem).to.match(/^OTEL_EXPORTER_OTLP_HEADERS: must be name=value/);
  });
});

/** Other programs rely on these names. */
const FIXED =
  `PORT HOST TRUST_PROXY PUBLIC_URL REDIS_URL DATA_DIR DATA_KEYS OPERATOR DIRECT_LINE_SECRET WEB_TRUSTED_ORIGINS
  PRIVACY_CONTACT PRIVACY_CONTROLLER MicrosoftAppId MicrosoftAppPassword MicrosoftAppType MicrosoftAppTenantId
  WHATSAPP_VERIFY_TOKEN WHATSAPP_APP_SECRET WHATSAPP_ACCESS_TOKEN WHATSAPP_PHONE_NUMBER_ID WHATSAPP_GRAPH_URL
  WHATSAPP_TEMPLATES DESK_ADMIN_EMAIL DESK_ADMIN_PASSWORD DESK_API_KEYS TURNOS_MODE AGENDA_FILE CHATWOOT_URL CHATWOOT_TOKEN
  CHATWOOT_ACCOUNT CHATWOOT_INBOX CHATWOOT_WEBHOOK_SECRET OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET
  OTEL_EXPORTER_OTLP_ENDPOINT LOG_LEVEL CLOCK_SPEED RATE_LIMIT_PER_MINUTE REDIS_WAIT_REPLICAS TEST_PROBES`.split(
    /\s+/,
  );

describe('the settings on paper', () => {
  const root = join(import.meta.dirname, '..', '..');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  it('are all there, each once, each with a line that explains it', () => {
    expect(SETTING_LINES.map(({ name }) => name).sort()).to.deep.equal([...SETTING_NAMES].sort());
    expect(SETTING_NAMES).to.include.members(FIXED);
    const bare = SETTING_LINES.filter(({ what }) => !/^\S.{9,}$/.test(what));
    expect(bare.map(({ name }) => name)).to.deep.equal([]);
  });

  it('have defaults that change nothing when they are written down', () => {
    const written = Object.fromEntries(SETTING_LINES.map(({ name, fallback }) => [name, fallback]));
    expect(readSettings(written)).to.deep.equal(readSettings({}));
  });

  it('stand in the README as the schema has them (npm run settings -- --write)', () => {
    const readme = read('README.md');
    const table = readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)).trim();
    expect(table).to.equal(settingsTable());
    expect(table.split('\n')).to.have.length.above(FIXED.length);
  });

  it('stand in .env.example as the schema has them', () => {
    expect(read('.env.example')).to.equal(envExample());
    expect(envExample()).to.match(/^# \S.+\nOTEL_EXPORTER_OTLP_ENDPOINT=$/m);
  });
});
