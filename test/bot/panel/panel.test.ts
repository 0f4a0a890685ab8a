// The panel: what a turn adds, what a day keeps, and what is never told apart.
import { expect } from 'chai';
import { createLog } from '../../../bot/log.ts';
import { DayBook } from '../../../bot/panel/dayBook.ts';
import { csvOf, panelOf } from '../../../bot/panel/panelOf.ts';
import { caseBefore, turnFigures } from '../../../bot/panel/turnFigures.ts';
import { openStore, type SealedStore } from '../../../bot/store/index.ts';
import { Chat } from '../../support/chat.ts';
import { tempDir } from '../../support/tempDir.ts';

/** What each message of a chat adds, summed. */
async function figuresOf(...messages: readonly string[]): Promise<Record<string, number>> {
  const chat = new Chat();
  const sums: Record<string, number> = {};
  for (const text of messages) {
    const before = caseBefore(structuredClone(chat.record.data));
    const { thought } = await chat.say(text);
    for (const [figure, by] of Object.entries(turnFigures(before, thought, chat.now)))
      sums[figure] = (sums[figure] ?? 0) + by;
    chat.now += 1000;
  }
  return sums;
}

describe('what a turn adds to the panel', () => {
  it('names the questions asked, the labels heard and what happened to the case', async () => {
    const figures = await figuresOf(
      'olvidé la clave de mi empresa',
      'no',
      'soy el representante legal',
      'acepto',
      '1790011674001',
    );
    expect(figures).to.include({ 'asked/triage.sawBlocked': 1, 'event/caseOpened': 1, 'understood/yes': 5 });
    expect(figures['intent/forgot_key']).to.equal(1);
  });

  it('counts what nobody understood apart', async () => {
    const figures = await figuresOf('xqzt wvbn plomf', 'plomf xqzt wvbn');
    expect(figures).to.include({ 'understood/no': 1 });
  });

  it('says by which road and for which employer a case was solved, and the seconds of the link', async () => {
    const figures = await figuresOf(
      'olvidé la clave de mi empresa',
      'no',
      'soy el representante legal',
      'acepto',
      '1790011674001',
      'ya me llegó el enlace al correo',
      'listo',
      'ya pude entrar',
    );
    expect(figures['outcome/solved/type/company']).to.equal(1);
    expect(Object.keys(figures).some((name) => name.startsWith('outcome/solved/route/'))).to.equal(true);
    expect(figures).to.include({ 'link/used': 1, 'link/seconds': 1 });
  });

  it('holds no number and no words of the person', async () => {
    const figures = await figuresOf(
      'mi ruc es 1790011674001 y me llamo Rosa Quispe',
      'acepto',
      'Comercial Andina',
    );
    expect(JSON.stringify(figures)).not.to.match(/1790011674001|Rosa|Andina/i);
  });
});

describe('the day book', () => {
  const dir = tempDir('panel');
  const log = createLog({ level: 'silent' });
  const noon = Date.parse('2026-11-24T12:00:00-05:00');
  let store: SealedStore;
  before(async () => {
    store = await openStore({ dataDir: dir.path });
  });
  after(async () => {
    await store.close();
    dir.remove();
  });

  it('adds up what two processes gathered, by the day in Ecuador', async () => {
    const books = [new DayBook(store, log), new DayBook(store, log)] as const;
    const lateEvening = Date.parse('2026-11-23T23:59:00-05:00');
    for (const book of books) {
      book.add({ 'event/caseOpened': 2 }, noon);
      book.add({ 'event/caseOpened': 1 }, lateEvening);
    }
    await Promise.all(books.map((book) => book.flush()));
    await books[0].flush();
    expect(await books[1].read(2, noon)).to.deep.equal([
      { day: '2026-11-23', tally: { 'event/caseOpened': 2 } },
      { day: '2026-11-24', tally: { 'event/caseOpened': 4 } },
    ]);
  });
});

describe('what the panel tells', () => {
  const days = [
    {
      day: '2026-11-23',
      tally: {
        'event/caseOpened': 9,
        'outcome/solved/route/unblock': 6,
        'link/used': 5,
        'link/seconds': 600,
      },
    },
    {
      day: '2026-11-24',
      tally: {
        'event/caseOpened': 3,
        'outcome/solved/route/signature': 2,
        'rating/count': 2,
        'rating/sum': 2,
      },
    },
  ];

  it('adds the days up', () => {
    expect(panelOf(days)).to.include({ days: 2, cases: 12, solved: 8, linkSeconds: 120 });
    expect(panelOf(days).byDay).to.deep.equal([
      { day: '2026-11-23', opened: 9, solved: 6, escalated: 0 },
      { day: '2026-11-24', opened: 3, solved: 2, escalated: 0 },
    ]);
  });

  it('does not tell groups of fewer than five apart', () => {
    expect(panelOf(days).solvedByRoute).to.deep.equal({ unblock: 6, signature: null });
    expect(panelOf(days).rating).to.equal(null);
  });

  it('gives the same as a file, small counts as <5', () => {
    const [head, first, second] = csvOf(days).split('\r\n');
    const columns = head!.split(',');
    const at = (row: string | undefined, name: string) => row?.split(',')[columns.indexOf(name)];
    expect(at(first, 'outcome/solved/route/unblock')).to.equal('6');
    expect(at(second, 'outcome/solved/route/signature')).to.equal('<5');
    expect(at(first, 'rating/sum')).to.equal('0');
  });
});
