// The words of a PDF made with the standard fonts, in the order they were drawn, one page after another.
import { inflateSync } from 'node:zlib';

const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const SHOWN = /\[([^\]]*)\] TJ|BT/g;

/** Each drawn line on a line of its own. */
export function pdfLines(pdf: Buffer): readonly string[] {
  return streamsOf(pdf).flatMap((stream) => {
    const lines: string[] = [];
    for (const [, shown] of stream.matchAll(SHOWN)) {
      if (shown === undefined) lines.push('');
      else
        lines[lines.length - 1] += [...shown.matchAll(/<([0-9a-f]*)>/gi)]
          .map(([, hex]) => decode(hex ?? ''))
          .join('');
    }
    return lines.filter(Boolean);
  });
}

/** All of it as running text. */
export const pdfText = (pdf: Buffer): string => pdfLines(pdf).join(' ').replace(/\s+/g, ' ');

export const pdfPages = (pdf: Buffer): number =>
  [...pdf.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length;

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  const streams: string[] = [];
  for (const match of text.matchAll(/(<<[\s\S]*?>>)\s*stream\r?\n/g)) {
    const from = match.index + match[0].length;
    const bytes = pdf.subarray(from, text.indexOf('endstream', from));
    streams.push((/FlateDecode/.test(match[1] ?? '') ? inflateSync(bytes) : bytes).toString('latin1'));
  }
  return streams;
}

function decode(hex: string): string {
  return [...Buffer.from(hex, 'hex')]
    .map((code) => (code >= 0x80 && code < 0xa0 ? (HIGH[code - 0x80] ?? '') : String.fromCharCode(code)))
    .join('');
}
