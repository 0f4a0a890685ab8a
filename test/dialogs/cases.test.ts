// Cases, several companies, moves between channels, reminders that outlive the talk: by a clock of the test's own.
import { expect } from 'chai';
import { caseEffects } from '../../bot/casebook/effects.ts';
import { FINISHED_MS, IDLE_MS, keepFor } from '../../bot/record.ts';
import { HISTORY_EVENTS, outcomeOf } from '../../dialogs/cases/case.ts';
import { readCaseCode, readLinkCode } from '../../dialogs/cases/codes.ts';
import { OUTCOMES } from '../../dialogs/flow.ts';
import { flows } from '../../dialogs/index.ts';
import { Chat, type Turned } from '../support/chat.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const P12 = ['solved', 'waiting', 'turno', 'handedOver', 'abandoned', 'cancelled'];

const said = (turns: readonly Turned[]) => turns.flatMap((turned) => turned.said);

async function through(chat: Chat, ...texts: readonly string[]): Promise<Turned> {
  let last: Turned | undefined;
  for (const text of texts) last = await chat.say(text);
  if (!last) throw new Error('nothing was said');
  return last;
}

const WITH_RUC = ['olvidé la clave', 'no', 'contador', 'acepto', '1790011674001'];
const codeIn = ({ texts }: Turned) => /\b[A-Z]{4}-[A-Z]{4}\b/.exec(texts.join(' '))?.[0] ?? '';

describe('a case', () => {
  it('begins when a RUC is kept with consent, and its code is said once', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC.slice(0, 4));
    expect(chat.record.data.caseCode).to.equal(undefined);
    const { texts } = await chat.say('1790011674001');
    const { caseCode } = chat.record.data;
    expect(caseCode).to.match(/^IE-[2-9A-Z]{4}-[2-9A-Z]{2}$/);
    expect(texts.join(' ')).to.include(caseCode);
    expect((await chat.say('repetir')).texts.join(' ')).to.not.include(caseCode);
  });

  it('is none for somebody who declined', async () => {
    const chat = new Chat();
    await through(chat, 'olvidé la clave', 'no', 'contador', 'no acepto', 'empresa', 'ya pude entrar', '5');
    expect(chat.record.data.caseCode).to.equal(undefined);
    expect(chat.cases.everything()).to.equal('[]');
  });

  it('keeps a dated history without words of the person', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC, 'ya dice que envió el correo', 'se venció', 'no');
    const whats = chat.record.data.history.map(({ what }) => what);
    expect(whats).to.include.members(['caseOpened', 'routeSuggested', 'linkStarted', 'linkExpired']);
    expect(whats.filter((what) => !HISTORY_EVENTS.some((event) => event === what))).to.deep.equal([]);
    expect(JSON.stringify(chat.record.data.history)).to.not.include('1790011674001');
  });

  it('stays bounded, however often something fails', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC);
    for (let round = 0; round < 20; round += 1)
      await through(chat, 'ya dice que envió el correo', 'se venció', 'no');
    expect(chat.record.data.history.length).to.be.at.most(20);
  });

  it('closes with the success, and the next RUC opens another', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC);
    const first = chat.record.data.caseCode ?? '';
    const { texts } = await chat.say('ya pude entrar');
    expect(texts.join(' ')).to.include(first);
    expect(chat.record.data.outcome).to.equal('solved');
    expect(chat.record.data.caseCode).to.equal(undefined);
    await through(chat, '5', 'no', 'no, el ruc es 1710034065001');
    expect(chat.record.data.caseCode).to.not.be.oneOf([undefined, first]);
    const other = chat.another();
    expect((await other.say(`estado ${first}`)).said).to.include('caseLookup.solved');
  });

  it('is cancelled by "cancelar"', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC);
    const code = chat.record.data.caseCode;
    await through(chat, 'cancelar', 'sí');
    expect((await chat.another().say(`estado ${code}`)).said).to.include('caseLookup.cancelled');
  });

  it('ends in one of six ways, whatever the flow', () => {
    expect(OUTCOMES.map(outcomeOf).filter((outcome) => !P12.includes(outcome))).to.deep.equal([]);
    const ends = flows.flatMap((flow) =>
      flow.steps.flatMap((step) => ('end' in step ? [outcomeOf(step.end)] : [])),
    );
    expect([...new Set(ends)].filter((outcome) => !P12.includes(outcome))).to.deep.equal([]);
    const endless = flows.filter((flow) => !flow.steps.some((step) => 'end' in step));
    expect(endless.map(({ id }) => id)).to.deep.equal([]);
  });

  it('tells an abandoned one after a week of silence', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC);
    const code = chat.record.data.caseCode;
    chat.now += 8 * DAY;
    expect((await chat.another().say(`estado ${code}`)).said).to.include('caseLookup.abandoned');
  });

  it('is asked for by code five times an hour', async () => {
    const chat = new Chat();
    for (let tries = 0; tries < 5; tries += 1)
      expect((await chat.say('estado IE-7K4P-2Q')).said).to.include('caseLookup.unknown');
    expect((await chat.say('estado IE-7K4P-2Q')).said).to.include('caseLookup.limit');
    chat.now += HOUR + 1;
    expect((await chat.say('estado IE-7K4P-2Q')).said).to.include('caseLookup.unknown');
  });

  it('gets another code when somebody has that one', async () => {
    const chat = new Chat();
    const register = (code: string, key: string, conversation: string) =>
      chat.cases.effects['case.register']?.(
        { code, at: 1, opened: 1, outcome: 'waiting' },
        { key, channel: 'website', conversation },
      );
    await register('IE-7K4P-2Q', 'k0', 'somebody');
    await through(chat, ...WITH_RUC);
    chat.record.data.caseCode = 'IE-7K4P-2Q';
    await register('IE-7K4P-2Q', 'k1', 'c1');
    await register('IE-7K4P-2Q', 'k1', 'c1');
    const news = chat.heard();
    expect(said(news)).to.deep.equal(['common.caseOpened']);
    expect(chat.record.data.caseCode).to.not.equal('IE-7K4P-2Q');
    expect((await chat.another().say(`estado ${chat.record.data.caseCode}`)).said).to.include(
      'caseLookup.waiting',
    );
  });
});

describe('codes', () => {
  for (const text of [
    'continuar KHMR-XPDW',
    'Continuar: khmr xpdw',
    'KHMR-XPDW',
    'continue with the code KHMRXPDW',
  ])
    it(`hears ${text}`, () => expect(readLinkCode(text)).to.equal('KHMR-XPDW'));
  for (const text of ['continuar', 'continuar con el trámite', 'quiero continuar ahora', 'KHM-RXP-DWF', ''])
    it(`hears no code in "${text}"`, () => expect(readLinkCode(text)).to.equal(undefined));
  for (const text of ['estado IE-7K4P-2Q', 'mi caso es ie 7k4p2q'])
    it(`hears ${text}`, () => expect(readCaseCode(text)).to.equal('IE-7K4P-2Q'));
  for (const text of ['ie contador ya', 'serie ABCD', 'IESS', 'el IE-es'])
    it(`hears no case in "${text}"`, () => expect(readCaseCode(text)).to.equal(undefined));
});

describe('several companies', () => {
  it('never mix what is known of one with another', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC);
    const first = structuredClone(chat.record.data);
    await through(chat, 'otra empresa', 'Panadería Sol');
    expect(JSON.stringify(chat.record.data)).to.not.include('1790011674001');
    expect(chat.record.data.known).to.have.keys('consent', 'role');
    await through(chat, 'olvidé la clave', 'no', '1710034065001');
    await through(chat, 'otra empresa', 'saltar', 'panadería sol');
    const { data } = chat.record;
    expect(JSON.stringify(data)).to.not.include('1710034065001');
    expect(data.known).to.deep.equal(first.known);
    expect(data.caseCode).to.equal(first.caseCode);
    expect(data.stack).to.deep.equal(first.stack);
    expect(data.others.map(({ name }) => name)).to.deep.equal(['171••••••5001']);
  });

  it('are five beside the open one, and the record stays small', async () => {
    const chat = new Chat();
    const rucs = [
      '1790011674001',
      '1710034065001',
      '0962467429001',
      '0961214434001',
      '0962893970001',
      '1760001550001',
    ];
    await through(chat, ...WITH_RUC.slice(0, 4), '1790011674001');
    for (const ruc of rucs.slice(1)) {
      await through(chat, 'otra empresa', 'saltar');
      if (chat.record.data.stack.at(-1)?.id === 'otherCompany') await chat.say('otra nueva');
      await through(chat, 'olvidé la clave', 'no', ruc);
    }
    expect(chat.record.data.others).to.have.length(5);
    expect(JSON.stringify(chat.record.data).length).to.be.below(4096);
    await through(chat, 'otra empresa', 'saltar');
    expect((await chat.say('otra nueva')).said).to.include('otherCompany.full');
    expect((await through(chat, 'otra empresa', '1')).said).to.include('otherCompany.switched');
    expect(chat.record.data.others).to.have.length(5);
  });

  it('keep their reminders apart: one put aside rings with its name, and goes on when it is taken up', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC, 'error de conexión con el registro civil', 'avíseme');
    expect([...chat.timers.keys()]).to.include('T-1H');
    await through(chat, 'otra empresa', 'Panadería Sol');
    expect([...chat.timers.keys()].filter((timer) => timer.startsWith('T-1H'))).to.deep.equal([
      `T-1H@${chat.record.data.others[0]?.id}`,
    ]);
    const rung = await chat.wait(61 * 60_000);
    expect(said(rung)).to.include('otherCompany.reminder');
    await through(chat, 'otra empresa', '1');
    expect(said(await chat.wait(1000))).to.include('civilRegistry.tryNow');
  });

  it('do not lose one that is asked for and gone', async () => {
    const chat = new Chat();
    await through(
      chat,
      ...WITH_RUC,
      'otra empresa',
      'Panadería Sol',
      'olvidé la clave',
      'no',
      '1710034065001',
    );
    chat.record.data.others = [{ id: '9', home: 'c1', name: 'Nadie' }];
    const { said: names } = await through(chat, 'otra empresa', 'saltar', 'nadie');
    expect(names).to.include('otherCompany.gone');
    expect(chat.record.data.known['ruc']?.value).to.equal('1710034065001');
  });
});

describe('another channel', () => {
  async function withCode(): Promise<{ ana: Chat; code: string }> {
    const ana = new Chat();
    await through(ana, ...WITH_RUC);
    const shown = await ana.say('continuar en otro canal');
    expect(shown.said).to.deep.equal(['otherChannel.code', 'triage.route']);
    return { ana, code: codeIn(shown) };
  }

  it('goes on with the same question; the old one says where it went and is empty', async () => {
    const { ana, code } = await withCode();
    const { caseCode } = ana.record.data;
    const phone = ana.another();
    phone.record = { ...phone.record, channel: 'whatsapp' };
    const { said: names, texts } = await phone.say(`continuar ${code}`);
    expect(names.at(-1)).to.equal('triage.route');
    expect(texts.join(' ')).to.not.include('Guárdelo');
    expect(names).to.include('continueHere.arrived');
    expect(phone.record.data.caseCode).to.equal(caseCode);
    expect(phone.record.data.known['ruc']?.value).to.equal('1790011674001');
    expect(phone.record.data.consent?.given).to.equal(true);
    const left = ana.heard();
    expect(said(left)).to.deep.equal(['otherChannel.movedAway']);
    expect(left[0]?.texts.join()).to.include('WhatsApp');
    expect(ana.record.data.stack).to.deep.equal([]);
    expect(ana.record.data.known).to.deep.equal({});
    expect([...ana.timers.keys()]).to.deep.equal([]);
    expect((await phone.say('de acuerdo')).said).to.include('recover.mailAccess');
  });

  it('takes timers along, so that one rings once and there', async () => {
    const ana = new Chat();
    await through(ana, ...WITH_RUC, 'error de conexión con el registro civil', 'avíseme');
    const code = codeIn(await ana.say('continuar en otro canal'));
    const phone = ana.another();
    await phone.say(`continuar ${code}`);
    expect(said(await phone.wait(61 * 60_000))).to.include('civilRegistry.tryNow');
    expect(said(await ana.wait(2 * HOUR)).filter((name) => name.startsWith('civil'))).to.deep.equal([]);
  });

  it('works once, and for ten minutes', async () => {
    const { ana, code } = await withCode();
    const late = ana.another();
    late.now += 10 * 60_000 + 1;
    expect((await late.say(`continuar ${code}`)).said).to.include('continueHere.unknown');
    const again = await withCode();
    await again.ana.another().say(`continuar ${again.code}`);
    expect((await again.ana.another().say(`continuar ${again.code}`)).said).to.include(
      'continueHere.unknown',
    );
  });

  it('is limited to five guesses an hour, and a RUC opens nothing', async () => {
    const { ana, code } = await withCode();
    const thief = ana.another();
    await through(thief, ...WITH_RUC);
    expect(JSON.stringify(thief.record.data)).to.not.include(ana.record.data.caseCode);
    for (let tries = 0; tries < 5; tries += 1) await thief.say('continuar CCCC-CCCC');
    expect((await thief.say(`continuar ${code}`)).said).to.include('continueHere.limit');
    expect(ana.record.data.caseCode).to.match(/^IE-/);
  });

  it('is limited for everybody together', async () => {
    const { ana, code } = await withCode();
    const { effects } = ana.cases;
    for (let tries = 0; tries < 300; tries += 1)
      await effects['link.use']?.(
        { code: 'CCCC-CCCC' },
        { key: `k${tries}`, channel: 'website', conversation: `guess${tries}` },
      );
    expect((await ana.another().say(`continuar ${code}`)).said).to.include('continueHere.limit');
  });

  it('stays where a person of the staff has it', async () => {
    const { ana, code } = await withCode();
    ana.record.data.ticket = 't1';
    const { said: names } = await ana.another().say(`continuar ${code}`);
    expect(names).to.include('continueHere.withPerson');
    expect(ana.record.data.caseCode).to.match(/^IE-/);
    expect((await ana.say('continuar en otro canal')).said).to.include('otherChannel.withPerson');
  });

  it('puts what was spoken of there aside, and brings companies along', async () => {
    const ana = new Chat();
    await through(
      ana,
      ...WITH_RUC,
      'otra empresa',
      'Panadería Sol',
      'olvidé la clave',
      'no',
      '1710034065001',
    );
    const code = codeIn(await ana.say('continuar en otro canal'));
    const phone = ana.another();
    await through(phone, 'olvidé la clave', 'no', 'contador', 'acepto', '0962467429001');
    await phone.say(`continuar ${code}`);
    expect(phone.record.data.known['ruc']?.value).to.equal('1710034065001');
    expect(phone.record.data.others.map(({ name }) => name)).to.deep.equal([
      'Panadería Sol',
      '096••••••9001',
    ]);
    await through(phone, 'otra empresa', 'saltar', 'panadería sol');
    expect(phone.record.data.known['ruc']?.value).to.equal('1790011674001');
    await through(phone, 'otra empresa', '096••••••9001');
    expect(phone.record.data.known['ruc']?.value).to.equal('0962467429001');
  });

  it('is found by its code wherever it went', async () => {
    const { ana, code } = await withCode();
    const { caseCode } = ana.record.data;
    await ana.another().say(`continuar ${code}`);
    expect((await ana.another().say(`estado ${caseCode}`)).said).to.include('caseLookup.waiting');
  });
});

describe('borrar mis datos', () => {
  it('leaves nothing of the person anywhere', async () => {
    const chat = new Chat();
    await through(
      chat,
      ...WITH_RUC,
      'otra empresa',
      'Panadería Sol',
      'olvidé la clave',
      'no',
      '1710034065001',
    );
    const before = chat.cases.everything();
    expect(before).to.include('1790011674001');
    const code = chat.record.data.caseCode;
    const { texts } = await chat.say('borrar mis datos');
    expect(texts.join(' ')).to.include('turno confirmado');
    await chat.say('sí, seguro');
    const after = chat.cases.everything();
    for (const trace of ['1790011674001', '1710034065001', code ?? '?', 'Panadería', 'IE-'])
      expect(after).to.not.include(trace);
    expect(JSON.stringify(chat.record.data)).to.not.match(/IE-|\d{13}001|Panader/);
    expect((await chat.another().say(`estado ${code}`)).said).to.include('caseLookup.unknown');
    expect([...chat.timers.keys()]).to.deep.equal([]);
  });
});

describe('reminders that outlive the talk', () => {
  async function solved(answer: string): Promise<Chat> {
    const chat = new Chat();
    await through(chat, ...WITH_RUC, 'ya pude entrar', '5', answer);
    return chat;
  }

  it('are asked for, never assumed', async () => {
    const chat = await solved('no, gracias');
    expect([...chat.timers.keys()]).to.deep.equal([]);
  });

  it('are not offered without consent or after "no avisar"', async () => {
    const declined = new Chat();
    await through(declined, 'ya pude entrar');
    expect((await declined.say('5')).said).to.not.include('closing.remindMe');
    const quiet = new Chat();
    await through(quiet, ...WITH_RUC, 'no avisar', 'ya pude entrar');
    expect((await quiet.say('5')).said).to.not.include('closing.remindMe');
  });

  it('leave only language, quiet, consent and themselves a day after the end, until a day after the last', async () => {
    const chat = await solved('recordármelo');
    expect(keepFor(chat.record.data, chat.now)).to.equal(91 * DAY);
    await chat.wait(DAY + 1000);
    const { data } = chat.record;
    expect(data.known).to.deep.equal({});
    expect(data.history).to.deep.equal([]);
    const { lang, consent, timers, quiet } = data;
    expect({ lang, quiet }).to.deep.equal({ lang: 'es', quiet: false });
    expect(Object.keys(timers)).to.deep.equal(['T-90']);
    expect(consent?.given).to.equal(true);
    expect(JSON.stringify(data)).to.not.match(/1790011674001|IE-|accountant/);
    expect(said(await chat.wait(88 * DAY))).to.deep.equal([]);
    expect(keepFor(chat.record.data, chat.now)).to.be.within(DAY, 2 * DAY);
    expect(said(await chat.wait(DAY))).to.deep.equal(['closing.rotate']);
    expect(keepFor(chat.record.data, chat.now)).to.equal(FINISHED_MS);
    expect(said(await chat.wait(200 * DAY))).to.deep.equal([]);
  });

  it('keep the conversation whole while something else is going on', async () => {
    const chat = await solved('recordármelo');
    await chat.wait(HOUR);
    await chat.say('está bloqueada');
    await chat.wait(2 * DAY);
    expect(chat.record.data.stack.length).to.be.above(0);
    expect(chat.record.data.known['role']?.value).to.equal('accountant');
    await chat.wait(6 * DAY);
    expect(chat.record.data.known).to.deep.equal({});
    expect(chat.record.data.stack).to.deep.equal([]);
    expect(Object.keys(chat.record.data.timers)).to.deep.equal(['T-90']);
  });

  it('wait for the morning, and are silent for ever after "no avisar", also when the record is gone', async () => {
    const night = new Chat();
    night.now = Date.parse('2026-11-24T22:30:00-05:00');
    await through(night, ...WITH_RUC, 'ya pude entrar', '5', 'solo mañana');
    expect(said(await night.wait(24 * HOUR))).to.deep.equal([]);
    expect(said(await night.wait(9 * HOUR))).to.deep.equal(['stillIn.stillIn']);
    const quiet = await solved('las dos cosas');
    quiet.record = new Chat().record;
    await quiet.say('no avisar');
    expect(said(await quiet.wait(100 * DAY))).to.deep.equal([]);
  });

  it('speak the language they carry when nothing else is left', async () => {
    const chat = await solved('recordármelo');
    const thought = (
      await chat.turn({
        type: 'event',
        name: 'timer',
        value: 'T-90',
        channelData: { lang: 'en', quiet: false },
      })
    ).thought;
    expect(thought.replies[0]?.locale).to.equal('es');
    chat.record = new Chat().record;
    const alone = await chat.turn({
      type: 'event',
      name: 'timer',
      value: 'T-90',
      channelData: { lang: 'en', quiet: false },
    });
    expect(alone.said).to.deep.equal(['closing.rotate']);
    expect(alone.thought.replies[0]?.locale).to.equal('en');
  });

  it('of somebody who cannot get in any more lead back to the ways', async () => {
    const chat = await solved('solo mañana');
    await chat.wait(DAY);
    expect((await chat.say('no')).said).to.include('stillIn.letUsSee');
  });
});

describe('T-SEG', () => {
  it('asks two working days after the request was sent, over a weekend and a day of rest', async () => {
    const chat = new Chat();
    // A Thursday; Friday 25 December is a day of rest.
    chat.now = Date.parse('2026-12-24T10:00:00-05:00');
    await through(chat, ...WITH_RUC, 'tengo firma electrónica', 'sí, vigente', 'ya la subí');
    expect(chat.timers.get('T-SEG')).to.equal(Date.parse('2026-12-29T10:00:00-05:00'));
    expect(
      said(await chat.wait(4 * DAY + 23 * HOUR)).filter((name) => name.startsWith('followUp')),
    ).to.deep.equal([]);
    expect(said(await chat.wait(HOUR))).to.deep.equal(['followUp.answer']);
    expect((await chat.say('nada todavía')).said).to.include('followUp.askThere');
    expect([...chat.timers.keys()]).to.include('T-SEG');
  });

  it('is not set without consent', async () => {
    const chat = new Chat();
    await through(chat, 'tengo firma electrónica', 'sí, vigente', 'ya la subí');
    expect(chat.timers.has('T-SEG')).to.equal(false);
  });

  it('starts the clock when the link has come', async () => {
    const chat = new Chat();
    await through(chat, ...WITH_RUC, 'tengo firma electrónica', 'sí, vigente', 'ya la subí');
    await chat.wait(2 * DAY);
    expect((await chat.say('llegó el enlace')).said).to.include('link.result');
  });
});

describe('keepFor', () => {
  it('is seven days idle, and a day for a finished case', () => {
    const { data } = new Chat().record;
    expect(keepFor(data, 0)).to.equal(IDLE_MS);
    expect(keepFor({ ...data, outcome: 'solved' }, 0)).to.equal(FINISHED_MS);
    expect(keepFor({ ...data, timers: { 'T-90': 90 * DAY } }, 0)).to.equal(91 * DAY);
  });
});

it('every effect of cases has somebody who does it', () => {
  const known = Object.keys(caseEffects({} as Parameters<typeof caseEffects>[0]));
  expect(known).to.include.members([
    'case.register',
    'case.close',
    'company.park',
    'link.use',
    'person.erase',
  ]);
});
