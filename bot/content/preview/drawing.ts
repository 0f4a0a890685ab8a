// One message as each channel gets it, from that channel's own renderer, and what became of it there. Pure.
import type { Activity } from 'botbuilder';
import type { Knowledge, Lang } from '../../../knowledge/index.ts';
import type { AdaptiveCard } from '../../channels/teams/card.ts';
import { render as renderTeams } from '../../channels/teams/render.ts';
import { wordsOf as teamsWords } from '../../channels/teams/words.ts';
import { LIMITS, render as renderWhatsapp, type WaBody } from '../../channels/whatsapp/render.ts';
import { wordsOf as whatsappWords } from '../../channels/whatsapp.ts';

/** What a person of content should know of a message on WhatsApp. */
export type WaMark =
  | 'listMany'
  | 'listLong'
  | 'numbersTwins'
  | 'numbersMany'
  | 'numbersLong'
  | 'inParts'
  | 'shortened';

export interface Drawing {
  readonly website: Partial<Activity>;
  readonly whatsapp: {
    readonly bodies: readonly WaBody[];
    readonly limits: typeof LIMITS;
    readonly marks: readonly WaMark[];
  };
  readonly teams: {
    readonly text?: string | undefined;
    readonly card?: AdaptiveCard | undefined;
    /** Of the JSON sent. */
    readonly bytes: number;
  };
}

/** Left of the link's minutes where a clock is drawn. */
const SECONDS = 170;

export function drawingOf(knowledge: Knowledge, lang: Lang, said: Partial<Activity>): Drawing {
  const bodies = renderWhatsapp([said], whatsappWords(knowledge)(lang));
  const { clock } = (said.channelData ?? {}) as { readonly clock?: object };
  const look = { words: teamsWords(knowledge.copy, lang), shared: false };
  const sent = renderTeams([said], { ...look, seconds: clock ? SECONDS : undefined });
  return {
    website: { ...said, from: { id: 'llavero', name: 'Llavero', role: 'bot' } },
    whatsapp: { bodies, limits: LIMITS, marks: marksOf(said, bodies) },
    teams: {
      text: sent?.text,
      card: sent?.attachments?.[0]?.content as AdaptiveCard | undefined,
      bytes: Buffer.byteLength(JSON.stringify(sent ?? {})),
    },
  };
}

function marksOf(said: Partial<Activity>, bodies: readonly WaBody[]): readonly WaMark[] {
  const labels = (said.suggestedActions?.actions ?? []).map(({ title }) => title);
  const choices = bodies.find((body) => body.type === 'interactive')?.interactive.type ?? 'none';
  return [
    ...shapeMarks(labels, choices),
    ...(bodies.length > 1 ? (['inParts'] as const) : []),
    ...(labels.some((label) => label.endsWith('…')) ? (['shortened'] as const) : []),
  ];
}

/** Why the choices are not the buttons one would expect. */
function shapeMarks(labels: readonly string[], shape: 'none' | 'button' | 'list'): WaMark[] {
  if (labels.length === 0 || shape === 'button') return [];
  if (shape === 'list') {
    return labels.length > LIMITS.buttons ? ['listMany'] : ['listLong'];
  }
  if (new Set(labels).size < labels.length) return ['numbersTwins'];
  return labels.length > LIMITS.rows ? ['numbersMany'] : ['numbersLong'];
}
