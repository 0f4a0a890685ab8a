// Walks the real conversation to the point where the notice was accepted and this machine may remember it.
import type { ChatPage } from './chatPage.ts';

export async function agreeToNotice(chat: ChatPage): Promise<void> {
  const remembered = chat.page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/chat/token') &&
      response.request().postData()?.includes('remember') === true,
  );
  await chat.choose('start');
  await chat.choose('forgot');
  for (let step = 0; step < 6; step += 1) {
    const slot = await chat.page.locator('.question:not(.closed)').getAttribute('data-slot');
    const choice = ANSWERS[slot ?? ''];
    if (choice === undefined) throw new Error(`nothing to answer to ${slot}`);
    await chat.choose(choice);
    if (choice === 'accept') break;
  }
  await remembered;
}

/** Slot -> the choice that leads to the notice. */
const ANSWERS: Readonly<Record<string, string>> = {
  sawBlocked: 'no',
  role: 'representative',
  consent: 'accept',
};
