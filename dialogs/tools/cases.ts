// Tools of cases: several companies, another channel, a case by its code, reminders that outlive the talk.
import { z } from 'zod';
import { companySchema, OF_PERSON } from '../cases/parcel.ts';
import { paperSchema } from '../papers/paperOrder.ts';
import type { Talk } from '../talk.ts';
import type { Tool } from '../tools.ts';
import { reminders } from './reminders.ts';

export const MOST_COMPANIES = 5;

/** Something of a case that would be missed. */
export const hasCase = ({ data }: Pick<Talk, 'data'>): boolean =>
  data.caseCode !== undefined ||
  Object.keys(data.known).some((name) => !OF_PERSON.includes(name)) ||
  data.pendingRuc !== undefined;

const lookAtCompanies: Tool = ({ talk }) => {
  const { others, alias } = talk.data;
  return {
    set: {
      companies: others.map(({ id }) => id),
      nameless: alias === undefined && hasCase(talk),
      isFull: isFull(talk),
    },
  };
};

const nameCompany: Tool = ({ answers, talk }) => {
  // An empty one is a name that was not given: it is not asked for again.
  talk.data.alias = String(answers['alias']);
  return undefined;
};

const beginCompany: Tool = ({ talk }) => {
  talk.wish = 'newCompany';
  return undefined;
};

const fetchCompany: Tool = ({ answers, talk }) => {
  const other = talk.data.others.find(({ id }) => id === answers['company']);
  talk.ports.effects.ask('company.open', { id: other?.id ?? '', home: other?.home ?? '' });
  return { awaits: 'record' };
};

/** What is gone is struck off the list; what cannot be had just now stays on it. */
const takeUpCompany: Tool = ({ answers, talk }) => {
  const id = String(answers['company']);
  const { data } = talk;
  const company = companySchema.safeParse(answers['record']).data;
  if (company) {
    talk.takingUp = { id, company };
    talk.wish = 'takeUp';
  } else if (answers['record'] === null) data.others = data.others.filter((other) => other.id !== id);
  return { set: { isThere: company !== undefined } };
};

const lookWhetherItMoves: Tool = ({ talk }) => ({
  set: {
    withStaff: talk.data.with === 'person' || talk.data.ticket !== undefined,
    isEmpty: !hasCase(talk) && talk.data.stack.length <= 1,
  },
});

const makeLink: Tool = ({ talk }) => {
  talk.ports.effects.ask('link.make', {});
  return { awaits: 'link' };
};

const linkSchema = z.object({
  code: z.string(),
  minutes: z.number(),
  whatsapp: z.string().optional(),
  website: z.string().optional(),
  qr: z.unknown().optional(),
});

const sayLink: Tool = ({ answers, talk }) => {
  const link = linkSchema.safeParse(answers['link']).data;
  if (!link) return { set: { isMade: false } };
  const { code, minutes, whatsapp, website, qr } = link;
  const say = (
    name: string,
    holes: Readonly<Record<string, string>>,
    data?: Readonly<Record<string, unknown>>,
  ) => talk.said.push({ saying: `otherChannel.${name}`, answers: {}, holes, ...(data ? { data } : {}) });
  const onWebsite = talk.line.channel === 'website';
  say('code', { code, minutes: String(minutes) }, onWebsite && qr !== undefined ? { qr } : undefined);
  if (whatsapp && talk.line.channel !== 'whatsapp') say('toWhatsapp', { address: whatsapp });
  if (website && !onWebsite) say('toWebsite', { address: website });
  return { set: { isMade: true } };
};

const isFull = (talk: Talk) => talk.data.others.length >= MOST_COMPANIES && hasCase(talk);

const lookForRoom: Tool = ({ talk }) => (isFull(talk) ? { set: { outcome: 'full' } } : undefined);

const useLink: Tool = ({ answers, talk }) => {
  talk.ports.effects.ask('link.use', { code: String(answers['linkCode']) });
  return { awaits: 'answer' };
};

const REFUSALS = ['same', 'limit'];

/** What did not work for an unknown reason is told like a wrong code. */
const readLinkAnswer: Tool = ({ answers }) => {
  const answer = z.object({ moving: z.literal(true).optional(), refused: z.string().optional() });
  const { moving, refused = '' } = answer.safeParse(answers['answer']).data ?? {};
  return { set: { outcome: moving ? 'moving' : REFUSALS.includes(refused) ? refused : 'unknown' } };
};

const findCase: Tool = ({ answers, talk }) => {
  talk.ports.effects.ask('case.find', { code: String(answers['code']) });
  return { awaits: 'summary' };
};

const summarySchema = z.object({ opened: z.number(), outcome: z.string() });

const readCase: Tool = ({ answers }) => {
  const summary = summarySchema.safeParse(answers['summary']).data;
  if (summary) return { set: { opened: summary.opened, outcome: summary.outcome } };
  const isLimit = z.object({ refused: z.literal('limit') }).safeParse(answers['summary']).success;
  return { set: { outcome: isLimit ? 'limit' : 'unknown' } };
};

/** The file holds more than the words: the talk itself, and companies put aside. */
const gatherMyData: Tool = ({ talk }) => {
  if (!talk.ports.papers) return undefined;
  talk.ports.effects.ask('person.export', {});
  return { awaits: 'file' };
};

const sayMyData: Tool = ({ answers, talk }) => {
  if (answers['file'] === undefined) return undefined;
  const file = paperSchema.safeParse(answers['file']).data;
  if (file) talk.said.push({ saying: 'myData.file', answers: {}, data: { file } });
  return { set: { isMade: file !== undefined } };
};

export const cases: Readonly<Record<string, Tool>> = {
  lookAtCompanies,
  nameCompany,
  beginCompany,
  fetchCompany,
  takeUpCompany,
  lookWhetherItMoves,
  makeLink,
  sayLink,
  lookForRoom,
  useLink,
  readLinkAnswer,
  findCase,
  readCase,
  ...reminders,
  gatherMyData,
  sayMyData,
};
