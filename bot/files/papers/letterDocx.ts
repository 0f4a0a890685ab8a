// The letter as a Word file, to be changed at will. docx loads on the first use: no turn needs it.
import type { Paragraph } from 'docx';
import type { LetterText } from './composeLetter.ts';

/** A4 and its margins, in twentieths of a point. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1417, right: 1417, bottom: 1417, left: 1417 },
};
const FONT = 'Arial';
/** Half points. */
const SIZE = 22;

export async function letterDocx(text: LetterText): Promise<Buffer> {
  const docx = await import('docx');
  const file = new docx.Document({
    title: text.fileName,
    creator: 'Llavero',
    description: text.note,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE, language: { value: 'es-EC' } },
          paragraph: { spacing: { line: 276 } },
        },
      },
    },
    sections: [{ properties: { page: PAGE }, children: paragraphsOf(docx, text) }],
  });
  return docx.Packer.toBuffer(file);
}

interface Look {
  readonly after?: number;
  readonly before?: number;
  readonly bold?: boolean;
  readonly align?: 'right' | 'both';
  readonly indent?: number;
  readonly line?: boolean;
  readonly size?: number;
}

type Made = (words: string, look?: Look) => Paragraph;

function paragraphsOf(docx: typeof import('docx'), text: LetterText): Paragraph[] {
  const made: Made = (words, look = {}) => paragraphOf(docx, words, look);
  return [
    made(text.place, { align: 'right', after: 360 }),
    ...text.addressee.map((line, index) => made(line, { after: 20, bold: index === 1 })),
    made(text.subject, { bold: true, before: 240, after: 240 }),
    made(text.salutation),
    ...text.body.map((paragraph) => made(paragraph, { align: 'both' })),
    made(text.documentsTitle, { after: 80 }),
    ...text.documents.map((item, index) => made(`${index + 1}. ${item}`, { indent: 280, after: 60 })),
    made(text.thanks, { align: 'both', before: 140 }),
    made(text.farewell, { after: text.electronic ? 160 : 1000 }),
    ...signatureOf(made, text),
  ];
}

/** A line to sign on, or the place for the stamp of an electronic signature. */
function signatureOf(made: Made, { electronic, signer }: LetterText): Paragraph[] {
  const lines = signer.map((line, index) => made(line, { after: 20, line: index === 0 && !electronic }));
  if (!electronic) return lines;
  return [
    made(electronic.title, { bold: true, size: 18, after: 40 }),
    made(electronic.here, { size: 18, after: 1000 }),
    ...lines,
  ];
}

function paragraphOf(docx: typeof import('docx'), words: string, look: Look): Paragraph {
  const { after = 160, before = 0, bold, align, indent, line, size } = look;
  const rule = { style: docx.BorderStyle.SINGLE, size: 6, space: 4 };
  return new docx.Paragraph({
    spacing: { after, before },
    keepNext: line === true,
    ...(align ? { alignment: align } : {}),
    ...(indent ? { indent: { left: indent } } : {}),
    ...(line ? { border: { top: rule }, indent: { right: 4500 } } : {}),
    children: [new docx.TextRun({ text: words, ...(bold ? { bold } : {}), ...(size ? { size } : {}) })],
  });
}
