// Long texts in pieces, between paragraphs, else lines, else sentences, else words; never inside a word. Pure.

const SEAMS = [/(?<=\n\n)/, /(?<=\n)/, /(?<=[.!?;:] )/, /(?<= )/] as const;

/** Pieces of at most `limit`; together they are the text, but for white space at the seams. */
export function split(text: string, limit: number): readonly string[] {
  const whole = text.trim();
  if (whole === '') return [];
  if (whole.length <= limit) return [whole];
  return gather(whole, limit, 0).map((piece) => piece.trim());
}

function gather(text: string, limit: number, seam: number): string[] {
  const between = SEAMS[seam];
  // One word longer than the limit: there is no seam left, and nothing may be lost.
  if (!between) return text.match(new RegExp(`[\\s\\S]{1,${limit}}`, 'gu')) ?? [];
  const pieces: string[] = [];
  for (const bit of text.split(between)) {
    const last = pieces.at(-1);
    if (last !== undefined && (last + bit).trim().length <= limit) pieces[pieces.length - 1] = last + bit;
    else if (bit.trim().length <= limit) pieces.push(bit);
    else pieces.push(...gather(bit, limit, seam + 1));
  }
  return pieces.filter((piece) => piece.trim() !== '');
}

/** The longest end of the text, from a seam on, that fits; and what stands before it. */
export function splitTail(text: string, limit: number): readonly [string, string] {
  if (text.length <= limit) return ['', text];
  for (const seam of SEAMS) {
    const bits = text.split(seam);
    let tail = '';
    while (bits.length > 0 && ((bits.at(-1) ?? '') + tail).trim().length <= limit) tail = bits.pop() + tail;
    if (tail.trim() !== '') return [bits.join('').trim(), tail.trim()];
  }
  const pieces = split(text, limit);
  return [pieces.slice(0, -1).join(''), pieces.at(-1) ?? ''];
}
