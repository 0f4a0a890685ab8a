// A person on the chat page: opens it, writes, reads, and everything the browser complained about.
import type { BrowserContext, Page } from 'playwright-core';
import type { ChatSite } from './builtSite.ts';

export interface ChatPage {
  readonly page: Page;
  /** Requests to other hosts, refusals of the policy, errors of scripts. */
  readonly complaints: readonly string[];
  /** Writes, sends, and waits for the bot's answer to arrive whole. */
  say(text: string): Promise<void>;
  /** Presses the choice with this id, and waits likewise. */
  choose(id: string): Promise<void>;
  /** The words of the bot's last message. */
  last(): Promise<string>;
  /** Every word of the conversation, in order. */
  words(): Promise<string[]>;
  settle(): Promise<void>;
}

export async function openChat(
  context: BrowserContext,
  site: Pick<ChatSite, 'origin'>,
  path = '/',
): Promise<ChatPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('console', (line) => {
    if (/Content Security Policy|Refused to/i.test(line.text())) complaints.push(line.text());
  });
  page.on('request', (request) => {
    const { host } = new URL(request.url());
    if (host !== '' && host !== new URL(site.origin).host) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(site.origin + path);
  await page.locator('.bubble.bot').first().waitFor();
  return { page, complaints, ...talker(page) };
}

export function talker(page: Page): Omit<ChatPage, 'page' | 'complaints'> {
  const bodies = (who: string) => page.locator(`.bubble${who} .body`);
  const answered = async (act: () => Promise<void>) => {
    const before = await bodies('.bot').count();
    await act();
    await page.waitForFunction((count) => document.querySelectorAll('.bubble.bot').length > count, before, {
      timeout: 5000,
    });
    await page.waitForTimeout(30);
  };
  return {
    say: (text) =>
      answered(async () => {
        await page.fill('#text', text);
        await page.press('#text', 'Enter');
      }),
    choose: (id) => answered(() => page.locator(`.question:not(.closed) [data-choice="${id}"]`).click()),
    last: async () => (await bodies('.bot').last().textContent()) ?? '',
    words: () => bodies('').allTextContents(),
    settle: () => page.waitForTimeout(60),
  };
}
