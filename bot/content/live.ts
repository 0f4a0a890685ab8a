// What lives longer than a version of the content, and always sees the one in force.
import type { House } from '../../dialogs/index.ts';
import type { Knowledge } from '../../knowledge/index.ts';
import type { Mind } from '../turn.ts';

/** Reads as the knowledge in force at each look. */
export function liveKnowledge(house: () => House): Knowledge {
  const names = Object.keys(house().knowledge) as (keyof Knowledge)[];
  const live = {};
  for (const name of names)
    Object.defineProperty(live, name, { enumerable: true, get: () => house().knowledge[name] });
  return live as Knowledge;
}

/** Each turn thinks over the house in force when it begins, and keeps it to its end. */
export function liveMind(house: () => House, open: (house: House) => Mind): Mind {
  let known: { readonly house: House; readonly mind: Mind } | undefined;
  const current = (): Mind => {
    const now = house();
    if (known?.house !== now) known = { house: now, mind: open(now) };
    return known.mind;
  };
  return {
    think: (inbound, record, now) => current().think(inbound, record, now),
    apologise: (inbound, record) => current().apologise(inbound, record),
  };
}
