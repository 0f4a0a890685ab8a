import { expect } from 'chai';
import { BoundedMap } from '../../../bot/http/boundedMap.ts';

describe('a bounded map', () => {
  const filled = (limit: number, count: number) => {
    const map = new BoundedMap<number>(limit);
    for (let index = 0; index < count; index += 1) map.set(`k${index}`, index);
    return map;
  };

  it('never holds more than its limit', () => {
    for (const count of [0, 1, 9, 10, 11, 1000]) expect(filled(10, count).size).to.be.at.most(10);
    expect(filled(1, 50).get('k49')).to.equal(49);
  });

  it('remembers the last half of its limit, whatever came before', () => {
    const map = filled(10, 1003);
    for (let index = 998; index < 1003; index += 1) expect(map.get(`k${index}`)).to.equal(index);
    expect(map.get('k900')).to.equal(undefined);
  });

  it('keeps what is used while strangers come and go', () => {
    const map = filled(10, 1);
    for (let index = 0; index < 500; index += 1) {
      map.set(`stranger${index}`, index);
      expect(map.get('k0')).to.equal(0);
    }
  });

  it('tells the newest value of a key it met before', () => {
    const map = filled(10, 7);
    map.set('k0', 70);
    expect(map.get('k0')).to.equal(70);
    map.set('k6', 76);
    expect(map.get('k6')).to.equal(76);
  });
});
