// DESK_API_KEYS and the other settings of the desk: what is wrong is told at the start, without the secrets.
import { expect } from 'chai';
import { createKeys, keyProblems } from '../../../../bot/desk/accounts/accountsKeys.ts';
import { readSettings, SettingsError } from '../../../../bot/settings.ts';

const SECRET = '0123456789abcdef';

describe('bearer keys for programs', () => {
  it('are found by their secret, which may hold colons', () => {
    const keys = createKeys([`panel:supervisor:${SECRET}`, `puente:agent:${SECRET}:${SECRET}`]);
    expect(keys.callers.map(({ name }) => name)).to.deep.equal(['panel', 'puente']);
    expect(keys.find(SECRET)).to.deep.equal({
      id: 'key:panel',
      name: 'panel',
      role: 'supervisor',
      kind: 'key',
    });
    expect(keys.find(`${SECRET}:${SECRET}`)?.name).to.equal('puente');
    for (const wrong of ['', SECRET.slice(1), `${SECRET} `, 'panel'])
      expect(keys.find(wrong)).to.equal(undefined);
  });

  it('keep no secret in memory', () => {
    expect(JSON.stringify(createKeys([`panel:supervisor:${SECRET}`]))).to.not.include(SECRET);
  });

  const wrong: readonly (readonly [string, string, number])[] = [
    ['no role of ours', `panel:boss:${SECRET}`, 1],
    ['a short secret', 'panel:agent:short', 1],
    ['no secret', 'panel:agent', 1],
    ['no name', `:agent:${SECRET}`, 1],
    ['a name with blanks', `mi panel:agent:${SECRET}`, 1],
    ['nothing right', 'panel', 2],
  ];
  for (const [name, entry, count] of wrong) {
    it(`are refused with ${name}`, () => {
      const problems = keyProblems([entry]);
      expect(problems).to.have.length(count);
      expect(problems.join('\n')).to.match(/^DESK_API_KEYS: /);
      expect(problems.join('\n')).to.not.include(SECRET);
    });
  }

  it('are refused when two have one name, and told with every other problem', () => {
    const env = {
      DESK_API_KEYS: `a:agent:${SECRET},a:admin:${SECRET}2,b:boss:${SECRET}`,
      OIDC_ISSUER: 'http://login.example',
      OIDC_CLIENT_ID: 'x',
      OIDC_CLIENT_SECRET: 'y',
    };
    const problems = problemsOf(env);
    expect(problems).to.have.length(3);
    expect(problems.join('\n')).to.match(/a stands there twice[\s\S]*b needs a role[\s\S]*OIDC_ISSUER/);
  });
});

describe('the first administrator in production', () => {
  it('needs a password that is not guessed', () => {
    const of = (DESK_ADMIN_PASSWORD: string) =>
      problemsOf({ NODE_ENV: 'production', DESK_ADMIN_EMAIL: 'a@ejemplo.ec', DESK_ADMIN_PASSWORD }).filter(
        (problem) => problem.startsWith('DESK_ADMIN_PASSWORD'),
      );
    expect(of('Administrador2026')).to.have.length(1);
    expect(of('corta')).to.have.length(1);
    expect(of('tortuga lampara azul')).to.have.length(0);
  });
});

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}
