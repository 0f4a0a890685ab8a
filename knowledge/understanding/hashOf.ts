// Strings as numbers of 32 bits: FNV-1a over their parts, its bits mixed. Trained models hold these numbers.

export function hashOf(kind: string, ...parts: readonly string[]): number {
  let hash = 0x811c9dc5 ^ kind.charCodeAt(0);
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return finish(hash);
}

export function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return mixed >>> 0;
}
