import { expect } from 'chai';
import { newConversation } from '../../dialogs/index.ts';
import { nextMorning } from '../../dialogs/localTime.ts';
import { allowedAt, countUnasked } from '../../dialogs/unasked.ts';
import { hoursFile } from '../../knowledge/hours.ts';

const at = (text: string) => Date.parse(`2026-11-${text}-05:00`);

const origin = { source: 'test', reviewed: '2026-11-21' };
const rules = {
  quiet: { from: '21:00', to: '07:00', morning: '07:05', ...origin },
  unasked: { mostADay: 3, ...origin },
};
const hours = hoursFile.parse(rules);

describe('unasked messages', () => {
  const data = newConversation();

  it('are sent at once by day', () => {
    expect(allowedAt(data, at('24T07:00'), hours)).to.equal(at('24T07:00'));
    expect(allowedAt(data, at('24T20:59'), hours)).to.equal(at('24T20:59'));
  });

  it('wait for the morning by night', () => {
    expect(allowedAt(data, at('24T21:00'), hours)).to.equal(at('25T07:05'));
    expect(allowedAt(data, at('25T00:00'), hours)).to.equal(at('25T07:05'));
    expect(allowedAt(data, at('25T06:59'), hours)).to.equal(at('25T07:05'));
  });

  it('are three a day, counted by the local day', () => {
    const busy = newConversation();
    for (let count = 0; count < 3; count += 1) {
      expect(allowedAt(busy, at('24T20:00'), hours)).to.equal(at('24T20:00'));
      countUnasked(busy, at('24T20:00'));
    }
    expect(allowedAt(busy, at('24T20:00'), hours)).to.equal(at('25T07:05'));
    expect(allowedAt(busy, at('25T10:00'), hours)).to.equal(at('25T10:00'));
  });
});

describe('quiet hours as data', () => {
  it('are those of the file', () => {
    const early = hoursFile.parse({ ...rules, quiet: { ...rules.quiet, from: '19:30', morning: '08:10' } });
    expect(allowedAt(newConversation(), at('24T19:30'), early)).to.equal(at('25T08:10'));
    expect(allowedAt(newConversation(), at('24T19:29'), early)).to.equal(at('24T19:29'));
  });

  it('without a source, or ending before they begin, are refused', () => {
    const { source: _, ...nobody } = rules.quiet;
    expect(hoursFile.safeParse({ ...rules, quiet: nobody }).success).to.equal(false);
    expect(hoursFile.safeParse({ ...rules, quiet: { ...rules.quiet, from: '06:00' } }).success).to.equal(
      false,
    );
    expect(hoursFile.safeParse({ ...rules, quiet: { ...rules.quiet, from: '25:00' } }).success).to.equal(
      false,
    );
  });
});

describe('the next working morning', () => {
  it('is tomorrow at eight, and Monday from Friday on', () => {
    expect(nextMorning(at('24T12:00'))).to.equal(at('25T08:00'));
    expect(nextMorning(at('24T02:00'))).to.equal(at('25T08:00'));
    expect(nextMorning(at('27T12:00'))).to.equal(at('30T08:00'));
    expect(nextMorning(at('28T23:30'))).to.equal(at('30T08:00'));
  });
});
