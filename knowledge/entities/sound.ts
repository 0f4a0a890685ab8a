// Words by their sound, so that a slip of spelling finds its word.

const vowels = 'aeiou';
const alike: Record<string, string> = { v: 'b', w: 'b', z: 's', q: 'k', h: '' };

/** Two spellings with the same key sound alike in Ecuador; takes folded letters. */
export function soundKey(word: string): string {
  let key = '';
  for (let at = 0; at < word.length; at += 1) {
    const [sound, used] = soundAt(word, at);
    at += used - 1;
    for (const letter of sound) if (!key.endsWith(letter)) key += letter;
  }
  return key.endsWith('ks') ? `${key.slice(0, -2)}s` : key;
}

/** What is heard at a place, and how many letters it took. */
function soundAt(word: string, at: number): readonly [sound: string, used: number] {
  const letter = word[at] ?? '';
  const next = word[at + 1] ?? '';
  const isSoft = next === 'e' || next === 'i';
  if (letter === 'c') return soundOfC(next, word[at + 2] ?? '');
  if (letter === 'q' && next === 'u') return ['k', 2];
  if (letter === 'g') return [isSoft ? 'j' : 'g', 1];
  if ((letter === 'w' || letter === 'h') && /^.u?a/.test(word.slice(at, at + 3)) && next !== 'a')
    return ['gua', 3];
  if (letter === 'w' && next === 'a') return ['gua', 2];
  if (letter === 'l' && next === 'l') return ['y', 2];
  if (letter === 'y') return [vowels.includes(next) && next !== '' ? 'y' : 'i', 1];
  if (letter === 'n' && (next === 'b' || next === 'p' || next === 'v')) return ['m', 1];
  if (letter === 'p' && next === 'h') return ['f', 2];
  if (letter === 'x') return ['ks', 1];
  return [alike[letter] ?? letter, 1];
}

function soundOfC(next: string, second: string): readonly [string, number] {
  if (next === 'h') return ['C', 2];
  if (next === 'c' && (second === 'e' || second === 'i')) return ['ks', 2];
  return [next === 'e' || next === 'i' ? 's' : 'k', 1];
}

/** Finds known words one slip away (a letter wrong, lost, added or two swapped), whatever their number. */
export interface NearWords {
  /** Takes a word's sound and its spelling: a slip may change how its neighbours sound. */
  readonly find: (sound: string, spelling: string) => string | undefined;
}

const longestWord = 30;

/** Slips are sought in words of `shortest` letters or more: shorter ones resemble too many others. */
export function nearWords(words: readonly string[], shortest: number): NearWords {
  const sounds = new Map(words.map((word) => [soundKey(word), word]));
  // Words that sound alike are one, whichever way they are reached.
  const spellings = new Map(words.map((word) => [word, sounds.get(soundKey(word)) ?? word]));
  const bySound = slipIndex(sounds, shortest);
  const bySpelling = slipIndex(spellings, shortest);
  return { find: (sound, spelling) => bySound(sound) ?? bySpelling(spelling) };
}

function slipIndex(
  exact: ReadonlyMap<string, string>,
  shortest: number,
): (key: string) => string | undefined {
  const shortened = new Map<string, string>();
  for (const [key, word] of exact) {
    if (key.length < shortest) continue;
    for (let at = 0; at < key.length; at += 1) shortened.set(without(key, at), word);
  }
  return (key) => {
    const same = exact.get(key);
    if (same !== undefined || key.length < shortest - 1 || key.length > longestWord) return same;
    const lost = shortened.get(key);
    for (let at = 0; lost === undefined && key.length >= shortest && at < key.length; at += 1) {
      const part = without(key, at);
      const word = exact.get(part) ?? shortened.get(part);
      if (word !== undefined) return word;
    }
    return lost;
  };
}

function without(key: string, at: number): string {
  return key.slice(0, at) + key.slice(at + 1);
}
