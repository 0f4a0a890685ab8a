// The official page without a place: another office, then patience, then somebody of the team, who is offered once.
import { expect } from 'chai';
import { begin } from '../../support/savedWorld.ts';

const NOTHING = 'no hay turnos disponibles';

describe('the official page', () => {
  it('offers a person at the third time that nothing is free, and goes on with the page', async () => {
    const chat = begin({ mode: 'guided', staffed: 'open' });
    await chat.say('quiero sacar un turno');
    expect((await chat.say(NOTHING)).said).to.deep.equal(['turno.tryOther', 'turno.got']);
    expect((await chat.say(NOTHING)).said).to.deep.equal(['turno.stillNothing', 'turno.got']);
    expect((await chat.say(NOTHING)).said).to.deep.equal(['turno.stillNothing', 'handOver.offer']);
    expect((await chat.say('seguir')).said).to.include('turno.got');
    expect((await chat.say(NOTHING)).said).to.not.include('handOver.offer');
  });

  it('asks again where nobody attends', async () => {
    const chat = begin({ mode: 'guided' });
    await chat.say('quiero sacar un turno');
    for (let count = 0; count < 4; count += 1)
      expect((await chat.say(NOTHING)).said.at(-1)).to.equal('turno.got');
  });
});
