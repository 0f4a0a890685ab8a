// URG: a date to meet. Its motive and nearness set the level; the plan runs roads side by side. Mora is told once (N13).
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { choice, found, type Slot } from '../slots.ts';

const DAY = 24 * 3_600_000;
/** FLOWS URG-1: high up to two days ahead. */
const SOON = 2;

const near = choice(['soon', 'week', 'later']);

/** A choice, or any date: only how near it is matters. */
const due: Slot<'soon' | 'week' | 'later'> = {
  ...near,
  hear: (text, ear) => {
    const date = ear.found['date'];
    if (date === undefined) return near.hear(text, ear);
    const days = Math.ceil((Date.parse(`${date}T23:59:59-05:00`) - ear.now) / DAY) - 1;
    return { ok: true, value: days <= SOON ? 'soon' : days <= 7 ? 'week' : 'later' };
  },
};

export const deadline = defineFlow({
  id: 'deadline',
  kind: 'info',
  opens: { 'faq.urgent': {} },
  slots: {
    motive: choice(['planilla', 'tender', 'loan', 'certificate', 'other']),
    due,
    urgent: found(z.boolean(), { keep: 'case' }),
    moraTold: found(z.boolean(), { keep: 'case' }),
  },
  steps: [
    { ask: 'motive' },
    { tell: 'planillaDay', when: (a) => a.motive === 'planilla', needs: ['motive'] },
    { ask: 'due' },
    { do: 'rateUrgency', needs: ['due'] },
    { run: 'urgency', when: (a) => a.moraTold !== true },
    { tell: 'sideBySide', when: (a) => a.urgent === true, needs: ['due'] },
    { tell: 'inTime', when: (a) => a.urgent !== true, needs: ['due'] },
    { run: 'handOver', given: { handOverFor: 'urgent' }, when: (a) => a.urgent === true, needs: ['due'] },
    { end: 'back' },
  ],
});
