// Teams: what is heard of each activity, what leaves in answer, and how delivery behaves when the connector does not.
import { expect } from 'chai';
import { type Clock, fastClock } from '../../../bot/clock.ts';
import { cardOf, textOf } from '../../support/fakeConnector.ts';
import { testKnowledge } from '../../support/knowledge.ts';
import {
  type Posted,
  postActivity,
  type RunningTeams,
  recorded,
  startTeams,
  TRIAL,
} from '../../support/teams.ts';
import { until } from '../../support/until.ts';

const wordsOf = (name: string, lang: 'es' | 'en' = 'es') => testKnowledge().copy[lang].get(name)?.text ?? '';

describe('the Teams channel', function () {
  this.timeout(40_000);
  let teams: RunningTeams;
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };

  before(async () => {
    teams = await startTeams();
  });
  after(() => teams.stop());
  afterEach(() => expect(teams.connector.script, 'manners nobody met').to.deep.equal([]));

  /** A recorded activity in a conversation of its own. */
  const from = (name: string, changes: object = {}, conversation = `a:${next()}`): Posted => {
    const activity = recorded(name, { id: `id-${next()}`, ...changes });
    return { ...activity, conversation: { ...activity.conversation, id: conversation } };
  };
  const heard = (conversation: string, count = 1) =>
    until(() => teams.connector.texts(conversation).length >= count, `${count} answer(s) in ${conversation}`);
  const texts = (activity: Posted) => teams.connector.texts(activity.conversation.id);
  const status = async (activity: Posted) => (await teams.post(activity)).status;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

  it('answers a message with one message, to the address it came from, with its own token', async () => {
    const sent = from('personalMessage', { text: '#contar' });
    expect(await status(sent)).to.equal(200);
    await heard(sent.conversation.id);
    const [answer] = teams.connector.messages.filter(
      ({ conversation }) => conversation === sent.conversation.id,
    );
    expect(answer?.authorization).to.match(/^Bearer granted-\d+$/);
    expect(answer?.path).to.equal(
      `/amer/9ad3b2f5-5f6c-4d6f-9b64-0a7f1f6a0c11/v3/conversations/${encodeURIComponent(sent.conversation.id)}/activities`,
    );
    expect(answer?.body).to.deep.equal({
      type: 'message',
      locale: 'es',
      text: 'cuenta: 1',
      textFormat: 'markdown',
      from: { id: '28:c9e8c047-2a34-40a1-b28a-b162d5f5327c', name: 'Llavero' },
      conversation: { id: sent.conversation.id },
      recipient: { id: (sent['from'] as { id: string }).id },
    });
  });

  it('gives a repeated activity one effect', async () => {
    const sent = from('personalMessage', { text: '#contar' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => status(sent)));
    expect(answers).to.deep.equal([200, 200, 200, 200, 200]);
    await heard(sent.conversation.id);
    await settle();
    expect(texts(sent)).to.deep.equal(['cuenta: 1']);
  });

  it('keeps the order of a burst', async () => {
    const id = 'a:burst';
    for (let index = 1; index <= 8; index++) await status(from('personalMessage', { text: '#contar' }, id));
    await heard(id, 8);
    expect(teams.connector.texts(id)).to.deep.equal(
      [1, 2, 3, 4, 5, 6, 7, 8].map((count) => `cuenta: ${count}`),
    );
  });

  it('greets once, however the arrival is told', async () => {
    const installed = from('installedPersonal');
    const arrived = from('arrivedPersonal', {}, installed.conversation.id);
    expect(await status(installed)).to.equal(200);
    expect(await status(arrived)).to.equal(200);
    await heard(installed.conversation.id);
    await settle();
    expect(texts(installed)).to.have.length(1);
    expect(cardOf(teams.connector.messages.at(-1)?.body ?? {})?.actions?.length).to.be.greaterThan(1);
    const team = from('arrivedTeam');
    expect(await status(team)).to.equal(200);
    await heard(team.conversation.id);
  });

  it('acknowledges what needs no answer', async () => {
    const before = teams.connector.tries;
    for (const name of [
      'reaction',
      'edited',
      'deleted',
      'typing',
      'removedPersonal',
      'memberArrivedTeam',
      'channelRenamed',
      'timerForged',
    ])
      expect(await status(from(name)), name).to.equal(200);
    await settle();
    expect(teams.connector.tries).to.equal(before);
  });

  it('does not take the rich copy of a message for a file, and looks at no file', async () => {
    const rich = from('personalMessage');
    await status(rich);
    await heard(rich.conversation.id);
    expect(texts(rich).join()).not.to.include(wordsOf('common.noFiles'));
    for (const name of ['picture', 'file']) {
      const file = from(name);
      await status(file);
      await heard(file.conversation.id);
      expect(texts(file).join(), name).to.include(wordsOf('common.noFiles'));
    }
  });

  it('hears a press: as words, as a ticked list, and as an invoke answered at once', async () => {
    const submit = from('cardSubmit', { text: undefined, value: { say: '#contar' } });
    await status(submit);
    await heard(submit.conversation.id);
    expect(texts(submit)).to.deep.equal(['cuenta: 1']);
    const pressed = from('cardAction');
    const response = await teams.post(pressed);
    expect(response.status).to.equal(200);
    expect(await response.json()).to.deep.equal({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: wordsOf('common.noted'),
    });
    await heard(pressed.conversation.id);
    const english = await teams.post(from('cardAction', { locale: 'en-US' }));
    expect(await english.json()).to.have.property('value', wordsOf('common.noted', 'en'));
    expect((await teams.post(from('cardRefresh'))).status).to.equal(200);
    expect((await teams.post(from('signInInvoke'))).status).to.equal(501);
  });

  it('strips the mention in a channel and answers in its thread', async () => {
    const sent = from(
      'channelMention',
      { text: '<at>Llavero</at>&nbsp;#contar' },
      '19:x@thread.tacv2;messageid=1',
    );
    await status(sent);
    await heard(sent.conversation.id);
    expect(texts(sent)).to.deep.equal(['cuenta: 1']);
    expect(teams.connector.messages.at(-1)?.body).not.to.have.property('recipient');
  });

  it('takes no personal data where others read along, and keeps none of it', async () => {
    for (const text of [
      'mi RUC es 1790011674001',
      'cédula 171034 5678',
      'soy ana.perez@example.com',
      '099 123 4567',
    ]) {
      const sent = from('groupRuc', { text: `<at>Llavero</at> ${text}` });
      await status(sent);
      await heard(sent.conversation.id);
      expect(texts(sent), text).to.deep.equal([wordsOf('common.privateOnly')]);
    }
    const same = from('personalMessage', { text: 'mi RUC es 1790011674001' });
    await status(same);
    await heard(same.conversation.id);
    expect(texts(same).join()).not.to.include(wordsOf('common.privateOnly'));
  });

  it('waits as long as it is asked to, tries again after passing failures, and sends once', async () => {
    const sent = from('personalMessage', { text: '#contar' });
    teams.connector.script.push(
      { status: 429, retryAfter: '1' },
      { status: 412 },
      { status: 502 },
      { status: 504 },
    );
    const began = Date.now();
    await status(sent);
    await heard(sent.conversation.id);
    expect(Date.now() - began).to.be.greaterThan(1000);
    await settle();
    expect(texts(sent)).to.deep.equal(['cuenta: 1']);
  });

  it('repeats a message whose answer was lost, and says so in the log', async () => {
    const sent = from('personalMessage', { text: '#contar' });
    teams.connector.script.push('lose');
    await status(sent);
    await heard(sent.conversation.id, 2);
    expect(texts(sent)).to.deep.equal(['cuenta: 1', 'cuenta: 1']);
    expect(teams.lines.some(({ event }) => event === 'delivery.maybe-twice')).to.equal(true);
  });

  it('gives a message up that will never be taken, and goes on with the next', async () => {
    const sent = from('personalMessage', { text: '#contar' });
    teams.connector.script.push({ status: 403, code: 'BotNotInConversationRoster' });
    await status(sent);
    await until(
      () => teams.lines.some(({ code }) => code === 'BotNotInConversationRoster'),
      'the dead letter',
    );
    await status(from('personalMessage', { text: '#contar' }, sent.conversation.id));
    await heard(sent.conversation.id);
    expect(texts(sent)).to.deep.equal(['cuenta: 2']);
  });

  it('does not write what people sent, or whose it was, into its log', () => {
    const written = JSON.stringify(teams.lines);
    for (const secret of [
      '1790011674001',
      'ana.perez',
      'Ana Pérez',
      'granted-',
      'a:burst',
      'smba.trafficmanager',
    ])
      expect(written).not.to.include(secret);
  });
});

describe('Teams under load', function () {
  this.timeout(60_000);

  it('answers 50 people at once, each message once and in order, through repeats and a moody connector', async () => {
    const teams = await startTeams();
    const ids = Array.from({ length: 50 }, (_, index) => `a:load-${index}`);
    for (let index = 0; index < 60; index++)
      teams.connector.script.push(
        index % 4 === 0
          ? { status: 429, retryAfter: '1' }
          : index % 4 === 1
            ? { status: 503 }
            : { delayMs: 60 },
      );
    const write = async (id: string) => {
      for (const turn of [1, 2, 3]) {
        const sent = {
          ...recorded('personalMessage', { id: `${id}-${turn}`, text: '#contar' }),
          conversation: { id },
        };
        const answers = await Promise.all([teams.post(sent), teams.post(sent)]);
        expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
      }
    };
    await Promise.all(ids.map(write));
    await until(() => teams.connector.messages.length >= 150, 'every answer', 30_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const id of ids)
      expect(teams.connector.texts(id), id).to.deep.equal(['cuenta: 1', 'cuenta: 2', 'cuenta: 3']);
    await teams.stop();
  });
});

describe('Teams over time', function () {
  this.timeout(40_000);
  const message = (text: string, changes: object = {}) =>
    recorded('personalMessage', { id: `id-${Math.random()}`, text, ...changes });

  it('speaks first after a restart, where the conversation has moved to', async () => {
    let teams = await startTeams();
    const moved = 'https://smba.trafficmanager.net/emea/';
    await teams.post(message('#contar'));
    await teams.post(message('#reloj 1500', { serviceUrl: moved }));
    await until(() => teams.connector.messages.length >= 1, 'the first answer');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const kept = await teams.pause();
    teams = await startTeams({ from: kept });
    await until(
      () => teams.connector.messages.some(({ body }) => textOf(body) === 'reloj: 1500'),
      'the reminder',
    );
    const last = teams.connector.messages.find(({ body }) => textOf(body) === 'reloj: 1500');
    expect(last?.path).to.match(/^\/emea\/v3\/conversations\/a%3A/);
    await teams.stop();
  });

  it('sends nothing to an address that was tampered with', async () => {
    const { createConnector } = await import('../../../bot/channels/teams/connector.ts');
    const calls: URL[] = [];
    const call = async (url: URL) => {
      calls.push(url);
      return { status: 200, headers: {}, body: { id: '1' } };
    };
    const connector = createConnector({ reach: 'service', token: undefined, call });
    const address = {
      key: 't-1',
      serviceUrl: 'https://evil.example/',
      conversation: 'a:1',
      scope: 'personal',
      bot: '28:x',
      botName: '',
      person: '29:y',
    };
    expect(await connector.send(address, { type: 'message' })).to.deep.equal({
      kind: 'refused',
      code: 'service-url',
    });
    expect(await connector.send({ to: 'x' }, { type: 'message' })).to.deep.equal({
      kind: 'refused',
      code: 'no-address',
    });
    expect(calls).to.deep.equal([]);
  });

  it('leaves out in a local trial what the Agents Playground cannot press, and nothing else', async () => {
    const { createConnector } = await import('../../../bot/channels/teams/connector.ts');
    const { sayAction } = await import('../../../bot/channels/teams/card.ts');
    const bodies: string[] = [];
    const call = async (_: URL, { body }: { readonly body?: string | Uint8Array }) => {
      bodies.push(String(body));
      return { status: 200, headers: {}, body: { id: '1' } };
    };
    const serviceUrls = { trial: 'http://localhost:1/', service: 'https://smba.trafficmanager.net/amer/' };
    for (const reach of ['trial', 'service'] as const) {
      const connector = createConnector({ reach, token: undefined, call });
      const serviceUrl = serviceUrls[reach];
      const place = { key: 't-1', conversation: 'a:1', scope: 'personal', bot: '28:x', botName: '' };
      const attachments = [{ contentType: 'x', content: { actions: [sayAction('Sí')] } }];
      await connector.send({ ...place, serviceUrl, person: '29:y' }, { type: 'message', attachments });
    }
    const [trial, service] = bodies.map((body) => JSON.parse(body).attachments[0].content.actions[0].data);
    expect(trial).to.deep.equal({ say: 'Sí' });
    expect(service).to.deep.equal({
      say: 'Sí',
      msteams: { type: 'messageBack', text: 'Sí', displayText: 'Sí' },
    });
  });

  it('locks itself out of delivery when its credentials are refused, and says so', async () => {
    const teams = await startTeams();
    teams.microsoft.refusal = { status: 401, error: 'invalid_client' };
    expect((await teams.post(message('#contar'))).status).to.equal(200);
    await until(() => teams.lines.some(({ code }) => code === 'token-refused'), 'the lock');
    expect(teams.connector.tries).to.equal(0);
    await teams.stop();
  });

  it('renews a token that is no longer taken', async () => {
    let ahead = 0;
    const teams = await startTeams({ service: { now: () => Date.now() + ahead } });
    await teams.post(message('#contar'));
    await until(() => teams.connector.messages.length === 1, 'the first answer');
    ahead = 60_000;
    teams.connector.script.push({ status: 401 });
    await teams.post(message('#contar'));
    await until(() => teams.connector.messages.length === 2, 'the second answer');
    expect(teams.connector.messages.map(({ authorization }) => authorization)).to.deep.equal([
      'Bearer granted-1',
      'Bearer granted-2',
    ]);
    await teams.stop();
  });

  it('changes one card every 30 seconds while the clock runs, and takes its buttons away at the end', async () => {
    let clock: Clock = { toConversation: (at) => at, toStore: (at) => at };
    const moving: Clock = {
      toConversation: (at) => clock.toConversation(at),
      toStore: (at) => clock.toStore(at),
    };
    const teams = await startTeams({ settings: TRIAL, clock: moving });
    // Twenty seconds of conversation a second: 170 s take eight and a half.
    clock = fastClock(await teams.store.ping(), 20);
    const say = async (text: string) => {
      const before = teams.connector.messages.filter(({ method }) => method === 'POST').length;
      const sent = { ...message(text), serviceUrl: teams.connector.url };
      expect((await postActivity(teams.url, sent)).status).to.equal(200);
      await until(
        () => teams.connector.messages.filter(({ method }) => method === 'POST').length > before,
        `an answer to ${text}`,
      );
    };
    await say('ya dice que envió el correo');
    const isClock = (body: Readonly<Record<string, unknown>>) =>
      cardOf(body)?.body.some(({ id }) => id === 'clock') ?? false;
    for (const answer of ['sí', 'Empezar 180 s', 'Empezar 180 s']) {
      if (teams.connector.messages.some(({ body }) => isClock(body))) break;
      await say(answer);
    }
    const first = teams.connector.messages.find(({ body }) => isClock(body));
    expect(first, teams.connector.messages.map(({ body }) => textOf(body)).join('\n---\n')).not.to.equal(
      undefined,
    );
    const changes = () => teams.connector.messages.filter(({ method }) => method === 'PUT');
    await until(() => changes().some(({ body }) => !isClock(body)), 'the end of the countdown', 20_000);
    expect(new Set(changes().map(({ id }) => id))).to.deep.equal(new Set([first?.id]));
    const seconds = changes()
      .filter(({ body }) => isClock(body))
      .map(({ body }) =>
        Number(/\d+/.exec(cardOf(body)?.body.find(({ id }) => id === 'clock')?.text ?? '')?.[0]),
      );
    expect(seconds.length).to.be.within(3, 5);
    expect([...seconds].sort((a, b) => b - a)).to.deep.equal(seconds);
    const last = cardOf(changes().at(-1)?.body ?? {});
    expect(last?.actions).to.equal(undefined);
    await teams.stop();
  });
});
