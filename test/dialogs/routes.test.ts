// The triage table of FLOWS §6, row by row, and who wins when two rows hold.
import { expect } from 'chai';
import { additionsOf, ROUTES, type Route, type RouteAnswers, routeOf } from '../../dialogs/routes.ts';

const forgot = { situation: 'forgot', sawBlocked: 'no' } as const;

const ROWS: readonly (readonly [string, RouteAnswers, Route])[] = [
  ['1 the clock runs', { ...forgot, clockRuns: true }, 'link'],
  ['1 the mail is on its way', { situation: 'noMail' }, 'link'],
  ['2 a suspected hijack', { ...forgot, hijacked: true }, 'hijack'],
  ['3 suspended by the questions', { ...forgot, failures: 3 }, 'questions'],
  ['3 the questions failed', { situation: 'questions' }, 'questions'],
  ['3 two failures are no suspension', { ...forgot, failures: 2 }, 'recover'],
  ['4 an error of the portal', { situation: 'error' }, 'portalError'],
  ['5 blocked', { situation: 'blocked' }, 'blocked'],
  ['5 blocked, seen after "forgot"', { situation: 'forgot', sawBlocked: 'yes' }, 'blocked'],
  ['5 not sure whether blocked', { situation: 'forgot', sawBlocked: 'unknown' }, 'recover'],
  ['6 a former employee has the mail', { ...forgot, mailAccess: 'formerEmployee' }, 'mailbox'],
  ['6 the mail is dead', { ...forgot, mailAccess: 'inactive' }, 'mailbox'],
  ['6 no mail registered', { ...forgot, mailAccess: 'notRegistered' }, 'mailbox'],
  ['6 told at once', { situation: 'othersMail' }, 'mailbox'],
  ['6 a colleague opens it', { ...forgot, mailAccess: 'reachable' }, 'recover'],
  ['7 the representative changed', { situation: 'newRepresentative' }, 'newRepresentative'],
  ['8 two expired links', { ...forgot, expiredLinks: 2 }, 'safetyNet'],
  ['8 one expired link', { ...forgot, expiredLinks: 1 }, 'recover'],
  ['9 the web failed, a valid firma', { ...forgot, onlineFailed: true, signature: 'valid' }, 'signature'],
  ['9 a firma alone is no reason', { ...forgot, signature: 'valid' }, 'recover'],
  ['10 the web failed, no firma', { ...forgot, onlineFailed: true, signature: 'none' }, 'office'],
  ['10 the web failed, an expired firma', { ...forgot, onlineFailed: true, signature: 'expired' }, 'office'],
  ['11 otherwise', forgot, 'recover'],
  ['11 nothing known', {}, 'recover'],
  ['a wish for a turno', { situation: 'turno', hijacked: true }, 'turno'],
  ['something else', { situation: 'other', failures: 3 }, 'person'],
];

/** Each wins over all below it. */
const RANK: readonly (readonly [Route, RouteAnswers])[] = [
  ['link', { clockRuns: true }],
  ['hijack', { hijacked: true }],
  ['questions', { failures: 3 }],
  ['blocked', { sawBlocked: 'yes' }],
  ['mailbox', { mailAccess: 'inactive' }],
  ['safetyNet', { expiredLinks: 2 }],
  ['signature', { onlineFailed: true, signature: 'valid' }],
];

describe('the route', () => {
  for (const [name, answers, route] of ROWS)
    it(`${name}: ${route}`, () => {
      expect(routeOf(answers)).to.equal(route);
    });

  it('the first row that holds wins', () => {
    RANK.forEach(([route, answers], at) => {
      const below = Object.assign({}, ...RANK.slice(at).map(([, more]) => more)) as RouteAnswers;
      expect(routeOf({ situation: 'forgot', ...below, ...answers })).to.equal(route);
    });
  });

  it('every route can be had', () => {
    expect([...new Set(ROWS.map(([, , route]) => route))].sort()).to.deep.equal([...ROUTES].sort());
  });
});

describe('what is added to a route', () => {
  const none = { smallEmployer: false, whoMustBe: false, sideBySide: false };

  it('NAT for a natural person and a household', () => {
    for (const employerType of ['natural_person', 'household'])
      expect(additionsOf({ employerType })).to.deep.equal({ ...none, smallEmployer: true });
    expect(additionsOf({ employerType: 'company' })).to.deep.equal(none);
  });
  it('who must be there, for anybody but the representative', () => {
    for (const role of ['accountant', 'owner', 'adviser', 'other'])
      expect(additionsOf({ role })).to.deep.equal({ ...none, whoMustBe: true });
    expect(additionsOf({ role: 'representative' })).to.deep.equal(none);
    expect(additionsOf({})).to.deep.equal(none);
  });
  it('two roads at once when it is urgent', () => {
    expect(additionsOf({ urgent: true })).to.deep.equal({ ...none, sideBySide: true });
    expect(additionsOf({ urgent: false })).to.deep.equal(none);
  });
});
