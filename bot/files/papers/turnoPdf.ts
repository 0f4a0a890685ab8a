// What a person shows at the counter: the turno's code, place and hour.
import type { TurnoOrder } from '../../../dialogs/index.ts';
import type { Letters } from '../../../knowledge/index.ts';
import { drawPdf } from '../pdf/drawPdf.ts';
import type { Sheet } from '../pdf/sheet.ts';
import { sayDay } from '../sayDate.ts';
import { type Facts, localeOf, operatorLine } from './facts.ts';

const QR = 120;

export function turnoPdf(order: TurnoOrder, letters: Letters, facts: Facts): Promise<Buffer> {
  const { lang, code } = order;
  const words = letters.papers[lang];
  const look = { title: words('turno.fileName', { code }), lang: localeOf(lang) };
  return drawPdf({ ...look, foot: () => [operatorLine(words, facts)] }, (sheet) => {
    if (order.demo) banner(sheet, words('turno.demo'));
    sheet.heading(words('turno.title'));
    const top = sheet.y;
    sheet.qr(code, { x: sheet.left + sheet.width - QR, y: top, size: QR, caption: code });
    sheet.space(top - sheet.y);
    for (const [name, value] of fieldsOf(order))
      sheet.field(words(`turno.${name}`), value, sheet.width - QR - 16);
    sheet.space(Math.max(10, top + QR + 26 - sheet.y));
    sheet.text(words('turno.documents'), { bold: true, after: 4 });
    for (const document of order.documents) sheet.text(`• ${document}`, { x: 12, after: 3 });
    sheet.space(10);
    sheet.text(words('turno.early'));
    if (order.demo) banner(sheet, words('turno.demo'));
  });
}

function fieldsOf({ lang, code, office, address, day, time, modality, procedure }: TurnoOrder) {
  const all: readonly (readonly [string, string | undefined])[] = [
    ['code', code],
    ['procedure', procedure],
    ['modality', modality],
    ['office', office],
    ['address', address],
    ['day', sayDay(day, lang)],
    ['time', time],
  ];
  return all.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

function banner(sheet: Sheet, text: string): void {
  const { left, width, y } = sheet;
  sheet.mark((doc) => doc.rect(left, y, width, 30).fillAndStroke('#fdecec', '#a61b1b'));
  sheet.space(8);
  sheet.text(text, { bold: true, size: 12, align: 'center', after: 18 });
}
