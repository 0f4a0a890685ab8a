// Numbers in words, Spanish and English, as far as days and hours need them.

const spanish =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta';
const english =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const others: Record<string, number> = {
  un: 1,
  una: 1,
  a: 1,
  an: 1,
  primero: 1,
  primer: 1,
  first: 1,
  dies: 10,
  onse: 11,
  dose: 12,
  trese: 13,
  catorse: 14,
  quinse: 15,
  ocho: 8,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  thirty: 30,
  forty: 40,
  fifty: 50,
};

const values = new Map<string, number>(Object.entries(others));
for (const list of [spanish, english]) {
  list.split(' ').forEach((word, value) => {
    values.set(word, value);
  });
}

const ambiguous = new Set(['a', 'an', 'un', 'primer']);
const single = [...values.keys()].filter((word) => !ambiguous.has(word)).sort((a, b) => b.length - a.length);

/** Source of a pattern for a number in figures or words; longest words first. */
export const numberPattern = `(?:\\d{1,3}|(?:veinte|treinta|cuarenta|cincuenta) y (?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|(?:${single.join('|')})\\b)`;

/** The number that was said, or undefined. */
export function numberOf(said: string): number | undefined {
  if (/^\d+$/.test(said)) return Number(said);
  const [tens, unit] = said.split(' y ');
  const first = values.get(tens ?? '');
  if (unit === undefined || first === undefined) return first;
  return first + (values.get(unit) ?? 0);
}
