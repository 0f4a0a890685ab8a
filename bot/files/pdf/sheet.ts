// What our papers are made of: headings, paragraphs, fields, codes; tagged, so that they can be read aloud.
import type PDFDocument from 'pdfkit';
import { latin } from './latin.ts';
import { drawQr } from './qr.ts';

export type Doc = InstanceType<typeof PDFDocument>;

export const MARGIN = 71;
const INK = '#1a1a1a';
export const QUIET = '#4d4d4d';

export interface TextLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly quiet?: boolean;
  /** Never justified: the words would stand there without the spaces between them, also when read aloud. */
  readonly align?: 'left' | 'right' | 'center';
  /** Points of space below. */
  readonly after?: number;
  readonly indent?: number;
  /** Points from the left edge of the text, and how wide. */
  readonly x?: number;
  readonly width?: number;
}

export class Sheet {
  private readonly doc: Doc;

  constructor(doc: Doc) {
    this.doc = doc;
    doc.fillColor(INK);
  }

  get y(): number {
    return this.doc.y;
  }

  heading(text: string, after = 10): void {
    this.tagged('H1', () => this.write(text, { size: 17, bold: true, after }));
  }

  text(text: string, look: TextLook = {}): void {
    this.tagged('P', () => this.write(text, look));
  }

  /** A line `label: value`; `width`: points it may take. */
  field(label: string, value: string, width: number): void {
    this.tagged('P', () => {
      const look = { width, lineGap: 2.5 };
      this.doc
        .font('Helvetica-Bold')
        .fontSize(11)
        .text(`${latin(label)}: `, { ...look, continued: true });
      this.doc.font('Helvetica').text(latin(value), look);
      this.doc.y += 5;
    });
  }

  /** Figures, rules and boxes are no reading matter. */
  mark(draw: (doc: Doc) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc.save();
    draw(this.doc);
    this.doc.restore().fillColor(INK);
    this.doc.endMarkedContent();
  }

  /** A code to read with a phone, and what it leads to. */
  qr(text: string, { x, y, size, caption }: QrPlace): void {
    const picture = () => drawQr(this.doc, text, { x, y, size });
    const alt = `${latin(caption)}: ${latin(text)}`;
    this.doc.addStructure(this.doc.struct('Figure', { alt }, [picture]));
    this.doc.fillColor(INK);
    this.doc.y = y + size + 4;
    this.text(caption, { x: x - MARGIN, width: size, size: 8.5, align: 'center', after: 0 });
  }

  space(points: number): void {
    this.doc.y += points;
  }

  /** Keeps what follows together: a new page when fewer points are left. */
  need(points: number): void {
    const { doc } = this;
    if (doc.y + points > doc.page.height - MARGIN) doc.addPage();
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  get left(): number {
    return MARGIN;
  }

  private tagged(tag: 'H1' | 'P', draw: () => void): void {
    this.doc.addStructure(this.doc.struct(tag, {}, [draw]));
  }

  private write(text: string, look: TextLook): void {
    const { size = 11, bold, quiet, align = 'left', after = 8, x, width } = look;
    const { doc } = this;
    doc
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .fillColor(quiet ? QUIET : INK);
    const options = { align, lineGap: 2.5, width: width ?? this.width - (x ?? 0) };
    doc.text(latin(text), MARGIN + (x ?? 0), doc.y, options);
    doc.fillColor(INK);
    doc.x = MARGIN;
    doc.y += after;
  }
}

export interface QrPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly caption: string;
}
