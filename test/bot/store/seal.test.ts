import { expect } from 'chai';
import { SettingsError } from '../../../bot/settings.ts';
import { Keyring } from '../../../bot/store/seal.ts';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const plain = Buffer.from('what nobody may read');

function problemsOf(text: string): readonly string[] {
  try {
    Keyring.parse(text);
    return [];
  } catch (error) {
    expect(error).to.be.instanceOf(SettingsError);
    return (error as SettingsError).problems;
  }
}

describe('keyring', () => {
  it('seals with the first key and opens with all', () => {
    const [old, both] = [Keyring.parse(`k1:${key(1)}`), Keyring.parse(`k2:${key(2)}, k1:${key(1)}\n`)];
    expect([both.first, both.ids]).to.deep.equal(['k2', ['k2', 'k1']]);
    expect(both.open(old.seal(plain, 'here', 1), 'here')).to.deep.equal({
      state: 'open',
      plain,
      schema: 1,
      keyId: 'k1',
    });
    expect(both.open(both.seal(plain, 'here', 7), 'here')).to.include({ keyId: 'k2', schema: 7 });
    expect(old.open(both.seal(plain, 'here', 1), 'here')).to.deep.equal({ state: 'noKey', keyId: 'k2' });
  });

  it('never seals the same way twice, nor shows what it seals', () => {
    const ring = Keyring.parse(`k1:${key(1)}`);
    const [one, two] = [ring.seal(plain, 'here', 1), ring.seal(plain, 'here', 1)];
    expect(one.equals(two)).to.equal(false);
    expect(one.includes(plain)).to.equal(false);
  });

  it('opens nowhere else, under no other schema, and with no bit changed', () => {
    const ring = Keyring.parse(`k1:${key(1)}`);
    const sealed = ring.seal(plain, 'here', 1);
    expect(ring.open(sealed, 'there').state).to.equal('corrupt');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(ring.open(changed, 'here').state, `byte ${at}`).not.to.equal('open');
      expect(ring.open(sealed.subarray(0, at), 'here').state, `cut at ${at}`).not.to.equal('open');
    }
  });

  it('lists every problem and tells no key', () => {
    const short = Buffer.alloc(16, 1).toString('base64');
    const problems = problemsOf(`nokey,k1:${short},k 2:${key(2)},k3:***,k4:${key(4)},k4:${key(5)}`);
    expect(problems).to.have.length(5);
    expect(problems.join()).to.contain('k1 has 16 bytes').and.not.to.contain(short);
    expect(problemsOf(' ')).to.have.length(1);
    expect(problemsOf(`k1:${key(1)}`)).to.deep.equal([]);
  });

  it('tells two keys of one id apart', () => {
    const [one, other] = [Keyring.parse(`k1:${key(1)}`), Keyring.parse(`k1:${key(2)}`)];
    expect(one.checkOf('k1')).to.be.a('string').and.not.to.equal(other.checkOf('k1'));
    expect(one.checkOf('k9')).to.equal(undefined);
  });
});
