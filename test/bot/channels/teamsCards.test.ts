// Every saying and choice of the content as Teams shows it: valid cards, nothing cut, nothing lost, and what a press means on its way back.
import type { Activity } from 'botbuilder';
import { expect } from 'chai';
import { z } from 'zod';
import { readTeamsActivity } from '../../../bot/channels/teams/activityShape.ts';
import type { Action, AdaptiveCard } from '../../../bot/channels/teams/card.ts';
import { hear } from '../../../bot/channels/teams/heard.ts';
import { strong } from '../../../bot/channels/teams/marks.ts';
import { hasPersonalData } from '../../../bot/channels/teams/personalData.ts';
import { plainText } from '../../../bot/channels/teams/plainText.ts';
import { render } from '../../../bot/channels/teams/render.ts';
import { planTick } from '../../../bot/channels/teams/tickPlan.ts';
import { wordsOf } from '../../../bot/channels/teams/words.ts';
import { checklist, LINK_CHOICES, linkQuestion, question } from '../../support/activities.ts';
import { everySaying } from '../../support/everySaying.ts';
import { testKnowledge } from '../../support/knowledge.ts';
import { recorded } from '../../support/teams.ts';

/** What version 1.5 of the published schema lets the elements we use have; an unknown property is a mistake. */
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() });
const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  title: z.string().min(1),
  data: z.union([
    z.strictObject({
      say: z.string().min(1),
      msteams: z.strictObject({
        type: z.literal('messageBack'),
        text: z.string().min(1),
        displayText: z.string().min(1),
      }),
    }),
    z.strictObject({ none: z.string() }),
  ]),
});
const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('TextBlock'),
    text: z.string().min(1),
    wrap: z.literal(true),
    id: z.string().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('ActionSet'),
    actions: z
      .array(z.union([submit, openUrl]))
      .min(1)
      .max(6),
  }),
  z.strictObject({
    type: z.literal('Input.Toggle'),
    id: z.string().regex(/^item\d+$/),
    title: z.string().min(1),
    wrap: z.literal(true),
    value: z.literal('false'),
  }),
]);
const cardShape = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  lang: z.enum(['es', 'en']),
  fallbackText: z.string().min(1),
  body: z.array(element).min(1),
  actions: z
    .array(z.union([submit, openUrl]))
    .min(1)
    .max(6)
    .optional(),
});

/** The service refuses a message above about 28 KB. */
const MOST_BYTES = 28_000;

const words = (lang: 'es' | 'en') => wordsOf(testKnowledge().copy, lang);
const look = { words: words('es'), shared: false };
const cardIn = (activity: Partial<Activity> | undefined) =>
  activity?.attachments?.[0]?.content as AdaptiveCard;
const actionsOf = (card: AdaptiveCard): readonly Action[] => [
  ...(card.actions ?? []),
  ...card.body.flatMap((one) => (one.type === 'ActionSet' ? one.actions : [])),
];
/** Whoever sees boxes is not told how to answer without. */
const shownOf = (text: string, lang: 'es' | 'en') =>
  bare(text).replace(bare(testKnowledge().copy[lang].get('common.checklist')?.text ?? ''), '');
const bare = (text: string) => text.replaceAll('*', '').replace(/\s+/g, ' ').trim();

describe('what Teams shows', () => {
  it('is a valid message for every saying and choice, es and en, with nothing lost', () => {
    const all = everySaying();
    let cards = 0;
    for (const { name, lang, activity } of all) {
      const at = `${lang} ${name}`;
      const sent = render([activity], { words: words(lang), shared: false, seconds: undefined });
      expect(JSON.stringify(sent).length, at).to.be.lessThan(MOST_BYTES);
      expect(sent, at).not.to.have.property('channelData');
      const labels = (activity.suggestedActions?.actions ?? []).map(({ title }) => title);
      if (labels.length === 0) {
        expect(bare(sent?.text ?? ''), at).to.equal(bare(activity.text ?? ''));
        continue;
      }
      cards += 1;
      const card = cardIn(sent);
      expect(cardShape.safeParse(card).error?.issues ?? [], at).to.deep.equal([]);
      expect(bare(card.fallbackText), at).to.include(bare(activity.text ?? ''));
      const titles = actionsOf(card).map(({ title }) => title);
      expect(titles.slice(-labels.length), at).to.deep.equal(labels);
      const shown = card.body
        .map((one) => ('text' in one ? one.text : 'title' in one ? one.title : ''))
        .join(' ')
        .replace(/\[([^\]]+)\]\(\1\)/g, '$1');
      for (const word of shownOf(activity.text ?? '', lang).split(' '))
        if (!/^\d+\.$/.test(word)) expect(bare(shown), at).to.include(word);
    }
    expect(all.length).to.be.greaterThan(500);
    expect(cards).to.be.greaterThan(150);
  });

  it('shows a checklist as boxes, and hears them as numbers', () => {
    const items = ['RUC', 'Cédula', 'Nombramiento'].map((label, index) => ({ id: `i${index}`, label }));
    const card = cardIn(render([asMessage(checklist(items))], look));
    expect(cardShape.safeParse(card).error).to.equal(undefined);
    expect(card.body.map(({ type }) => type)).to.deep.equal([
      'TextBlock',
      'Input.Toggle',
      'Input.Toggle',
      'Input.Toggle',
    ]);
    expect(card.fallbackText).to.include('3. Nombramiento');
    const [send, all, none] = card.actions ?? [];
    expect([all?.title, none?.title]).to.deep.equal(['Todo listo', 'Falta algo']);
    const pressed = (ticks: object) => {
      const activity = readTeamsActivity(
        recorded('checklistSubmit', { value: { ...(send && 'data' in send ? send.data : {}), ...ticks } }),
      );
      const heard = activity && hear(activity);
      return heard?.kind === 'turn' ? heard.activity.text : heard?.kind;
    };
    expect(pressed({ item1: 'true', item2: 'false', item3: 'true' })).to.equal('1 3');
    expect(pressed({ item3: true, item1: true })).to.equal('1 3');
    expect(pressed({ item1: 'false' })).to.equal('Falta algo');
  });

  it('leaves out the list that the boxes say, and how to answer without them', () => {
    const items = ['RUC', 'Cédula'].map((label, index) => ({ id: `i${index}`, label }));
    const asked = asMessage(checklist(items));
    const told = { ...asked, text: `¿Qué tiene?\n\n1. RUC\n2. Cédula\n\nResponda con números.` };
    const card = cardIn(render([told], look));
    const [first, ...rest] = card.body;
    expect(first && 'text' in first && first.text).to.equal('¿Qué tiene?');
    expect(rest.map(({ type }) => type)).to.deep.equal(['Input.Toggle', 'Input.Toggle']);
    expect(card.fallbackText).to.include('2. Cédula\n\nResponda con números.');
  });

  it('says what a person of the staff typed as they typed it', () => {
    const text = 'Mire *esto*: 5 * 3, _así_';
    const typed = { text, textFormat: 'plain', channelData: { staff: true } };
    expect(render([asMessage(typed)], look)).to.deep.equal({
      type: 'message',
      locale: 'es',
      text,
      textFormat: 'plain',
    });
  });

  it('makes an address in a card one that opens', () => {
    const asked = (text: string) => {
      const said = { ...asMessage(question('a', LINK_CHOICES.slice(0, 2))), text };
      const [block] = cardIn(render([said], look)).body;
      return block && 'text' in block ? block.text : '';
    };
    expect(asked('Vaya a https://www.iess.gob.ec.')).to.equal(
      'Vaya a [https://www.iess.gob.ec](https://www.iess.gob.ec).',
    );
    expect(asked('*https://a.ec/x?y=1&z=2*, o no')).to.equal(
      '**[https://a.ec/x?y=1&z=2](https://a.ec/x?y=1&z=2)**, o no',
    );
    expect(asked('el [aviso](https://a.ec/p)')).to.equal('el [aviso](https://a.ec/p)');
  });

  it('spreads more than six choices over sets, none left out', () => {
    const choices = Array.from({ length: 9 }, (_, index) => ({ id: `c${index}`, label: `Opción ${index}` }));
    const card = cardIn(render([asMessage(question('many', choices))], look));
    expect(cardShape.safeParse(card).error).to.equal(undefined);
    expect(card.actions).to.equal(undefined);
    expect(actionsOf(card).map(({ title }) => title)).to.deep.equal(choices.map(({ label }) => label));
  });

  it('makes one message of a turn, with the buttons of its last saying', () => {
    const sent = render([{ text: 'uno' }, question('a', LINK_CHOICES)].map(asMessage), look);
    const card = cardIn(sent);
    expect(card.body.map((one) => ('text' in one ? one.text : ''))).to.deep.equal([
      'uno',
      'question about a',
    ]);
    expect(render([], look)).to.equal(undefined);
    expect(render([{ type: 'event', name: 'x' }], look)).to.equal(undefined);
  });

  it('opens a file from a button of its own, under its words and apart from the answers', () => {
    const file = {
      name: 'Carta.pdf',
      contentType: 'application/pdf',
      url: 'https://llavero.example/files/t',
    };
    const given = (url: string) => asMessage({ text: 'Aquí está.', channelData: { file: { ...file, url } } });
    const sent = cardIn(render([given(file.url), asMessage(question('a', LINK_CHOICES.slice(0, 2)))], look));
    expect(cardShape.safeParse(sent).error).to.equal(undefined);
    expect(sent.body.map(({ type }) => type)).to.deep.equal(['TextBlock', 'ActionSet', 'TextBlock']);
    expect(sent.body[1]).to.deep.equal({
      type: 'ActionSet',
      actions: [{ type: 'Action.OpenUrl', title: 'Carta.pdf', url: file.url }],
    });
    expect(sent.actions).to.have.lengthOf(2);
    expect(sent.fallbackText).to.include(file.url);
    expect(render([given('/files/t')], look)?.attachments).to.equal(undefined);
  });

  it('draws the clock, and takes it away with the buttons', () => {
    const asked = asMessage(linkQuestion(0, 170_000));
    const running = cardIn(render([asked], { ...look, seconds: 170 }));
    expect(cardShape.safeParse(running).error).to.equal(undefined);
    expect(JSON.stringify(running.body)).to.include('170');
    expect(running.fallbackText).to.include('170');
    expect(running.actions?.length).to.equal(LINK_CHOICES.length);
    const over = cardIn(render([asked], { ...look, spent: true }));
    expect(cardShape.safeParse(over).error).to.equal(undefined);
    expect(over.actions).to.equal(undefined);
  });

  it('asks nobody for personal data in a shared chat', () => {
    const asked = asMessage({ ...question('ruc', []), text: '¿Cuál es el RUC?' });
    const shared = render([{ type: 'message', text: 'Bien.' }, asked], { ...look, shared: true });
    expect(shared?.text).to.equal(strong(look.words.privateOnly));
    expect(render([asked], look)?.text).to.equal('¿Cuál es el RUC?');
  });

  it('has the words it adds, in both languages', () => {
    for (const lang of ['es', 'en'] as const) {
      const { send, privateOnly, noted, remaining } = words(lang);
      for (const text of [send, privateOnly, noted]) expect(text).to.match(/\w/);
      expect(remaining(90)).to.include('90').and.not.to.include('{');
    }
  });
});

describe('what Teams people write', () => {
  it('is one welcome, whichever of the two arrivals comes first or again', () => {
    const ids = ['installedPersonal', 'installedUpgrade', 'arrivedPersonal', 'arrivedTeam'].map((name) => {
      const activity = readTeamsActivity(recorded(name));
      const heard = activity && hear(activity);
      return heard?.kind === 'turn' ? heard.messageId : heard?.kind;
    });
    expect(ids[0]).to.be.a('string');
    expect(new Set(ids).size).to.equal(1);
  });

  it('is read without mentions, tags, entities and hidden characters', () => {
    const entities = [{ type: 'mention', text: '<at>Mi Bot</at>' }];
    expect(
      plainText('<at>Mi Bot</at>&nbsp;hola <at id="0">Ana</at> y\u200b&amp;lt;', { entities } as never),
    ).to.equal('hola y&lt;');
    expect(plainText('<div><p>uno</p><p>dos</p></div>')).to.equal('uno dos');
    expect(plainText('x < 3 y 5 > 4')).to.equal('x < 3 y 5 > 4');
  });

  it('is personal when a number or a mail names somebody', () => {
    for (const text of [
      '1790011674001',
      'el 1710345678',
      '171034567-8',
      '17 1034 5678',
      '1 7 9 0 0 1 1 6 7 4',
      '+593 99 123 4567',
      '(02) 298-4567',
      'a@b.ec',
    ])
      expect(hasPersonalData(text), text).to.equal(true);
    for (const text of [
      '1 2 3 4 5 6 7',
      '180 segundos',
      'el 24/11/2026 a las 10:30',
      '2026-11-24',
      'opción 2',
      '',
    ])
      expect(hasPersonalData(text), text).to.equal(false);
  });
});

describe('the countdown of Teams', () => {
  const END = 170_000;
  it('changes at whole half minutes before the end', () => {
    const times: number[] = [];
    for (let now = 0; now < END; ) {
      const plan = planTick(END, END, now);
      times.push(END - plan.next);
      expect(plan.next).to.be.greaterThan(now);
      now = plan.next;
    }
    expect(times).to.deep.equal([150_000, 120_000, 90_000, 60_000, 30_000, 0]);
  });

  it('ends when the clock is stopped, begun anew, or over', () => {
    expect(planTick(END, undefined, 0).seconds).to.equal(undefined);
    expect(planTick(END, END + 60_000, 0).seconds).to.equal(undefined);
    expect(planTick(END, END, END).seconds).to.equal(undefined);
    expect(planTick(END, END, END - 1).seconds).to.equal(1);
  });
});

function asMessage(activity: Partial<Activity>): Partial<Activity> {
  return { type: 'message', ...activity };
}
