// What an operator hears at start: every problem at once, and what to do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
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

  it('explains every setting in .env.example', () => {
    const example = readFileSync(join(import.meta.dirname, '..', '..', '.env.example'), 'utf8');
    const named = [...example.matchAll(/^([A-Za-z_]+)=/gm)].map((match) => match[1]);
    expect([...named].sort()).to.deep.equal([...SETTING_NAMES].sort());
  });
});
