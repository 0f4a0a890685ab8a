// EST-3: an accountant with several companies. One case each, put aside and taken up again, never mixed.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { companyName } from '../slots/companyName.ts';
import { found, option } from '../slots.ts';

const NEW = 'new';
const STAY = 'stay';

export const otherCompany = defineFlow({
  id: 'otherCompany',
  kind: 'info',
  opens: { 'faq.otherCompany': {} },
  slots: {
    companies: found(z.array(z.string())),
    /** The company spoken of now has a case worth keeping, and no name yet. */
    nameless: found(z.boolean()),
    isFull: found(z.boolean()),
    alias: companyName,
    company: option({
      from: 'companies',
      besides: [NEW, STAY],
      means: { stay: { words: ['no'], intents: ['deny'] } },
      label: (id, { talk }) => talk.data.others.find((other) => other.id === id)?.name ?? id,
      line: (id, { talk }) => {
        const other = talk.data.others.find((one) => one.id === id);
        return [other?.name, other?.code].filter(Boolean).join(' · ');
      },
      examples: ['1'],
    }),
    /** What the record of the chosen company holds. */
    record: found(z.unknown()),
    isThere: found(z.boolean()),
  },
  steps: [
    { do: 'lookAtCompanies' },
    { ask: 'alias', when: (a) => a.nameless === true },
    { do: 'nameCompany', when: (a) => a.alias !== undefined },
    { ask: 'company', when: (a) => (a.companies?.length ?? 0) > 0 },
    { tell: 'stays', when: (a) => a.company === STAY, needs: ['company'] },
    { end: 'back', as: 'stays', when: (a) => a.company === STAY },
    { tell: 'full', when: (a) => isNew(a.company) && a.isFull === true, needs: ['company'] },
    { end: 'back', as: 'full', when: (a) => isNew(a.company) && a.isFull === true },
    { do: 'beginCompany', when: (a) => isNew(a.company), needs: ['company'] },
    { end: 'back', as: 'begun', when: (a) => isNew(a.company) },
    { do: 'fetchCompany', needs: ['company'] },
    { do: 'takeUpCompany', needs: ['company'] },
    { tell: 'gone', when: (a) => a.isThere === false, needs: ['company'] },
    { end: 'back', as: 'switched' },
  ],
});

const isNew = (company: unknown) => company === undefined || company === NEW;
