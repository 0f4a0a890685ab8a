// The incident board's rules, without a store: what trips it, what keeps it, what ends it.
import { expect } from 'chai';
import {
  endOf,
  type Fault,
  isPlenty,
  NO_FAULT,
  stateOf,
  switchedOff,
  switchedOn,
  withRecovery,
  withReport,
} from '../../../bot/incidents/board.ts';
import { incidentsFile } from '../../../knowledge/incidents.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const rules = incidentsFile.parse({
  source: 'test',
  reviewed: '2026-11-21',
  trip: { reporters: 5, minutes: 30 },
  keep: { reporters: 2, minutes: 60 },
  recovered: { reporters: 2 },
  staffHours: 24,
  waitHours: 2,
  faults: { registro_civil: { es: 'x', en: 'x' } },
});
const NOON = Date.parse('2026-11-24T12:00:00-05:00');

const report = (fault: Fault, at: number, ...keys: string[]) => withReport(fault, { at, keys }, rules);
/** Five employers, a minute apart, the last at noon. */
const five = () =>
  [4, 3, 2, 1, 0].reduce((fault, ago) => report(fault, NOON - ago * MINUTE, `r${ago}`), NO_FAULT);
const isOn = (fault: Fault, at: number) => stateOf(fault, rules, at).on;

describe('the incident board', () => {
  it('trips at the fifth different employer within half an hour', () => {
    const four = [4, 3, 2, 1].reduce((fault, ago) => report(fault, NOON - ago * MINUTE, `r${ago}`), NO_FAULT);
    expect(isOn(four, NOON)).to.equal(false);
    const tripped = report(four, NOON, 'r0');
    expect(stateOf(tripped, rules, NOON)).to.deep.equal({ on: true, since: NOON, by: 'people' });
  });

  it('does not trip when the five took longer', () => {
    const slow = [40, 30, 20, 10, 0].reduce(
      (fault, ago) => report(fault, NOON - ago * MINUTE, `r${ago}`),
      NO_FAULT,
    );
    expect(isOn(slow, NOON)).to.equal(false);
  });

  it('counts one RUC with many chats once', () => {
    let fault = NO_FAULT;
    for (let chat = 0; chat < 50; chat += 1) fault = report(fault, NOON, 'ruc', `c${chat}`);
    expect(isOn(fault, NOON)).to.equal(false);
    expect(fault.reports).to.have.length(1);
  });

  it('counts one address with many RUCs once, also when a chat of it was counted by itself before', () => {
    let fault = report(NO_FAULT, NOON, 'r9', 'c9');
    fault = report(fault, NOON, 'a1', 'c1');
    for (let chat = 0; chat < 50; chat += 1) fault = report(fault, NOON, `r${chat}`, 'a1', `c${chat + 100}`);
    expect(isOn(fault, NOON)).to.equal(false);
    expect(fault.reports).to.have.length(1);
    expect(fault.reports[0]?.keys.length).to.be.at.most(12);
  });

  it('is over when fewer than two reported in the last hour', () => {
    const fault = five();
    expect(endOf(fault, rules, NOON)).to.equal(NOON + 59 * MINUTE);
    expect(isOn(fault, NOON + 58 * MINUTE)).to.equal(true);
    expect(isOn(fault, NOON + 59 * MINUTE)).to.equal(false);
  });

  it('is not kept by one who reports again and again', () => {
    let fault = five();
    for (let minute = 1; minute <= 70; minute += 1) fault = report(fault, NOON + minute * MINUTE, 'r0');
    expect(isOn(fault, NOON + 70 * MINUTE)).to.equal(false);
    expect(fault.since).to.equal(undefined);
  });

  it('is kept while different employers go on reporting', () => {
    let fault = five();
    for (let minute = 20; minute <= 200; minute += 20)
      fault = report(fault, NOON + minute * MINUTE, `x${minute}`);
    expect(stateOf(fault, rules, NOON + 200 * MINUTE)).to.include({ on: true, since: NOON });
  });

  it('is over when the portal answered two different employers again, not one twice', () => {
    const one = withRecovery(withRecovery(five(), { at: NOON, keys: ['r1'] }), {
      at: NOON,
      keys: ['r1', 'c1'],
    });
    expect(isOn(one, NOON)).to.equal(true);
    expect(isOn(withRecovery(one, { at: NOON, keys: ['r2'] }), NOON)).to.equal(false);
  });

  it('forgets the good news of whoever fails again', () => {
    const fault = report(withRecovery(five(), { at: NOON, keys: ['r1'] }), NOON, 'r1');
    expect(isOn(withRecovery(fault, { at: NOON, keys: ['r2'] }), NOON)).to.equal(true);
  });

  it('is switched on by staff for a day, and off against everything reported', () => {
    const on = switchedOn(NO_FAULT, 'ana', NOON);
    expect(stateOf(on, rules, NOON)).to.deep.equal({ on: true, since: NOON, by: 'staff' });
    expect(isOn(on, NOON + 24 * HOUR)).to.equal(false);
    let off = switchedOff(rules, NOON);
    expect(isOn(off, NOON)).to.equal(false);
    for (let ruc = 0; ruc < 9; ruc += 1) off = report(off, NOON + 30 * MINUTE, `r${ruc}`);
    expect(isOn(off, NOON + 30 * MINUTE)).to.equal(false);
    for (let ruc = 0; ruc < 5; ruc += 1) off = report(off, NOON + 61 * MINUTE, `r${ruc}`);
    expect(isOn(off, NOON + 61 * MINUTE)).to.equal(true);
  });

  it('needs no more writing when plenty have just reported', () => {
    expect(isPlenty(five(), rules, NOON)).to.equal(false);
    expect(isPlenty(report(five(), NOON, 'r9'), rules, NOON)).to.equal(true);
    expect(isPlenty(report(five(), NOON, 'r9'), rules, NOON + 11 * MINUTE)).to.equal(false);
  });

  it('cannot be set to be tripped by one', () => {
    expect(incidentsFile.safeParse({ ...rules, trip: { reporters: 1, minutes: 30 } }).success).to.equal(
      false,
    );
  });
});
