// A slip of the fingers in the words that announce a secret: "contrseña", "pasword", "cleve", "codijo".

type Target = { readonly word: string; readonly head: RegExp; readonly slips: number };

const CLAVES: readonly Target[] = [
  { word: 'contrasena', head: /^[ck]o?[nmt]/, slips: 2 },
  { word: 'password', head: /^pa?s+[wv]/, slips: 2 },
  { word: 'password', head: /^pa/, slips: 1 },
  { word: 'clave', head: /^[ckvxl]/, slips: 1 },
];
const CODES: readonly Target[] = [
  { word: 'codigo', head: /^[ckvx]/, slips: 1 },
  { word: 'tocen', head: /^to/, slips: 1 },
];
// Words of their own, one letter away.
const OTHERS = new Set(
  'clase lave llave clavo clava clavel claves clame claven cave slave clade tomen tome tocan tocen toque toquen toen toke codito codino'.split(
    ' ',
  ),
);

export const isMisspeltClave = (fold: string): boolean => isMisspelt(fold, CLAVES);
export const isMisspeltCode = (fold: string): boolean => isMisspelt(fold, CODES);

function isMisspelt(fold: string, targets: readonly Target[]): boolean {
  if (fold.length < 4 || fold.length > 12 || !/^[bckqvxlpt]/.test(fold)) return false;
  const heard = asHeard(fold);
  return targets.some(
    ({ word, head, slips }) =>
      Math.abs(word.length - heard.length) <= slips &&
      head.test(heard) &&
      within(heard, word, slips) &&
      !OTHERS.has(fold),
  );
}

// "klabe", "kontrazeña": letters that sound alike are one.
const asHeard = (fold: string): string =>
  fold
    .replace(/qu?|k/g, 'c')
    .replace(/b/g, 'v')
    .replace(/z/g, 's')
    .replace(/nh|ny|ni(?=a)/g, 'n');

/** At most so many letters added, left out, changed or swapped with their neighbour. */
function within(one: string, other: string, slips: number): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const left = one.slice(at);
  const right = other.slice(at);
  if (left === right) return true;
  if (slips === 0) return false;
  const fewer = slips - 1;
  return (
    within(left.slice(1), right.slice(1), fewer) ||
    within(left.slice(1), right, fewer) ||
    within(left, right.slice(1), fewer) ||
    (left.length > 1 &&
      left[0] === right[1] &&
      left[1] === right[0] &&
      within(left.slice(2), right.slice(2), fewer))
  );
}
