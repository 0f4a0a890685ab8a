// The log of what was tried, to show diligence if a fine or a dispute follows.
import type { LogbookEntry, LogbookOrder } from '../../../dialogs/index.ts';
import type { Letters } from '../../../knowledge/index.ts';
import { drawPdf } from '../pdf/drawPdf.ts';
import { sayDate, sayMinute } from '../sayDate.ts';
import { type Facts, localeOf, operatorLine } from './facts.ts';

const WHEN_WIDTH = 120;

export function logbookPdf(order: LogbookOrder, letters: Letters, facts: Facts): Promise<Buffer> {
  const { lang, caseCode, entries } = order;
  const words = letters.papers[lang];
  const foot = (page: number, pages: number) => [
    words('logbook.informed'),
    operatorLine(words, facts),
    words('page', { page: String(page), pages: String(pages) }),
  ];
  const look = { title: words('logbook.title'), lang: localeOf(lang), foot };
  return drawPdf(look, (sheet) => {
    sheet.heading(words('logbook.title'), 6);
    if (caseCode) sheet.text(words('caseCode', { caseCode }), { bold: true, after: 3 });
    sheet.text(words('made', { date: sayDate(order.at, lang) }), { after: 10 });
    sheet.text(words('logbook.intro'), { after: 4 });
    sheet.text(words('logbook.zone'), { quiet: true, size: 9.5, after: 14 });
    for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
      sheet.need(44);
      sheet.text(sayMinute(entry.at, lang), { bold: true, size: 10, width: WHEN_WIDTH, after: 1 });
      sheet.text(sayEntry(entry, letters, lang), { x: 14, after: 7 });
    }
  });
}

/** What happened, by its name in the words; one that a later release added is said in general. */
function sayEntry({ what, detail }: LogbookEntry, letters: Letters, lang: 'es' | 'en'): string {
  const names = [`event.${what}.${detail}`, `event.${what}`];
  const name = names.find((one) => letters.has(one)) ?? 'event.other';
  return letters.papers[lang](name, { count: detail ?? '' });
}
