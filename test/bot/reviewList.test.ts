// What nobody understood is kept for those who write the training words, without what names a person.
import { expect } from 'chai';
import { Chat } from '../support/chat.ts';

describe('the review list', () => {
  it('takes what was not understood, masked', async () => {
    const chat = new Chat();
    await chat.open();
    await chat.say('Empezar');
    const { thought } = await chat.say('zxcv qwrt 0987654321 ana@empresa.ec blorp');
    expect(thought.review?.text).to.include('zxcv').and.to.include('blorp');
    expect(thought.review?.text).to.not.match(/0987654321|ana@empresa/);
  });

  it('takes nothing that was understood', async () => {
    const chat = new Chat();
    await chat.open();
    expect((await chat.say('olvidé la clave de mi empresa')).thought.review).to.equal(undefined);
  });
});
