// The letter as a PDF of one page.

import { drawPdf } from '../pdf/drawPdf.ts';
import type { Sheet } from '../pdf/sheet.ts';
import type { LetterText } from './composeLetter.ts';

const SIGNATURE_WIDTH = 220;
const STAMP = { width: 250, height: 78 };

export function letterPdf(text: LetterText): Promise<Buffer> {
  return drawPdf({ title: text.fileName, lang: 'es-EC', subject: text.note }, (sheet) => {
    sheet.text(text.place, { align: 'right', after: 18 });
    for (const [index, line] of text.addressee.entries()) sheet.text(line, { after: 1, bold: index === 1 });
    sheet.space(12);
    sheet.text(text.subject, { bold: true, after: 12 });
    sheet.text(text.salutation, { after: 10 });
    for (const paragraph of text.body) sheet.text(paragraph, { after: 9 });
    sheet.text(text.documentsTitle, { after: 4 });
    for (const [index, document] of text.documents.entries())
      sheet.text(`${index + 1}. ${document}`, { x: 14, after: 3 });
    sheet.space(7);
    sheet.text(text.thanks, { after: 10 });
    sheet.need(180);
    sheet.text(text.farewell, { after: text.electronic ? 10 : 52 });
    if (text.electronic) drawStampPlace(sheet, text.electronic);
    else drawLine(sheet);
    for (const line of text.signer) sheet.text(line, { after: 1 });
  });
}

function drawLine(sheet: Sheet): void {
  sheet.mark((doc) => {
    doc
      .lineWidth(0.7)
      .moveTo(sheet.left, sheet.y)
      .lineTo(sheet.left + SIGNATURE_WIDTH, sheet.y)
      .stroke('#1a1a1a');
  });
  sheet.space(6);
}

/** Signing programs put a picture of their own into the page: this is where it goes. */
function drawStampPlace(sheet: Sheet, { title, here }: NonNullable<LetterText['electronic']>): void {
  const top = sheet.y;
  sheet.mark((doc) => {
    doc
      .lineWidth(0.7)
      .dash(3, { space: 3 })
      .rect(sheet.left, top, STAMP.width, STAMP.height)
      .stroke('#6b6b6b');
  });
  sheet.space(6);
  sheet.text(title, { x: 8, size: 9, bold: true, after: 1 });
  sheet.text(here, { x: 8, size: 9, quiet: true, after: 0 });
  sheet.space(top + STAMP.height + 8 - sheet.y);
}
