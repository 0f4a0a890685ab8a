import { expect } from 'chai';
import { keysOf, originMark } from '../../../bot/incidents/reporters.ts';

const SECRET = new Uint8Array(32).fill(3);
const chatFrom = (address: string, name: string) => `${name.padEnd(22, 'x')}${originMark(SECRET, address)}`;
const shared = (a: readonly string[], b: readonly string[]) => a.filter((key) => b.includes(key)).length;

describe('whose report it is', () => {
  const report = (address: string, name: string, ruc?: string) =>
    keysOf(SECRET, { channel: 'website', conversation: chatFrom(address, name), ruc });

  it('joins the chats of one address, whatever RUC they tell', () => {
    expect(
      shared(report('190.1.2.3', 'a', '1790011674001'), report('190.1.2.3', 'b', '1793213150001')),
    ).to.equal(1);
    expect(shared(report('190.1.2.3', 'a'), report('190.9.9.9', 'b'))).to.equal(0);
  });

  it('tells people on one machine apart by their RUC, and only by it', () => {
    expect(
      shared(report('127.0.0.1', 'a', '1790011674001'), report('127.0.0.1', 'b', '1793213150001')),
    ).to.equal(0);
    expect(shared(report('127.0.0.1', 'a'), report('127.0.0.1', 'b'))).to.equal(1);
    expect(
      shared(report('127.0.0.1', 'a', '1790011674001'), report('127.0.0.1', 'b', '1790011674001')),
    ).to.equal(1);
  });
});
