// What a desk promises, whatever engine lies below.
import { expect } from 'chai';
import { placeOf, shownTicket } from '../../bot/desk/tickets/deskParts.ts';
import { act, claim, close, heartbeat, passOn, release, take } from '../../bot/desk/tickets/staffVerbs.ts';
import type { Kept } from '../../bot/desk/tickets/ticket.ts';
import type { Actor } from '../../bot/desk/tickets/ticketMoves.ts';
import type { SealedStore } from '../../bot/store/index.ts';
import { ANA, EVA, LUIS, startDesk, type TestDesk } from '../bot/desk/deskWorld.ts';

const ENDING = { outcome: 'handedOver', cause: 'done', contentGap: false };
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function deskContract(name: string, store: () => SealedStore): void {
  describe(`the desk's tickets over ${name}`, () => {
    const desks: TestDesk[] = [];
    let count = 0;
    const desk = async (more: Parameters<typeof startDesk>[1] = {}) => {
      const started = await startDesk(store(), more);
      desks.push(started);
      return started;
    };
    const someone = () => {
      count += 1;
      return `person-${name}-${count}`;
    };
    const kept = (answer: object): Kept => {
      expect(answer).to.have.property('ticket');
      return answer as Kept;
    };
    const kinds = ({ heard }: TestDesk, conversation: string) =>
      heard
        .filter((one) => one.conversation === conversation)
        .map(({ activity }) => (activity.value as { kind: string }).kind);
    afterEach(() => {
      for (const one of desks.splice(0)) one.stop();
    });

    it('opens one ticket for the same wish, and one at a time for a conversation', async () => {
      const one = await desk();
      const conversation = someone();
      const first = await one.open(conversation);
      expect((await one.open(conversation)).ticket).to.equal(first.ticket);
      expect((await one.open(conversation, {}, 'another wish')).ticket).to.equal(first.ticket);
      const both = await Promise.all([one.open(someone()), one.open(someone())]);
      expect(both[0]?.ticket).not.to.equal(both[1]?.ticket);
    });

    it('has one winner of thirty claims, and tells the others who', async () => {
      const [one, two] = [await desk(), await desk()];
      for (let round = 0; round < 30; round += 1) {
        const conversation = someone();
        const { ticket } = await one.open(conversation);
        const actors: Actor[] = [ANA, LUIS, EVA];
        const answers = await Promise.all(
          actors.map((actor, index) => act((index % 2 ? two : one).parts, ticket, actor, claim)),
        );
        const won = answers.flatMap((answer, index) => ('ticket' in answer ? [actors[index]?.id] : []));
        expect(won).to.have.lengthOf(1);
        for (const answer of answers)
          if ('refused' in answer)
            expect(answer).to.deep.include({ refused: 'held' }).and.nested.include({ 'holder.id': won[0] });
        expect([...kinds(one, conversation), ...kinds(two, conversation)]).to.deep.equal(['joined']);
      }
    }).timeout(30_000);

    it('shows a claim in another process within a second', async () => {
      const [one, two] = [await desk(), await desk()];
      const { ticket } = await one.open(someone());
      kept(await act(one.parts, ticket, ANA, claim));
      const until = Date.now() + 1000;
      while (two.board.get(ticket)?.ticket.state !== 'live' && Date.now() < until) await sleep(10);
      expect(two.board.get(ticket)?.ticket.holder?.name).to.equal('Ana');
    });

    it('knows every ticket after a restart', async () => {
      const one = await desk();
      const { ticket } = await one.open(someone());
      kept(await act(one.parts, ticket, ANA, claim));
      const later = await desk();
      expect(later.board.get(ticket)?.ticket.state).to.equal('live');
    });

    it('puts security before urgency before a running clock before age', async () => {
      const one = await desk();
      const wishes = [{}, { clockRuns: true }, { urgent: true }, { reason: 'security' }];
      const opened: string[] = [];
      for (const wish of wishes) opened.push((await one.open(someone(), wish)).ticket);
      const places = opened.map(
        (id) => placeOf(one.parts, kept(one.board.get(id) ?? {}).ticket, Date.now()).position ?? 0,
      );
      expect(places).to.deep.equal([...places].sort((a, b) => b - a));
    });

    it('puts a ticket back when its holder falls silent, and tells the person once', async () => {
      const one = await desk({ limits: { lockMs: 100, silentMs: 100 } });
      const conversation = someone();
      const { ticket } = await one.open(conversation);
      kept(await act(one.parts, ticket, ANA, claim));
      await sleep(120);
      await one.ring();
      expect(one.board.get(ticket)?.ticket.state).to.equal('live');
      await sleep(150);
      await one.ring();
      await one.ring();
      expect(one.board.get(ticket)?.ticket).to.include({ state: 'waiting', holder: null });
      expect(kinds(one, conversation)).to.deep.equal(['joined', 'requeued']);
    });

    it('keeps a ticket whose holder sends heartbeats', async () => {
      const one = await desk({ limits: { lockMs: 100, silentMs: 100 } });
      const { ticket } = await one.open(someone());
      kept(await act(one.parts, ticket, ANA, claim));
      for (let beat = 0; beat < 4; beat += 1) {
        await sleep(80);
        kept(await act(one.parts, ticket, ANA, heartbeat));
        await one.ring();
      }
      expect(one.board.get(ticket)?.ticket.state).to.equal('live');
    });

    it('puts a ticket back when the person has no answer for too long, heartbeats or not', async () => {
      const one = await desk({ limits: { answerMs: 150 } });
      const { ticket } = await one.open(someone());
      kept(await act(one.parts, ticket, ANA, claim));
      await sleep(100);
      kept(await act(one.parts, ticket, ANA, heartbeat));
      await sleep(100);
      await one.ring();
      expect(one.board.get(ticket)?.ticket.state).to.equal('waiting');
    });

    it('lets others take it once the lock ran out, and a supervisor at any time', async () => {
      const one = await desk({ limits: { lockMs: 80 } });
      const { ticket } = await one.open(someone());
      kept(await act(one.parts, ticket, ANA, claim));
      expect(await act(one.parts, ticket, LUIS, take)).to.deep.include({ refused: 'held' });
      expect(kept(await act(one.parts, ticket, EVA, take)).ticket.holder?.name).to.equal('Eva');
      await sleep(100);
      expect(kept(await act(one.parts, ticket, LUIS, take)).ticket.holder?.name).to.equal('Luis');
      expect(await act(one.parts, ticket, ANA, release)).to.deep.include({ refused: 'notHolder' });
    });

    it('passes on to another level, where it waits with its age', async () => {
      const one = await desk();
      const { ticket } = await one.open(someone());
      const before = kept(await act(one.parts, ticket, ANA, claim)).ticket;
      const after = kept(await act(one.parts, ticket, ANA, passOn({ level: 2 }))).ticket;
      expect(after).to.include({ state: 'waiting', level: 2, waitingSince: before.waitingSince });
    });

    it('closes with what came of it, and a new wish opens a new ticket', async () => {
      const one = await desk();
      const conversation = someone();
      const { ticket } = await one.open(conversation);
      kept(await act(one.parts, ticket, ANA, claim));
      expect(await act(one.parts, ticket, LUIS, close(ENDING, undefined))).to.deep.include({
        refused: 'notHolder',
      });
      const { ticket: over } = kept(await act(one.parts, ticket, ANA, close(ENDING, undefined)));
      expect(over).to.include({ state: 'closed', outcome: 'handedOver' });
      expect(kinds(one, conversation)).to.deep.equal(['joined', 'left']);
      expect((await one.open(conversation, {}, 'a later wish')).ticket).not.to.equal(ticket);
      expect(await act(one.parts, ticket, LUIS, claim)).to.deep.equal({ refused: 'closed' });
    });

    it('tells a person when their place has changed', async () => {
      const one = await desk({ limits: { tellMs: 200 } });
      const conversation = someone();
      const ahead = (await one.open(someone(), { urgent: true })).ticket;
      const { ticket } = await one.open(conversation, { urgent: true });
      const told = one.board.get(ticket)?.ticket.told.position ?? 0;
      kept(await act(one.parts, ahead, ANA, claim));
      const until = Date.now() + 3000;
      while (!kinds(one, conversation).includes('position') && Date.now() < until) {
        await sleep(50);
        await one.ring();
      }
      const news = one.heard.find((each) => each.conversation === conversation)?.activity.value as {
        position: number;
      };
      expect(news.position).to.equal(told - 1);
    });

    it('hears what the person writes', async () => {
      const one = await desk();
      const conversation = someone();
      const { ticket } = await one.open(conversation);
      kept(await act(one.parts, ticket, ANA, claim));
      await one.effects['desk.heard']?.({ ticket, seq: 7 }, { key: 'k', channel: 'website', conversation });
      const shown = shownTicket(one.parts, one.board.get(ticket) as Kept, Date.now());
      expect(shown).to.include({ unread: 1, lastFrom: 'person' });
    });

    it('gives a conversation back to the bot whose ticket is over', async () => {
      const one = await desk();
      const conversation = someone();
      await one.effects['desk.heard']?.(
        { ticket: 'unknown', seq: 7 },
        { key: 'k9', channel: 'website', conversation },
      );
      expect(kinds(one, conversation)).to.deep.equal(['left']);
    });

    it('tells the news again that a dead process did not tell', async () => {
      const conversation = someone();
      const dying = await desk({ turns: { receive: () => Promise.reject(new Error('killed')) } });
      const { ticket } = await dying.open(conversation);
      kept(await act(dying.parts, ticket, ANA, claim));
      const other = await desk();
      const until = Date.now() + 6000;
      while (kinds(other, conversation).length === 0 && Date.now() < until) {
        await sleep(200);
        await other.ring();
      }
      expect(kinds(other, conversation)).to.deep.equal(['joined']);
    }).timeout(10_000);
  });
}
