// What Chatwoot is told next, and what a failure makes of it.
import { expect } from 'chai';
import { CHATWOOT_LIMITS } from '../../../bot/chatwoot/limits.ts';
import { type Link, newLink } from '../../../bot/chatwoot/link.ts';
import { afterFailure } from '../../../bot/chatwoot/pausing.ts';
import { isFresh, isSigned } from '../../../bot/chatwoot/signature.ts';
import { nextStep, type Seen } from '../../../bot/chatwoot/steps.ts';
import { NOTES, wordOf } from '../../../bot/chatwoot/words.ts';
import { PRIORITIES, REASONS, type Ticket } from '../../../bot/desk/tickets/ticket.ts';
import type { Entry } from '../../../bot/desk/tickets/transcript.ts';

const entry = (seq: number, from: Entry['from'], at = 1000): Entry => ({
  ...{ seq, from, text: `t${seq}`, removed: [] },
  at: new Date(at).toISOString(),
});
const seen = (link: Partial<Link>, more: Partial<Seen> = {}, state: Ticket['state'] = 'waiting'): Seen => ({
  ticket: { state } as Ticket,
  link: { ...newLink('t'), ...link },
  ...{ entries: [], notes: [], closedAt: undefined },
  ...more,
});
const KNOWN = { contact: 1, conversation: 2, noted: true };

describe('the next step towards Chatwoot', () => {
  it('goes from contact to conversation to note to messages', () => {
    expect(nextStep(seen({}))?.kind).to.equal('contact');
    expect(nextStep(seen({ contact: 1 }))?.kind).to.equal('conversation');
    expect(nextStep(seen({ contact: 1, conversation: 2 }))?.kind).to.equal('caseNote');
    expect(nextStep(seen(KNOWN))).to.equal(undefined);
    const entries = [entry(4, 'bot'), entry(5, 'person'), entry(6, 'person')];
    expect(nextStep(seen(KNOWN, { entries }))).to.deep.equal({ kind: 'message', entry: entries[1] });
  });

  it('tells nothing of a ticket that was closed before it began, and ends one that may have begun', () => {
    expect(nextStep(seen({ contact: 1 }, {}, 'closed'))).to.equal(undefined);
    const begun = { contact: 1, doing: { what: 'conversation', at: 0 } };
    expect(nextStep(seen(begun, {}, 'closed'))?.kind).to.equal('conversation');
  });

  it('resolves last, once, and leaves out what was said after the end', () => {
    const entries = [entry(5, 'person', 2000)];
    expect(nextStep(seen(KNOWN, { entries, closedAt: 1500 }, 'closed'))?.kind).to.equal('resolve');
    expect(nextStep(seen(KNOWN, { entries, closedAt: 2000 }, 'closed'))?.kind).to.equal('message');
    expect(nextStep(seen({ ...KNOWN, resolved: true }, {}, 'closed'))).to.equal(undefined);
  });

  it('tells notes first, but for a message that may be there already', () => {
    const more = { entries: [entry(5, 'person')], notes: [{ seq: 1, name: 'guarded' } as const] };
    expect(nextStep(seen(KNOWN, more))?.kind).to.equal('note');
    const lost = { ...KNOWN, doing: { what: 'message:5', at: 0 } };
    expect(nextStep(seen(lost, more))?.kind).to.equal('message');
  });

  it('rests for good once it was given up', () => {
    expect(nextStep(seen({ givenUp: true }))).to.equal(undefined);
  });
});

describe('a failure towards Chatwoot', () => {
  const at = { now: 100_000, limits: CHATWOOT_LIMITS, luck: 1 };
  const link = { ...newLink('t'), doing: { what: 'message:5', at: 99_000 } };

  it('waits longer each time, five minutes at most', () => {
    const pauses = [0, 1, 2, 20].map((tries) => {
      const after = afterFailure({ ...link, tries }, { failed: 'lost', error: '503' }, at);
      return after.notBefore - at.now;
    });
    expect(pauses).to.deep.equal([1000, 2000, 4000, 300_000]);
  });

  it('remembers a step that may have happened, not one that was refused', () => {
    expect(afterFailure(link, { failed: 'lost', error: 'x' }, at).doing).to.deep.equal({
      what: 'message:5',
      at: 0,
    });
    const busy = afterFailure(link, { failed: 'busy', retryMs: 30_000 }, at);
    const again = afterFailure(link, { failed: 'busy', retryMs: undefined }, { ...at, isAgain: true });
    expect(again.doing).to.deep.equal({ what: 'message:5', at: 0 });
    expect([busy.doing, busy.notBefore]).to.deep.equal([null, at.now + 30_000]);
  });

  it('looks only when a slow call must have ended', () => {
    const slow = afterFailure(link, { failed: 'lost', error: 'TimeoutError' }, at);
    expect(slow.notBefore).to.equal(at.now + CHATWOOT_LIMITS.slowPauseMs);
  });

  it('gives up at once on a refusal, else after two hours', () => {
    expect(afterFailure(link, { failed: 'refused', status: 404 }, at).givenUp).to.equal(true);
    const since = { ...link, failingSince: at.now - CHATWOOT_LIMITS.giveUpMs };
    expect(afterFailure(since, { failed: 'lost', error: 'x' }, at).givenUp).to.equal(true);
    expect(afterFailure(link, { failed: 'locked', status: 401 }, at).givenUp).to.equal(false);
  });
});

describe('the signature of Chatwoot', () => {
  // printf '1700000000.{"event":"message_created"}' | openssl dgst -sha256 -hmac s3cret
  const bytes = Buffer.from('{"event":"message_created"}');
  const signature = 'sha256=1148d6519d19bc982e21da3ea971b4d44137dd730a8f3176124ab2f419fe42fd';

  it('holds for that time and those bytes alone', () => {
    const signed = { bytes, timestamp: '1700000000', signature };
    expect(isSigned(signed, 's3cret')).to.equal(true);
    expect(isSigned({ ...signed, timestamp: '1700000001' }, 's3cret')).to.equal(false);
    expect(isSigned({ ...signed, bytes: Buffer.from('{}') }, 's3cret')).to.equal(false);
    expect(isSigned(signed, 'other')).to.equal(false);
    expect(isSigned({ ...signed, signature: signature.slice(0, -2) }, 's3cret')).to.equal(false);
    expect(isSigned({ ...signed, signature: undefined }, 's3cret')).to.equal(false);
  });

  it('lives for five minutes either way', () => {
    const now = 1_700_000_000_000;
    expect(isFresh('1700000000', now + 300_000, 300_000)).to.equal(true);
    expect(isFresh('1700000000', now + 301_000, 300_000)).to.equal(false);
    expect(isFresh('1700000000', now - 301_000, 300_000)).to.equal(false);
    expect(isFresh('soon', now, 300_000)).to.equal(false);
  });
});

describe('the words for Chatwoot', () => {
  it('exist in both languages', () => {
    const names = [
      ...[...NOTES, 'until', 'cut', 'image', 'case.title', 'case.asking', 'case.errors', 'case.dossier'],
      ...['case.dossierHas', 'case.missing', 'case.turno', 'from.person', 'from.bot', 'from.staff'],
      ...['channel.website', 'channel.whatsapp', 'channel.teams'],
      ...REASONS.map((reason) => `reason.${reason}`),
      ...Object.values(PRIORITIES).map((priority) => `priority.${priority}`),
    ];
    for (const lang of ['es', 'en'] as const)
      for (const name of names) expect(wordOf(lang, name), `${lang} ${name}`).not.to.equal(name);
  });
});
