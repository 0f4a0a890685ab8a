// The page's own reckoning, without a browser.
import { expect } from 'chai';
import { readBlocks, readSpans } from '../../../bot/desk/page/guide/readBlocks.ts';
import { TicketBook } from '../../../bot/desk/page/live/ticketBook.ts';
import { barsOf, readPanel } from '../../../bot/desk/page/panel/readPanel.ts';
import { span } from '../../../bot/desk/page/words/times.ts';
import { madeTicket } from '../../support/fakeDeskCases.ts';

const SECOND = 1000;

describe('the book of tickets on the page', () => {
  const ids = (book: TicketBook) => book.list('waiting').map(({ id }) => id);
  const waiting = (id: number, priority: number, waitingSince: string) =>
    madeTicket(id, { priority, waitingSince });

  it('puts security first, then urgency, then who waits longest', () => {
    const book = new TicketBook();
    const list = [
      waiting(1, 4, '2026-01-01T10:00'),
      waiting(2, 4, '2026-01-01T09:00'),
      waiting(3, 1, '2026-01-01T11:00'),
    ];
    book.replace('waiting', list, performance.now());
    expect(ids(book)).to.deep.equal(['t3', 't2', 't1']);
  });

  it('keeps the newest version of a ticket, whatever comes last', () => {
    const book = new TicketBook();
    book.replace('waiting', [madeTicket(1, { version: 5, state: 'live' })], performance.now());
    book.replace('waiting', [madeTicket(1, { version: 4 })], performance.now());
    expect(ids(book)).to.deep.equal([]);
    expect(book.get('t1')?.version).to.equal(5);
  });

  it('drops what left the list, but nothing it heard of after asking', () => {
    const book = new TicketBook();
    book.replace('waiting', [madeTicket(1)], performance.now());
    const asked = performance.now();
    book.put(madeTicket(2));
    book.replace('waiting', [], asked);
    expect(ids(book)).to.deep.equal(['t2']);
  });

  it('tells its watchers a few times a second, however fast news comes', async () => {
    const book = new TicketBook();
    let told = 0;
    book.watch(() => {
      told += 1;
    });
    for (let version = 1; version <= 100; version += 1) book.put(madeTicket(1, { version }));
    await new Promise((done) => setTimeout(done, 300));
    expect(told).to.equal(1);
  });
});

describe('times on the page', () => {
  it('read as a clock does', () => {
    expect([span(5 * SECOND), span(65 * SECOND), span(-65 * SECOND), span(3_725 * SECOND)]).to.deep.equal([
      '0:05',
      '1:05',
      '1:05',
      '1:02:05',
    ]);
    expect(span(3 * 24 * 3_600 * SECOND)).to.equal('3 d');
  });
});

describe('the panel', () => {
  it('sorts what comes into figures, groups and tables', () => {
    const given = {
      days: 7,
      cases: 4,
      median: null,
      byReason: { asked: 1 },
      waits: { first: { p50: 2 } },
      byDay: [{ day: 'a', opened: 1 }],
    };
    const { figures, groups, grids } = readPanel(given);
    expect(figures.map(({ name }) => name)).to.deep.equal(['cases', 'median']);
    expect(groups.map(({ name }) => name)).to.deep.equal(['byReason', 'waits.first']);
    expect(grids).to.deep.equal([{ name: 'byDay', columns: ['day', 'opened'], rows: [['a', 1]] }]);
    expect(grids.map(barsOf)).to.deep.equal([{ name: 'byDay.opened', figures: [{ name: 'a', value: 1 }] }]);
  });
});

describe('the guide', () => {
  it('reads headings, lists, tables, pictures and marks', () => {
    const text =
      '# A\n\nuno **dos** `x`\nsigue\n\n- a\n  b\n- c\n\n1. d\n2. e\n\n| h | i |\n|---|---|\n| j | k |\n\n![p](/q.png)';
    expect(readBlocks(text).map(({ kind }) => kind)).to.deep.equal([
      'heading',
      'paragraph',
      'list',
      'list',
      'table',
      'picture',
    ]);
    expect(readBlocks(text)[2]).to.deep.include({ ordered: false, items: ['a b', 'c'] });
    expect(readBlocks(text)[4]).to.deep.include({ head: ['h', 'i'], rows: [['j', 'k']] });
    expect(readSpans('uno **dos** `x`').map(({ as }) => as)).to.deep.equal([
      'text',
      'strong',
      'text',
      'code',
    ]);
  });
});
