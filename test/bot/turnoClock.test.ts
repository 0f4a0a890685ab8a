// The book under a faster clock: tomorrow's turno is tomorrow of the conversation, and five minutes to confirm stay five minutes.
import { expect } from 'chai';
import { fastClock } from '../../bot/clock.ts';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { inConversationTime, leasesOf } from '../../bot/turnos/conversationTime.ts';
import { tempDir } from '../support/tempDir.ts';
import { applicant, openBook, testAgenda, turno } from './turnoWorld.ts';

const DAY = 24 * 3_600_000;
const SPEED = 3600;

describe('the book under a faster clock', () => {
  const dir = tempDir('turno-clock');
  let store: SealedStore;

  before(async () => {
    store = await openStore({ dataDir: dir.path });
  });
  after(async () => {
    await store.close();
    dir.remove();
  });

  it('offers what is still to come for the conversation, and keeps a hold as long as ever', async () => {
    // A minute of the store ago: two and a half days of the conversation.
    const clock = fastClock(Date.now() - 60_000, SPEED);
    const limits = leasesOf(clock);
    const books = openBook(inConversationTime(store, clock), testAgenda(), { limits });
    const now = clock.toConversation(Date.now());
    const [first] = await books.free({ procedure: 'reset', employerType: 'company', limit: 1 });
    expect(first?.start).to.be.within(now, now + DAY);
    const held = turno(await books.hold(first?.slot ?? '', applicant(), 'k1'));
    const realMs = clock.toStore(held.until ?? 0) - Date.now();
    expect(realMs).to.be.within(4.9 * 60_000, 5 * 60_000);
    const { dues } = await store.nextDue();
    expect(Math.min(...dues.map(({ at }) => at)) - Date.now()).to.be.within(4.9 * 60_000, 5 * 60_000);
  });
});
