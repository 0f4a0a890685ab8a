import { expect } from 'chai';
import fc from 'fast-check';
import {
  asClock,
  isOver,
  momentBetween,
  partLeft,
  runningClock,
  secondsLeft,
} from '../../bot/website/page/linkClock.ts';
import { LINK_CHOICES } from '../support/activities.ts';

const clock = { startedAt: 0, endsAt: 170_000, now: 0 };
const actions = LINK_CHOICES.map(({ label }) => ({ title: label, value: label }));
const ask = { slot: 'result', kind: 'choice', choices: LINK_CHOICES };
const asked = { from: 'bot', clock, ask, actions, text: '¿Cómo va?' } as const;
const told = { from: 'bot', clock: undefined, ask: undefined, actions: [], text: 'told' } as const;
const other = { ...told, ask: { slot: 'other', kind: 'text', choices: [] } } as const;
const said = (text: string) => ({ ...told, from: 'person', text }) as const;

describe('the clock of the link', () => {
  it('runs from the question that has one', () => {
    expect(runningClock([told, asked])).to.equal(clock);
    expect(runningClock([told])).to.equal(undefined);
  });

  it('stops at once for every answer but "it did not arrive"', () => {
    for (const { label } of LINK_CHOICES) {
      expect(runningClock([asked, said(label)]), label).to.equal(label === 'No llegó' ? clock : undefined);
    }
  });

  it('goes on for other words until the bot answers without a clock', () => {
    expect(runningClock([asked, said('espere')])).to.equal(clock);
    expect(runningClock([asked, said('espere'), told])).to.equal(undefined);
    expect(runningClock([asked, said('No llegó'), told, asked])).to.equal(clock);
  });

  it('goes on through what the bot says by itself, and stops when it asks something else', () => {
    expect(runningClock([asked, told])).to.equal(clock);
    expect(runningClock([asked, other])).to.equal(undefined);
  });

  it('is never negative, and over a minute after its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e9 }), (now) => {
        expect(secondsLeft(clock, now)).to.be.at.least(0);
        expect(partLeft(clock, now)).to.be.within(0, 1);
      }),
    );
    expect(secondsLeft(clock, 0)).to.equal(170);
    expect(isOver(clock, 170_000)).to.equal(false);
    expect(isOver(clock, 230_001)).to.equal(true);
  });

  it('is said at 120, 60, 30 and 10 seconds only, once each', () => {
    const moments: number[] = [];
    for (let left = 179; left >= 0; left -= 1) {
      const moment = momentBetween(left + 1, left);
      if (moment !== undefined) moments.push(moment);
    }
    expect(moments).to.deep.equal([120, 60, 30, 10]);
    expect(momentBetween(130, 25)).to.equal(30);
  });

  it('reads as minutes and seconds', () => {
    expect([170, 60, 9, 0].map(asClock)).to.deep.equal(['2:50', '1:00', '0:09', '0:00']);
  });
});
