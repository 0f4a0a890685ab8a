import { expect } from 'chai';
import { defineFlow } from '../../dialogs/flow.ts';
import { flows } from '../../dialogs/index.ts';
import { progressOf } from '../../dialogs/progress.ts';
import { yesNo } from '../../dialogs/slots.ts';
import { Chat } from '../support/chat.ts';

const flow = defineFlow({
  id: 'trip',
  minutes: 10,
  slots: { ready: yesNo(), bags: yesNo(), ticket: yesNo() },
  steps: [
    { ask: 'ready' },
    { ask: 'bags', when: (a) => a.ready !== 'no' },
    { ask: 'ticket' },
    { end: 'back' },
  ],
});

describe('progress', () => {
  it('counts the questions answered among those on this road', () => {
    expect(progressOf(flow, {})).to.deep.equal({ step: 1, of: 3, minutes: 10 });
    expect(progressOf(flow, { ready: 'yes' })).to.deep.equal({ step: 2, of: 3, minutes: 7 });
    expect(progressOf(flow, { ready: 'no' })).to.deep.equal({ step: 2, of: 2, minutes: 5 });
    expect(progressOf(flow, { ready: 'no', ticket: 'yes' })).to.deep.equal({ step: 2, of: 2, minutes: 1 });
  });

  it('is for flows that say how long they take', () => {
    const { minutes: _, ...quick } = flow;
    expect(progressOf(quick, {})).to.equal(undefined);
    expect(flows.filter(({ minutes }) => minutes !== undefined).map(({ id }) => id)).to.include('recover');
  });

  it('goes with every question of the recovery, and only forwards', async () => {
    const chat = new Chat();
    const steps: number[] = [];
    for (const text of [
      'olvidé la clave',
      'no',
      'representante',
      'no acepto',
      'empresa',
      'dale',
      'mío',
      'todo',
      'todo',
      'ya',
      'ya',
      'ya',
    ]) {
      const { thought } = await chat.say(text);
      const { progress } = (thought.replies.at(-1)?.channelData ?? {}) as { progress?: { step: number } };
      if (progress) steps.push(progress.step);
    }
    expect(steps.length).to.be.greaterThan(5);
    expect(steps).to.deep.equal([...steps].sort((a, b) => a - b));
  });
});
