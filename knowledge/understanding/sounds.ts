// How words sound to somebody who writes as they speak.

/** Shorter words have too many neighbours; longer ones are no words. */
export const SHORTEST = 4;
export const LONGEST = 20;

/** How a Spanish speaker hears a folded word: b=v, s=c=z, silent h, ll=y. */
export function soundOf(word: string): string {
  return word
    .replace(/ch/g, '1')
    .replace(/qu(?=[ei])|q/g, 'k')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/c(?=[ei])|z|x/g, 's')
    .replace(/c/g, 'k')
    .replace(/ll/g, 'y')
    .replace(/[vw]/g, 'b')
    .replace(/h/g, '')
    .replace(/m(?=[bp])/g, 'n')
    .replace(/y$/, 'i')
    .replace(/(.)\1+/g, '$1');
}

/** A sound with every one letter left out, and whole. */
export function deletions(sound: string): readonly string[] {
  const keys = new Set([sound]);
  for (let at = 0; at < sound.length; at += 1) keys.add(sound.slice(0, at) + sound.slice(at + 1));
  return [...keys];
}
