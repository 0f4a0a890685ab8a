// Strangers' error codes become a few classes.
import { expect } from 'chai';
import { codeClass } from '../../../bot/metrics/codeClass.ts';

describe('the class of an error code', () => {
  const cases: Readonly<Record<string, string>> = {
    '131026': 'graph-131',
    '130429': 'graph-130',
    '80007': 'graph-80',
    '190': 'graph-token',
    '-1': 'graph-other',
    'http-503': 'http-5xx',
    'http-429': 'http-429',
    'http-418': 'http-4xx',
    ECONNREFUSED: 'network',
    ETIMEDOUT: 'timeout',
    TimeoutError: 'timeout',
    Throttled: 'Throttled',
    'no-address': 'no-address',
    '': 'none',
  };
  for (const [code, named] of Object.entries(cases))
    it(`of "${code}" is ${named}`, () => {
      expect(codeClass(code)).to.equal(named);
    });

  it('is "other" for whatever a service thinks up', () => {
    const made = Array.from({ length: 500 }, (_, index) => codeClass(`Strange${index} +593990000001`));
    expect(new Set(made)).to.deep.equal(new Set(['other']));
  });
});
