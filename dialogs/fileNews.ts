// What became of a file that a channel offered to save: the person hears it, with the way to ask for it again.
import { z } from 'zod';
import { type PaperOrder, paperKinds } from './papers/paperOrder.ts';
import type { Talk } from './talk.ts';

const fileNewsSchema = z.object({
  news: z.enum(['declined', 'gone', 'failed']),
  paper: z.enum(paperKinds),
});
export type FileNews = z.infer<typeof fileNewsSchema>;

/** The saying whose button asks for a paper of this kind. */
const AGAIN: Readonly<Record<PaperOrder['paper'], string>> = {
  letter: 'files.againLetter',
  logbook: 'files.againLogbook',
  dossier: 'files.againDossier',
  turno: 'files.againTurno',
  calendar: 'files.againTurno',
  meeting: 'files.againMeeting',
  data: 'files.againData',
};

/** An open question stays open: what was asked before is still there to be pressed. */
export function tellOfFile(talk: Talk, value: unknown): void {
  const { news, paper } = fileNewsSchema.parse(value);
  talk.said.push({
    saying: AGAIN[paper],
    answers: {},
    before: { saying: `files.${news}`, holes: {} },
  });
}
