// A case that moves while something asked for is on its way: the answer comes to the old chat, so the new one must not wait for it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openSaved, type Saved } from '../../support/savedWorld.ts';

const saved = readFileSync(join(import.meta.dirname, '..', '..', 'saved', '0.2.0.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Saved);

describe('a parcel packed while an effect is awaited', () => {
  for (const place of ['await holdTurno.outcome', 'await cancelTurno.outcome', 'await waitlist.outcome'])
    it(`${place}: goes on in the new chat as if it had failed, which is asked again there`, async () => {
      const one = saved.find(({ places }) => places.includes(place));
      if (!one) throw new Error(`nobody stands at ${place}`);
      const chat = openSaved(one);
      const phone = chat.another();
      phone.now = chat.now;
      const to = { channel: 'website', conversation: phone.name };
      await chat.turn({ type: 'event', name: 'case', value: { kind: 'moveOut', to } });
      const heard = phone.heard().flatMap(({ said }) => said);
      expect(heard.join(' ')).to.match(/continueHere\.arrived/);
      expect(phone.record.data.stack.filter(({ state }) => state.awaiting !== undefined)).to.deep.equal([]);
      expect(heard).to.not.include('common.oneMoment');
      const { said } = await phone.say('hola');
      expect(said).to.not.include('common.oneMoment').and.not.include('common.sorry');
      const late = await chat.turn(one.next);
      expect(late.said).to.not.include('common.sorry');
    });
});
