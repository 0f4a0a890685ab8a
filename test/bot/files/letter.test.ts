// The letter to the IESS: four petitions, two ways of signing, two kinds of file; all say the same.
import { expect } from 'chai';

import { labelOf, renderPaper } from '../../../bot/files/renderPaper.ts';
import { PETITIONS } from '../../../knowledge/index.ts';
import { FIELDS, facts, letterOrder, letters } from '../../support/papers.ts';
import { pdfPages, pdfText } from '../../support/pdfText.ts';
import { docxParagraphs, zipEntries } from '../../support/zipEntries.ts';

const SUBJECTS = {
  reset: /reinicio de la Clave de Empleador/,
  unblock: /desbloqueo de la Clave de Empleador/,
  updateEmail: /actualización del correo electrónico/,
  newRepresentative: /actualización del representante legal/,
};
const ELECTRONIC = 'Documento para firma electrónica';

/** The text of the file, whatever its kind. */
async function read(order: ReturnType<typeof letterOrder>): Promise<string> {
  const bytes = await renderPaper(order, letters, facts);
  return order.format === 'pdf' ? pdfText(bytes) : docxParagraphs(bytes).join(' ');
}

describe('the letter', () => {
  for (const petition of PETITIONS)
    for (const signing of ['byHand', 'electronic'] as const)
      for (const format of ['pdf', 'docx'] as const)
        it(`asks for ${petition}, signed ${signing}, as ${format}`, async () => {
          const text = await read(letterOrder({ petition, signing, format }));
          expect(text).to.match(SUBJECTS[petition]);
          expect(text).to.include('Señores INSTITUTO ECUATORIANO DE SEGURIDAD SOCIAL Presente.-');
          expect(text).to.include('Santo Domingo, 24 de noviembre de 2026');
          expect(text).to.match(/De mi consideración:.*Yo, María José Pérez Andrade.*Atentamente,/);
          for (const value of Object.values(FIELDS)) expect(text).to.include(value);
          expect(text.includes(ELECTRONIC)).to.equal(signing === 'electronic');
          expect(text).to.match(/C\.I\. 1710034065 Gerente general Ñandú & Cía\. Ltda\. RUC 1790011674001$/);
        });

  it('says word for word the same in both kinds of file', async () => {
    const [pdf, docx] = await Promise.all([read(letterOrder()), read(letterOrder({ format: 'docx' }))]);
    expect(docx).to.equal(pdf);
  });

  it('leaves a blank for whatever was not given, never a hole or a word of the code', async () => {
    for (const format of ['pdf', 'docx'] as const) {
      const text = await read(letterOrder({ format, fields: {} }));
      expect(text).to.include('Yo, ____________________, con cédula de identidad No. ____________________');
      expect(text).to.include('sucursal 0001').and.to.include('en calidad de representante legal');
      expect(text).not.to.match(/[{}]|undefined|skipped/);
    }
  });

  it('stays on one page as long as people write one', async () => {
    const long = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, 'Palabra '.repeat(14).trim()]));
    const bytes = await renderPaper(
      letterOrder({ fields: long, petition: 'updateEmail', signing: 'electronic' }),
      letters,
      facts,
    );
    expect(pdfPages(bytes)).to.be.at.most(2);
    expect(pdfPages(await renderPaper(letterOrder({ signing: 'electronic' }), letters, facts))).to.equal(1);
  });

  it('is a suggested draft by name, and says so of itself', async () => {
    const label = labelOf(letterOrder({ petition: 'updateEmail', format: 'docx' }), letters);
    expect(label.name).to.equal(
      'Solicitud de actualización del correo electrónico del empleador (borrador).docx',
    );
    const docx = zipEntries(await renderPaper(letterOrder({ format: 'docx' }), letters, facts));
    expect(docx.get('docProps/core.xml')?.toString()).to.include('Borrador sugerido');
  });

  it('keeps names of other alphabets legible in a PDF', async () => {
    const text = await read(letterOrder({ fields: { ...FIELDS, representative: 'Władysław Nuñez Şahin' } }));
    expect(text).to.include('Wladyslaw Nuñez Sahin');
  });

  it('can be read aloud: tagged, with its language and title', async () => {
    const pdf = (await renderPaper(letterOrder(), letters, facts)).toString('latin1');
    expect(pdf)
      .to.include('/StructTreeRoot')
      .and.to.include('/Lang (es-EC)')
      .and.to.include('/DisplayDocTitle true');
  });
});
