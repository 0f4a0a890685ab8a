// Payloads gone wrong: any part of a real one replaced, dropped, doubled, wrapped or nested, reproducibly.
import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that a parser should not trust. */
const odd = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1e308, '', ' ', '\u0000', '\ud800', [], {}, [[]], { a: {} }),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constant('x'.repeat(5000)),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '{ruc}',
    '<script>',
    "' OR 1=1",
    '../../etc/passwd',
    '%00',
    '🙂'.repeat(50),
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

interface Wound {
  /** Where, as a share of all places. */
  readonly at: number;
  readonly how: 'replace' | 'drop' | 'double' | 'wrap' | 'rename';
  readonly by: Json;
}

const wound: fc.Arbitrary<Wound> = fc.record({
  at: fc.double({ min: 0, max: 0.999999, noNaN: true }),
  how: fc.constantFrom('replace', 'drop', 'double', 'wrap', 'rename'),
  by: odd as fc.Arbitrary<Json>,
});

/** One of the payloads with one to four wounds. */
export const mutated = (payloads: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...payloads), fc.array(wound, { minLength: 1, maxLength: 4 }))
    .map(([payload, wounds]) => wounds.reduce(hurt, structuredClone(payload) as Json));

function hurt(payload: Json, { at, how, by }: Wound): Json {
  const places = placesOf(payload);
  const place = places[Math.floor(at * places.length)];
  if (!place) return by;
  const { holder, key } = place;
  const value = (holder as Record<string | number, Json>)[key] as Json;
  if (how === 'drop') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete (holder as Record<string, Json>)[key];
  } else if (how === 'double' && Array.isArray(holder)) holder.push(structuredClone(value));
  else if (how === 'rename' && !Array.isArray(holder)) {
    delete holder[key];
    Object.defineProperty(holder, String(by).slice(0, 40), {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else (holder as Record<string | number, Json>)[key] = how === 'wrap' ? [value] : by;
  return payload;
}

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string;
}

function placesOf(value: Json): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    { holder: value as Place['holder'], key },
    ...placesOf(inner as Json),
  ]);
}
