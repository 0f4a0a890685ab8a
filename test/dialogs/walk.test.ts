// A machine walks every path of every flow through its slots' examples: all end, every step is reached, all words are there.
import { expect } from 'chai';
import { type AnyAnswers, type Flow, nameOf, nextStep } from '../../dialogs/flow.ts';
import { flows } from '../../dialogs/flows/index.ts';
import type { Slot } from '../../dialogs/slots.ts';
import { picker } from '../support/picker.ts';

/** What a `do` or `run` may leave behind, tried one by one: each value a found slot accepts. */
const FOUND: readonly unknown[] = [
  undefined,
  0,
  1,
  2,
  3,
  4,
  true,
  false,
  'now',
  'before',
  'accept',
  'decline',
  'done',
  'expired',
  'tryAgain',
  'stop',
  'ready',
  'stopped',
  'suspended',
  'reachable',
  'household',
  'passed',
  'natural_person',
  'representative',
  'accountant',
  'cancel',
  'startOver',
  'erase',
  'ambiguous',
  'none',
  'chosen',
  'confirmed',
  'otherDay',
  'found',
  [],
  ['one', 'two'],
  { day: '2026-12-01', time: '09:00', receipt: '' },
];

const WALKS = 6000;

interface Walk {
  readonly ends: number;
  readonly reached: ReadonlySet<string>;
}

/** Random walks, the same ones every time; each must end within as many steps as the flow has. */
function walk(flow: Flow): Walk {
  const reached = new Set<string>();
  const pick = picker(1);
  let ends = 0;
  for (let count = 0; count < WALKS; count += 1) {
    let answers: AnyAnswers = start(flow, pick);
    const done: Record<string, true> = {};
    for (let steps = 0; steps <= flow.steps.length; steps += 1) {
      const step = nextStep(flow, answers, done);
      reached.add(nameOf(step));
      if ('end' in step) {
        ends += 1;
        break;
      }
      done[nameOf(step)] = true;
      const slot = flow.slots[nameOf(step)] as Slot | undefined;
      if (!slot) continue;
      const values = 'ask' in step ? valuesOf(slot) : foundValues(slot);
      answers = { ...answers, [nameOf(step)]: pick(values) };
    }
  }
  return { ends, reached };
}

/** The answers an opening label gives, and what earlier flows may have left in the case. */
function start(flow: Flow, pick: <T>(from: readonly T[]) => T): AnyAnswers {
  const given = pick([{}, ...(Object.values(flow.opens ?? {}) as AnyAnswers[])]);
  const found = Object.entries(flow.slots as Record<string, Slot>).filter(
    ([, slot]) => slot.examples.length === 0,
  );
  const left = found.map(([name, slot]) => [name, pick([undefined, ...foundValues(slot)])] as const);
  return { ...Object.fromEntries(left.filter(([, value]) => value !== undefined)), ...given };
}

const foundValues = (slot: Slot) =>
  optionsOf(slot) ?? FOUND.filter((value) => value !== undefined && slot.schema.safeParse(value).success);

/** A closed list says itself what it may hold. */
const optionsOf = ({ schema }: Slot) => (schema as { options?: readonly unknown[] }).options;

function valuesOf(slot: Slot): unknown[] {
  if (slot.checklist) return [[...(slot.choices ?? [])], []];
  if (slot.options) return [...slot.examples, ...(slot.choices ?? [])];
  if (slot.choices) return [...(optionsOf(slot) ?? slot.choices)];
  return [...slot.examples.slice(0, 2), ...(slot.skip === undefined ? [] : [slot.skip])];
}

describe('every path of every flow', () => {
  for (const flow of flows) {
    it(`${flow.id} ends, and reaches every step`, () => {
      const { ends, reached } = walk(flow);
      expect(ends).to.equal(WALKS);
      expect(flow.steps.map(nameOf).filter((name) => !reached.has(name))).to.deep.equal([]);
    });
  }

  it('no flow names two steps alike', () => {
    for (const flow of flows) {
      const names = flow.steps.map(nameOf).filter((name) => !name.startsWith('end.'));
      expect(
        names.filter((name, index) => names.indexOf(name) !== index),
        flow.id,
      ).to.deep.equal([]);
    }
  });
});
