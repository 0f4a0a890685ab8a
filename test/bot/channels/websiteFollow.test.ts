// One socket kept up to date: notices that come while reading, entries that nobody is shown.
import { expect } from 'chai';
import type { WebSocket } from 'ws';
import { activitySet } from '../../../bot/channels/website/activities.ts';
import { follow } from '../../../bot/channels/website/follow.ts';
import type { WebsiteParts } from '../../../bot/channels/website/parts.ts';
import type { ActivityLog, LoggedActivity } from '../../../bot/conversation.ts';
import { until } from '../../support/until.ts';

describe('following a conversation', () => {
  const entry = (seq: number, type = 'message'): LoggedActivity => ({
    seq,
    activity: { type, text: `${seq}` },
  });

  it('reads again for a notice that came while it was reading', async () => {
    const entries = [entry(1)];
    const reads: (() => void)[] = [];
    let notify: () => void = () => undefined;
    const log: ActivityLog = {
      read: async (_conversation, after) => {
        const seen = entries.filter(({ seq }) => seq > after);
        await new Promise<void>((resolve) => reads.push(resolve));
        return seen;
      },
      watch: (_conversation, heard) => {
        notify = heard;
        return () => undefined;
      },
    };
    const frames: string[] = [];
    const socket = { send: (frame: string) => frames.push(frame), bufferedAmount: 0 } as unknown as WebSocket;
    const feed = follow({ log } as WebsiteParts, 'c', { socket, after: 0 });
    entries.push(entry(2));
    notify();
    notify();
    reads.shift()?.();
    await until(() => reads.length === 1, 'a second read');
    reads.shift()?.();
    await until(() => frames.length === 2, 'both frames');
    expect(frames.map((frame) => JSON.parse(frame).watermark)).to.deep.equal(['1', '2']);
    feed.stop();
    notify();
    expect(reads).to.have.length(0);
  });

  it('moves the watermark past what is not shown', () => {
    const set = activitySet('c', 4, [entry(5), entry(6, 'typing'), entry(7, 'conversationUpdate')]);
    expect([set.activities.map(({ text }) => text), set.watermark]).to.deep.equal([['5'], '7']);
    expect(activitySet('c', 7, [entry(8, 'trace')])).to.deep.equal({ activities: [], watermark: '8' });
  });
});
