// The log, the dossier's sheet, the proof of a turno and the calendar file.
import { expect } from 'chai';
import { labelOf, renderPaper } from '../../../bot/files/renderPaper.ts';
import { HISTORY_EVENTS } from '../../../dialogs/cases/case.ts';
import type { PaperOrder } from '../../../dialogs/index.ts';
import { AT, facts, letters } from '../../support/papers.ts';
import { pdfLines, pdfPages, pdfText } from '../../support/pdfText.ts';

const draw = (order: PaperOrder, more: Partial<typeof facts> = {}) =>
  renderPaper(order, letters, { ...facts, ...more });
const HOUR = 3_600_000;

describe('the log of what was tried', () => {
  const entries = Array.from({ length: 40 }, (_, index) => ({
    at: AT - index * HOUR,
    what: 'failures',
    detail: '2',
  }));
  const order = { paper: 'logbook', at: AT, lang: 'es', caseCode: 'IE-7K4P-2Q', entries } as const;

  it('says on each page that the user told it, and who made it', async () => {
    const pdf = await draw({ ...order, entries: [...entries] });
    const pages = pdfPages(pdf);
    expect(pages).to.be.greaterThan(1);
    const lines = pdfLines(pdf);
    expect(lines.filter((line) => line === 'Informado por el usuario')).to.have.lengthOf(pages);
    expect(
      lines.filter((line) =>
        /^Preparado por Consultora Ejemplo .*No es un documento emitido por el IESS\.$/.test(line),
      ),
    ).to.have.lengthOf(pages);
    expect(lines).to.include(`Página ${pages} de ${pages}`);
  });

  it('tells every entry with its hour, oldest first', async () => {
    const lines = pdfLines(await draw({ ...order, entries: [...entries] }));
    const hours = lines.filter((line) => /^\d\d\/\d\d\/\d{4}/.test(line));
    expect(hours).to.have.lengthOf(40);
    expect(hours.at(-1)).to.equal('24/11/2026, 10:00');
    expect(lines)
      .to.include('Preguntas de seguridad falladas en el portal: 2')
      .and.to.include('Código de caso: IE-7K4P-2Q');
  });

  it('has words of its own for everything a case may remember', () => {
    expect(HISTORY_EVENTS.filter((what) => !letters.has(`event.${what}`))).to.deep.equal([]);
  });

  it('says in general what it has no words for', async () => {
    const text = pdfText(await draw({ ...order, entries: [{ at: AT, what: 'somethingNewer' }] }));
    expect(text).to.include('Se avanzó en el trámite').and.not.to.include('somethingNewer');
  });

  it('names the IESS as maker only where it is', async () => {
    const text = pdfText(await draw({ ...order, entries: [] }, { operator: 'IESS' }));
    expect(text).to.include('Preparado por el IESS').and.not.to.include('No es un documento emitido');
  });
});

describe("the dossier's sheet", () => {
  const order = { paper: 'dossier', at: AT, lang: 'es', ready: ['cedula', 'ruc'], small: false } as const;

  it('lists the five papers with their state and where to get each', async () => {
    const lines = pdfLines(await draw({ ...order, ready: [...order.ready] }));
    expect(lines.filter((line) => line === 'Listo')).to.have.lengthOf(2);
    expect(lines.filter((line) => line === 'Por conseguir')).to.have.lengthOf(3);
    expect(lines.filter((line) => /^[1-5]\. /.test(line))).to.have.lengthOf(5);
    expect(lines.join(' ')).to.include('Listo 2 de 5').and.to.include('en la página del SRI');
  });

  it('leads back to the site, else shows the case code; with neither it has no code', async () => {
    const captions = async (publicUrl: string | undefined, caseCode?: string) =>
      pdfText(await draw({ ...order, ready: [], caseCode }, { publicUrl }));
    expect(await captions('https://llavero.example', 'IE-7K4P-2Q')).to.include('Abra la guía en su celular');
    expect(await captions(undefined, 'IE-7K4P-2Q')).to.include('Su código de caso');
    expect(await captions(undefined)).not.to.include('Su código de caso');
  });

  it('tells natural persons and households that the nombramiento may not apply', async () => {
    expect(pdfText(await draw({ ...order, ready: [], small: true }))).to.include('puede no aplicarle');
    expect(pdfText(await draw({ ...order, ready: [] }))).not.to.include('puede no aplicarle');
  });

  it('speaks English too', async () => {
    expect(pdfText(await draw({ ...order, ready: [], lang: 'en' }))).to.include('Papers for the IESS office');
  });
});

describe('the proof of a turno', () => {
  const order = {
    paper: 'turno' as const,
    lang: 'es' as const,
    ...{
      code: 'QNO-7K4P',
      office: 'Quito Norte',
      address: 'Av. 10 de Agosto',
      day: '2026-12-01',
      time: '09:30',
    },
    ...{
      modality: 'Presencial',
      procedure: 'Reinicio de clave',
      documents: ['Cédula original'],
      demo: false,
    },
  };

  it('says code, office, address, day in words, hour and documents', async () => {
    const text = pdfText(await draw(order));
    for (const part of [
      'QNO-7K4P',
      'Quito Norte',
      'Av. 10 de Agosto',
      'martes, 1 de diciembre de 2026',
      '09:30',
      'Cédula original',
    ])
      expect(text).to.include(part);
    expect(text).not.to.include('DEMOSTRACIÓN');
  });

  it('warns in large letters when it is only a demonstration', async () => {
    expect(pdfText(await draw({ ...order, documents: [], demo: true }))).to.include(
      'DEMOSTRACIÓN: este turno no es real',
    );
  });
});

describe('calendar files', () => {
  it('hold the quarter of an hour that was agreed', async () => {
    const order = { paper: 'meeting', at: AT, lang: 'es', day: '2026-11-26', time: '15:30' } as const;
    const text = (await draw(order)).toString();
    expect(text)
      .to.include('DTSTART;TZID=America/Guayaquil:20261126T153000')
      .and.to.include('DTEND;TZID=America/Guayaquil:20261126T154500');
    expect((await draw(order)).toString()).to.equal(text);
    expect(labelOf(order, letters)).to.deep.equal({
      name: 'Cita interna.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    });
  });

  it('made elsewhere are passed on as they are', async () => {
    const order = {
      paper: 'calendar',
      name: 'Turno QNO-7K4P.ics',
      text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    } as const;
    expect((await draw(order)).toString()).to.equal(order.text);
    expect(labelOf(order, letters).name).to.equal('Turno QNO-7K4P.ics');
  });
});
