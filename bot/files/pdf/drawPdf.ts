// One A4 document: its facts, what is drawn on it, a foot on each page.
import { latin } from './latin.ts';
import { type Doc, MARGIN, QUIET, Sheet } from './sheet.ts';

export interface SheetFacts {
  readonly title: string;
  readonly lang: 'es-EC' | 'en';
  /** Said of the file, not in it. */
  readonly subject?: string;
  /** Lines at the foot of page so-and-so. */
  readonly foot?: (page: number, pages: number) => readonly string[];
}

const FOOT_SIZE = 8.5;

/** Draws one document; its bytes are the answer. pdfkit loads on the first use: no turn needs it. */
export async function drawPdf(facts: SheetFacts, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const { default: Pdf } = await import('pdfkit');
  const { title, lang, subject } = facts;
  const doc = new Pdf({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true },
    ...{ lang, tagged: true, displayTitle: true, pdfVersion: '1.7' },
    info: { Title: title, Author: 'Llavero', ...(subject ? { Subject: subject } : {}) },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  draw(new Sheet(doc));
  if (facts.foot) drawFeet(doc, facts.foot);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

/** After the rest, when the number of pages is known. */
function drawFeet(doc: Doc, foot: NonNullable<SheetFacts['foot']>): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    // Text below the bottom margin would open another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('Helvetica').fontSize(FOOT_SIZE).fillColor(QUIET);
    const lines = foot(index - start + 1, count);
    const top = doc.page.height - 46 - (lines.length - 1) * 11;
    for (const [place, line] of lines.entries())
      doc.text(latin(line), MARGIN, top + place * 11, {
        align: 'center',
        height: 11,
        width: doc.page.width - 2 * MARGIN,
      });
    doc.endMarkedContent();
  }
}
