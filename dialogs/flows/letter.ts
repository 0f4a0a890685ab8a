// OFI: a draft of the letter to the IESS. What it holds lives in this flow alone and goes with it, or after a quarter of an hour of silence.
import { z } from 'zod';
import { defineFlow } from '../flow.ts';
import { letterFields } from '../papers/paperOrder.ts';
import {
  address,
  branch,
  cedula,
  choice,
  company,
  email,
  found,
  personName,
  phone,
  position,
  ruc,
  townName,
} from '../slots.ts';

interface Consented {
  readonly consent?: string | undefined;
}
const mayKeep = ({ consent }: Consented) => consent === 'accept';
const isBlank = ({ consent }: Consented) => consent !== 'accept';

const FILES = { pdf: { mentions: ['pdfFile'] }, docx: { mentions: ['wordFile'] } };

export const letter = defineFlow({
  id: 'letter',
  opens: { 'faq.letter': {} },
  minutes: 4,
  slots: {
    consent: found(z.string(), { keep: 'case' }),
    /** The answers were forgotten after a silence. */
    wiped: found(z.boolean()),
    otherBranch: found(z.boolean()),
    usedBranch: found(z.string()),
    petition: choice(['reset', 'unblock', 'updateEmail', 'newRepresentative'], {
      means: {
        reset: { intents: ['forgot_key'] },
        unblock: { intents: ['blocked_account'] },
        updateEmail: { intents: ['outdated_email', 'missing_email'] },
        newRepresentative: { intents: ['legal_rep_changed'] },
      },
    }),
    signing: choice(['byHand', 'electronic'], {
      means: { electronic: { intents: ['electronic_signature'] } },
    }),
    representative: personName,
    company,
    position,
    cedula,
    ruc,
    branch,
    city: townName,
    address,
    phone,
    email,
    format: choice(['pdf', 'docx', 'fix'], { means: FILES }),
    blankFormat: choice(['pdf', 'docx'], { means: FILES }),
    fix: choice(letterFields),
    next: choice(['other', 'fix', 'done'], {
      means: { done: { words: ['no', 'done', 'yes'], intents: ['affirm', 'deny', 'thanks_goodbye'] } },
    }),
  },
  steps: [
    { tell: 'draft' },
    { ask: 'petition' },
    { ask: 'signing' },
    { run: 'consent', when: (a) => a.consent === undefined },
    { tell: 'privacy', when: mayKeep },
    { do: 'keepLetterShort', when: mayKeep },
    { end: 'back', when: (a) => a.wiped === true && a.next === 'done' },
    { tell: 'forgotten', when: (a) => a.wiped === true },
    { do: 'reviewLetterAgain', when: (a) => a.wiped === true },
    { ask: 'representative', when: mayKeep },
    { ask: 'position', when: mayKeep },
    { ask: 'cedula', when: mayKeep },
    { ask: 'company', when: mayKeep },
    { ask: 'ruc', when: mayKeep },
    { ask: 'branch', when: (a) => a.otherBranch === true },
    { do: 'readBranch', when: mayKeep, needs: ['branch'] },
    { ask: 'city', when: mayKeep },
    { ask: 'address', when: mayKeep },
    { ask: 'phone', when: mayKeep },
    { ask: 'email', when: mayKeep },
    { ask: 'format', when: mayKeep },
    { ask: 'fix', when: (a) => a.format === 'fix', needs: ['format'] },
    { do: 'fixLetter', when: (a) => a.fix !== undefined, needs: ['fix'] },
    { tell: 'blank', when: isBlank },
    { ask: 'blankFormat', when: isBlank },
    { do: 'offerLetter', needs: ['format', 'blankFormat'] },
    { tell: 'suggested' },
    { ask: 'next', when: mayKeep, needs: ['format'] },
    { do: 'otherFormat', when: (a) => a.next === 'other', needs: ['next'] },
    { do: 'fixOnceMore', when: (a) => a.next === 'fix', needs: ['next'] },
    { end: 'back' },
  ],
});
