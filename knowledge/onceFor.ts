// What follows from a thing that never changes (a flow, a list of words) is worked out once, however often a turn asks.

export function onceFor<Thing extends object, Found>(work: (thing: Thing) => Found): (thing: Thing) => Found {
  const known = new WeakMap<Thing, { readonly found: Found }>();
  return (thing) => {
    const before = known.get(thing);
    if (before) return before.found;
    const found = work(thing);
    known.set(thing, { found });
    return found;
  };
}
