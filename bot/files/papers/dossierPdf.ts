// The five papers for the counter on one sheet, to tick with a pen.
import { type DossierOrder, dossierPapers } from '../../../dialogs/index.ts';
import type { Letters } from '../../../knowledge/index.ts';
import { drawPdf } from '../pdf/drawPdf.ts';
import type { Sheet } from '../pdf/sheet.ts';
import { sayDate } from '../sayDate.ts';
import { type Facts, localeOf, operatorLine } from './facts.ts';

const BOX = 13;
const QR = 96;

export function dossierPdf(order: DossierOrder, letters: Letters, facts: Facts): Promise<Buffer> {
  const { lang, caseCode, ready, small } = order;
  const words = letters.papers[lang];
  const foot = () => [operatorLine(words, facts)];
  const look = { title: words('dossier.title'), lang: localeOf(lang), foot };
  return drawPdf(look, (sheet) => {
    sheet.heading(words('dossier.title'), 6);
    if (caseCode) sheet.text(words('caseCode', { caseCode }), { bold: true, after: 3 });
    sheet.text(words('made', { date: sayDate(order.at, lang) }), { after: 10 });
    sheet.text(words('dossier.intro'), { after: 4 });
    sheet.text(words('dossier.ready', { count: String(ready.length) }), { bold: true, after: 14 });
    for (const [index, paper] of dossierPapers.entries()) {
      const state = words(ready.includes(paper) ? 'yes' : 'no');
      tickBox(sheet);
      sheet.text(`${index + 1}. ${words(`dossier.${paper}`)}`, { x: 24, bold: true, after: 1 });
      sheet.text(words(`dossier.${paper}Where`), { x: 24, after: small && paper === 'appointment' ? 1 : 2 });
      if (small && paper === 'appointment')
        sheet.text(words('dossier.appointmentSmall'), { x: 24, after: 2 });
      sheet.text(state, { x: 24, quiet: true, size: 9.5, after: 12 });
    }
    sheet.text(words('dossier.counter'), { after: 12 });
    leadBack(sheet, { words, publicUrl: facts.publicUrl, caseCode });
  });
}

function tickBox(sheet: Sheet): void {
  const { left, y } = sheet;
  sheet.mark((doc) => doc.lineWidth(1).rect(left, y, BOX, BOX).stroke('#1a1a1a'));
}

interface Lead {
  readonly words: Letters['papers']['es'];
  readonly publicUrl: string | undefined;
  readonly caseCode: string | undefined;
}

/** To the guide by phone; without an address to lead to, the case code for the counter. */
function leadBack(sheet: Sheet, { words, publicUrl, caseCode }: Lead): void {
  const text = publicUrl ?? caseCode;
  if (text === undefined) return;
  sheet.need(QR + 20);
  const caption = words(publicUrl ? 'dossier.qrSite' : 'dossier.qrCode');
  sheet.qr(text, { x: sheet.left, y: sheet.y, size: QR, caption });
}
