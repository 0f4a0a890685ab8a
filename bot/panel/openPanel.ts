// The panel as a part of the house: figures in from kept turns and from the desk, numbers out for supervisors.
import { z } from 'zod';
import { type DeskRoute, deskRoute } from '../desk/deskRoute.ts';
import type { DeskFigures } from '../desk/tickets/deskFigures.ts';
import type { Ground, Part } from '../part.ts';
import type { Mind, Thought } from '../turn.ts';
import { DayBook } from './dayBook.ts';
import { csvOf, panelOf } from './panelOf.ts';
import { caseBefore, turnFigures } from './turnFigures.ts';

export interface Panel {
  readonly part: Part;
  /** The same mind, its thoughts with their figures. */
  counted(mind: Mind): Mind;
  /** A turn was kept: its figures count. */
  readonly kept: (thought: Thought) => void;
  /** The desk's figures, also told here. */
  deskFigures(figures: DeskFigures): DeskFigures;
}

const MOST_DAYS = 366;
const number = z.number().nullable();
const group = z.record(z.string(), number);
const panelSchema = z.looseObject({
  days: z.number(),
  cases: z.number(),
  solved: z.number(),
  byOutcome: group,
  byDay: z.array(z.record(z.string(), z.union([z.string(), number]))),
});

export function openPanel({ store, log }: Pick<Ground, 'store' | 'log'>, now = Date.now): Panel {
  const book = new DayBook(store, log);
  const add = (figure: string, by = 1) => book.add({ [figure]: by }, now());
  return {
    counted: (mind) => ({
      think: async (inbound, record, at) => {
        const before = caseBefore(record.data);
        const thought = await mind.think(inbound, record, at);
        return { ...thought, figures: turnFigures(before, thought, at) };
      },
      apologise: (inbound, record) => mind.apologise(inbound, record),
    }),
    kept: ({ figures }) => book.add(figures ?? {}, now()),
    deskFigures: (figures) => ({
      ...figures,
      opened: (reason) => {
        figures.opened(reason);
        add(`desk/opened/${reason}`);
      },
      firstAnswer: (seconds) => {
        figures.firstAnswer(seconds);
        book.add({ 'desk/firstAnswer/seconds': seconds, 'desk/firstAnswer/count': 1 }, now());
      },
      handled: (outcome, seconds) => {
        figures.handled(outcome, seconds);
        book.add({ 'desk/handled/seconds': seconds, 'desk/handled/count': 1 }, now());
      },
    }),
    part: {
      effects: {
        'panel.rated': async ({ rating }) => {
          book.add({ 'rating/sum': Number(rating), 'rating/count': 1 }, now());
          return null;
        },
      },
      deskRoutes: panelRoutes(book, now),
      start: async () => book.start(),
      stop: () => book.stop(),
    },
  };
}

function panelRoutes(book: DayBook, now: () => number): readonly DeskRoute[] {
  const read = async (query: URLSearchParams) => {
    await book.flush();
    const days = Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(query.get('days') ?? 7)) || 7));
    return book.read(days, now());
  };
  return [
    deskRoute({
      method: 'GET',
      path: '/panel',
      role: 'supervisor',
      summary: 'How it goes: cases, outcomes, funnel, times; `?days=`. Counts under five are null',
      gives: { 200: panelSchema },
      handle: async ({ query }) => ({ status: 200, json: panelOf(await read(query)) }),
    }),
    deskRoute({
      method: 'GET',
      path: '/panel.csv',
      role: 'supervisor',
      summary: 'The same by day, every figure a column; `?days=`',
      gives: { 200: 'csv' },
      audit: 'panel.export',
      handle: async ({ query }) => ({
        status: 200,
        raw: {
          status: 200,
          headers: {
            'Content-Type': 'text/csv; charset=utf-8',
            'Content-Disposition': 'attachment; filename="llavero.csv"',
            'Cache-Control': 'no-store',
          },
          body: csvOf(await read(query)),
        },
      }),
    }),
  ];
}
