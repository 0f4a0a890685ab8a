// What staff see of a case, out of what a conversation keeps of it; and the ready answer that fits.

import { join } from 'node:path';
import { expect } from 'chai';
import { type CaseParts, cannedHoles, caseFile } from '../../../bot/desk/tickets/caseFile.ts';
import { suggested } from '../../../bot/desk/tickets/suggest.ts';
import { caseFileShape } from '../../../bot/desk/tickets/ticketShapes.ts';
import { entriesOf, factsTold } from '../../../bot/desk/tickets/transcript.ts';
import { checkCanned, loadCanned } from '../../../knowledge/canned.ts';
import { Chat } from '../../support/chat.ts';
import { testHouse, testKnowledge } from '../../support/knowledge.ts';

const canned = loadCanned(
  join(import.meta.dirname, '..', '..', '..', 'knowledge'),
  new Set(testKnowledge().facts.map(({ id }) => id)),
);

async function talked(...texts: readonly string[]) {
  const chat = new Chat();
  await chat.open();
  for (const text of texts) await chat.say(text);
  const parts: CaseParts = {
    house: testHouse(),
    data: chat.record.data,
    lang: 'es',
    told: new Set(),
    before: [],
    incident: false,
    turno: null,
  };
  return { chat, parts, file: caseFile(parts) };
}

describe('the case file', () => {
  it('has the shape that the document promises', async () => {
    const { file } = await talked('olvidé la clave', 'no', 'representante');
    expect(caseFileShape.safeParse(file).error).to.equal(undefined);
  });

  it('says what was answered in words, where the talk stands and which way it went', async () => {
    const { file } = await talked('está bloqueada');
    expect(file.asking).to.be.a('string').and.not.equal('');
    const role = (await talked('olvidé la clave', 'no', 'representante')).file.slots.find(
      ({ name }) => name === 'role',
    );
    expect(role).to.include({ value: 'Representante legal', origin: 'said' });
  });

  it('masks the RUC and shows it nowhere whole', async () => {
    const { parts } = await talked();
    parts.data.known['ruc'] = { value: '1790011674001', at: 0, from: 'said' };
    const file = caseFile(parts);
    expect(file.ruc?.masked).to.match(/•/);
    expect(JSON.stringify(file)).not.to.include('1790011674001');
  });

  it('counts attempts, names errors and timers, and knows the mood', async () => {
    const { parts } = await talked();
    Object.assign(parts.data.known, {
      failures: { value: 2, at: 0, from: 'said' },
      expiredLinks: { value: 1, at: 0, from: 'said' },
      upset: { value: true, at: 0, from: 'inferred' },
    });
    parts.data.history.push({ at: 5, what: 'portalError', detail: 'registro_civil' });
    parts.data.timers['T-180'] = 1000;
    const file = caseFile(parts);
    expect(file.attempts).to.deep.equal({ questions: 2, expiredLinks: 1 });
    expect(file.errors).to.deep.equal([{ name: 'registro_civil', at: new Date(5).toISOString() }]);
    expect(file.timers[0]).to.include({ name: 'T-180', label: 'el enlace de 180 segundos' });
    expect(file.mood).to.equal('upset');
  });

  it('lists facts still to be told, and none that were', async () => {
    const { parts } = await talked('está bloqueada');
    const { pending } = caseFile(parts).facts;
    const told = new Set(pending.slice(0, 1));
    expect(pending.length).to.be.greaterThan(0);
    expect(caseFile({ ...parts, told }).facts.pending).not.to.include([...told][0]);
  });
});

describe('the ready answers', () => {
  it('are the same in both languages, with facts that exist', () => {
    const bad = { id: 'x', title: 'T', text: 'a {b}', facts: ['F999'] };
    expect(checkCanned({ es: [bad], en: [{ ...bad, text: 'a' }] }, new Set())).to.have.lengthOf(2);
    expect(checkCanned({ es: [bad], en: [] }, new Set(['F999']))).to.deep.equal([
      'canned: x is missing in en',
    ]);
  });

  it('are filled from the case, and left out where the case knows too little', async () => {
    const { parts, file } = await talked('olvidé la clave');
    const holes = cannedHoles(parts, { name: 'Ana', caseCode: 'IE-2222-22', file });
    expect(canned.find('es', 'greeting', holes)?.text)
      .to.include('Ana')
      .and.include('IE-2222-22');
    expect(canned.find('es', 'dossier', holes)).to.equal(undefined);
  });

  const ticket = { reason: 'asked', situation: null } as const;
  const greeted = [{ seq: 1, at: '', from: 'staff', text: 'hola', removed: [] }] as const;
  it('suggest a greeting first, then what the case calls for', async () => {
    const { file } = await talked();
    const pick = (
      more: Parameters<typeof suggested>[0],
      transcript: Parameters<typeof suggested>[2]['transcript'],
      answers = {},
    ) => suggested(more, file, { transcript, answers });
    expect(pick(ticket, [])).to.equal('greeting');
    expect(pick({ ...ticket, reason: 'security' }, [])).to.equal('hijack');
    expect(pick({ ...ticket, situation: 'blocked' }, greeted)).to.equal('unblockFingerprints');
    expect(pick(ticket, greeted, { mailAccess: 'formerEmployee' })).to.equal('formerEmployee');
    expect(pick({ ...ticket, situation: 'forgot' }, greeted)).to.equal('recoverOnline');
    expect(pick(ticket, greeted)).to.equal(undefined);
  });
});

describe('the transcript', () => {
  it('says who spoke, what was taken out, and how far it got', () => {
    const entries = entriesOf(
      [
        {
          seq: 1,
          activity: { type: 'message', text: 'mi [CLAVE ELIMINADA]', from: { id: 'dl_1', name: '' } },
        },
        {
          seq: 2,
          activity: {
            type: 'message',
            text: 'hola',
            from: { id: 'llavero', name: '', role: 'bot' },
            channelData: { staff: true, name: 'Ana' },
          },
        },
        { seq: 3, activity: { type: 'event', name: 'handoff.status' } },
        {
          seq: 4,
          activity: {
            type: 'message',
            text: 'sí',
            from: { id: 'llavero', name: '', role: 'bot' },
            channelData: { facts: ['F041'] },
          },
        },
      ],
      [{ from: 2, to: 2, id: 'x', state: 'read', at: 0 }],
    );
    expect(
      entries.map(({ seq, from, name, removed, delivery }) => [seq, from, name, removed, delivery]),
    ).to.deep.equal([
      [1, 'person', undefined, ['CLAVE'], undefined],
      [2, 'staff', 'Ana', [], 'read'],
      [4, 'bot', undefined, [], undefined],
    ]);
    expect([...factsTold([{ seq: 4, activity: { channelData: { facts: ['F041'] } } }])]).to.deep.equal([
      'F041',
    ]);
  });
});
