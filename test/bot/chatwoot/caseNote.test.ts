// The note for Chatwoot's staff: what it tells, and what it keeps to itself.
import { expect } from 'chai';
import { caseNote } from '../../../bot/chatwoot/caseNote.ts';
import type { CaseFile } from '../../../bot/desk/tickets/caseFile.ts';
import type { Entry } from '../../../bot/desk/tickets/transcript.ts';

const ticket = {
  caseCode: 'IE-7K4P-2Q',
  reason: 'civilRegistry',
  priority: 1,
  channel: 'whatsapp',
  lang: 'es',
} as const;
const file = {
  slots: [{ name: 'province', label: '¿En qué provincia?', value: 'Azuay', origin: 'said', at: '' }],
  asking: '¿Qué le muestra la pantalla?',
  errors: [{ name: 'registro_civil', at: '' }],
  dossier: { ready: 2, of: 5, missing: ['Cédula'] },
  turno: null,
} as unknown as CaseFile;
const entry = (text: string, more: Partial<Entry> = {}): Entry => ({
  ...{ seq: 1, at: '2026-11-20T15:04:00.000Z', from: 'person', text, removed: [] },
  ...more,
});
const note = (...entries: Entry[]) => caseNote({ ticket, file, entries });

describe('the note for Chatwoot', () => {
  it('tells the case in short and what was said, at the hour of Ecuador', () => {
    const lines = note(entry('hola'), entry('¿En qué le ayudo?', { from: 'bot' })).split('\n');
    expect(lines[0]).to.include('IE-7K4P-2Q');
    expect(lines[1]).to.equal('Registro Civil no responde · Seguridad · WhatsApp');
    expect(lines).to.include('- ¿En qué provincia? Azuay');
    expect(lines.slice(-2)).to.deep.equal(['10:04 Persona: hola', '10:04 Bot: ¿En qué le ayudo?']);
  });

  it('shows no whole number of anybody, however it is written', () => {
    const text = note(
      entry('1790012345001'),
      entry('179001234-5001'),
      entry('0102 030 405'),
      entry('0991234567'),
    );
    expect(text.replaceAll(/\D/g, '')).not.to.match(/1790012345|0102030405|0991234567/);
    expect(text).to.include('5001');
  });

  it('gives Chatwoot no mark to fill in', () => {
    expect(note(entry('{{contact.email}} {% raw %}'))).not.to.match(/\{\{|\{%/);
  });

  it('keeps the newest of a long talk, and says that more came before', () => {
    const all = Array.from({ length: 60 }, (_, index) => entry(`${index}:${'x'.repeat(600)}`));
    const text = note(...all);
    expect(text.length).to.be.below(22_000);
    expect(text).to.include('59:x').and.include('lo anterior no se muestra');
    expect(text).not.to.include(' 0:x');
  });

  it('says that a picture was sent', () => {
    expect(note(entry('', { removed: ['IMAGEN'] }))).to.include('imagen');
  });
});
