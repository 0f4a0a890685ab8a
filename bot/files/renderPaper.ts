// Pure: an order -> the file's name and, when it is fetched, its bytes.
import type { PaperOrder } from '../../dialogs/index.ts';
import type { Letters } from '../../knowledge/index.ts';
import { composeLetter } from './papers/composeLetter.ts';
import { dossierPdf } from './papers/dossierPdf.ts';
import type { Facts } from './papers/facts.ts';
import { letterDocx } from './papers/letterDocx.ts';
import { letterPdf } from './papers/letterPdf.ts';
import { logbookPdf } from './papers/logbookPdf.ts';
import { meetingCalendar } from './papers/meetingCalendar.ts';
import { turnoPdf } from './papers/turnoPdf.ts';

export interface Label {
  readonly name: string;
  readonly contentType: string;
}

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8; method=PUBLISH',
} as const;

export function labelOf(order: PaperOrder, letters: Letters): Label {
  const kind = kindOf(order);
  return { name: `${tidy(titleOf(order, letters))}.${kind}`, contentType: TYPES[kind] };
}

function kindOf(order: PaperOrder): keyof typeof TYPES {
  if (order.paper === 'letter') return order.format;
  if (order.paper === 'data') return 'json';
  return hasCalendar(order) ? 'ics' : 'pdf';
}

/** `id`: stands for this order and no other. */
export async function renderPaper(
  order: PaperOrder,
  letters: Letters,
  facts: Facts & { readonly id: string },
): Promise<Buffer> {
  switch (order.paper) {
    case 'letter': {
      const text = composeLetter(order, letters);
      return order.format === 'pdf' ? letterPdf(text) : letterDocx(text);
    }
    case 'logbook':
      return logbookPdf(order, letters, facts);
    case 'dossier':
      return dossierPdf(order, letters, facts);
    case 'turno':
      return turnoPdf(order, letters, facts);
    case 'meeting':
      return Buffer.from(meetingCalendar(order, letters, facts));
    default:
      return Buffer.from(order.text);
  }
}

const hasCalendar = ({ paper }: PaperOrder) => paper === 'meeting' || paper === 'calendar';

function titleOf(order: PaperOrder, letters: Letters): string {
  if (order.paper === 'calendar' || order.paper === 'data') return order.name.replace(/\.(?:ics|json)$/i, '');
  if (order.paper === 'letter') return composeLetter(order, letters).fileName;
  const words = letters.papers[order.lang];
  if (order.paper === 'turno') return words('turno.fileName', { code: order.code });
  return words(`${order.paper}.fileName`, { caseCode: ('caseCode' in order && order.caseCode) || '' });
}

/** No sign that a file system or a header refuses. */
const tidy = (name: string) =>
  name
    .replace(/[\p{Cc}"*/:<>?\\|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
