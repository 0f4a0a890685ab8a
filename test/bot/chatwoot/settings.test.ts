// Where Chatwoot is, or that it is not set up.
import { expect } from 'chai';
import { isChatwootSet, placeOf } from '../../../bot/chatwoot/settings.ts';
import { readSettings, SettingsError } from '../../../bot/settings.ts';

const SET = {
  CHATWOOT_URL: 'https://chat.example.com/',
  CHATWOOT_TOKEN: 'token',
  CHATWOOT_ACCOUNT: '1',
  CHATWOOT_INBOX: '7',
  CHATWOOT_WEBHOOK_SECRET: 'secret',
};

describe('the settings of Chatwoot', () => {
  it('are all there or none', () => {
    expect(isChatwootSet(readSettings({}))).to.equal(false);
    expect(placeOf(readSettings(SET))?.url).to.equal('https://chat.example.com');
    expect(() => readSettings({ ...SET, CHATWOOT_TOKEN: '' })).to.throw(SettingsError);
  });

  it('name account and inbox by number', () => {
    const settings = readSettings({ ...SET, CHATWOOT_INBOX: 'WAb3xkjhTzj2' });
    expect(() => placeOf(settings)).to.throw(SettingsError, /CHATWOOT_INBOX/);
  });
});
