// A list to tick.
import { z } from 'zod';
import { fold } from '../../knowledge/index.ts';
import { hearChoice } from './hearChoice.ts';
import { deaf, heard, type Slot } from './slot.ts';

/**
 * A list to tick: the value is the ids that are ready, in order. "todo" ticks all, "nada" none, "1 3 5" those; labels may be joined by commas.
 */
export function checklist<const Ids extends readonly [string, ...string[]]>(ids: Ids): Slot<Ids[number][]> {
  return {
    schema: z.array(z.enum(ids)),
    choices: ids,
    examples: ['todo', 'nada', '1'],
    checklist: true,
    hear: (text, ear) => {
      const said = fold(text);
      if (ear.words['all']?.includes(said) || ear.words['yes']?.includes(said)) return heard([...ids]);
      if (ear.words['none']?.includes(said) || ear.words['no']?.includes(said)) return heard([]);
      const parts = /^[\d\s,y]+$/.test(said) ? said.split(/[\s,y]+/) : text.split(/[,;\n]+/);
      const ticked = parts.filter(Boolean).map((part) => hearChoice(part, ids, ear));
      if (ticked.length === 0 || ticked.some((id) => id === undefined)) return deaf;
      return heard(ids.filter((id) => ticked.includes(id)));
    },
  };
}
