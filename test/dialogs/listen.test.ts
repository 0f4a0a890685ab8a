import { expect } from 'chai';
import { playRoad } from '../support/agendaRoads.ts';

const ROAD = [
  'I want an appointment to reset the key in Guayaquil',
  'representative',
  'accept',
  '1790011674001',
  'ready',
  'on Friday',
];

describe('the language of the talk', () => {
  it('is not told by a button made from data, whose day reads the same in both', async () => {
    const chat = await playRoad(ROAD);
    const held = await chat.say('Fri 27 Nov, 08:00');
    expect(chat.record.data.lang).to.equal('en');
    expect(held.said).to.include('holdTurno.sure');
  });

  it('still follows a sentence written instead of it', async () => {
    const chat = await playRoad(ROAD);
    await chat.say('mejor quiero hablar con una persona, por favor');
    expect(chat.record.data.lang).to.equal('es');
  });
});
