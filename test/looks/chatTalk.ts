// Answers the bot's questions on the chat page until a wanted one stands open.
import type { Page } from 'playwright-core';
import { talker } from '../support/chatPage.ts';
import type { Scene } from './look.ts';

/** By slot: the id of a choice, `=words`, or `*` for every box ticked. */
export type Answers = Readonly<Record<string, string>>;

const MOST = 30;

export const openQuestion = (page: Page): Promise<string | null> =>
  page.locator('.question:not(.closed)').getAttribute('data-slot', { timeout: 3000 });

export async function answerUntil({ page }: Scene, wanted: string, answers: Answers): Promise<void> {
  for (let step = 0; step < MOST; step += 1) {
    const slot = (await openQuestion(page)) ?? '';
    if (slot === wanted) return;
    const answer = answers[slot];
    if (answer === undefined) throw new Error(`nothing to answer to ${slot} on the way to ${wanted}`);
    await give(page, answer);
  }
  throw new Error(`never came to ${wanted}`);
}

async function give(page: Page, answer: string): Promise<void> {
  const { say, choose } = talker(page);
  if (answer.startsWith('=')) return say(answer.slice(1));
  if (answer !== '*') return choose(answer);
  const open = page.locator('.question:not(.closed)');
  for (const box of await open.getByRole('checkbox').all()) await box.check();
  const before = await page.locator('.bubble.bot').count();
  await open.locator('button.main').click();
  await page.waitForFunction((count) => document.querySelectorAll('.bubble.bot').length > count, before);
  await page.waitForTimeout(60);
}

export const say = ({ page }: Scene, text: string): Promise<void> => talker(page).say(text);
export const choose = ({ page }: Scene, id: string): Promise<void> => talker(page).choose(id);
