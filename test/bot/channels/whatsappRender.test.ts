// One WhatsApp message a turn, inside every published limit, for every saying there is.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { expect } from 'chai';
import fc from 'fast-check';
import { toWhatsappText } from '../../../bot/channels/whatsapp/format.ts';
import { render, type WaBody } from '../../../bot/channels/whatsapp/render.ts';
import { split, splitTail } from '../../../bot/channels/whatsapp/split.ts';
import { wordsOf } from '../../../bot/channels/whatsapp.ts';
import { fill, holesOf, LANGS } from '../../../knowledge/index.ts';
import { Chat, type Turned } from '../../support/chat.ts';
import { testKnowledge } from '../../support/knowledge.ts';
import { parseScript } from '../../support/script.ts';

const WORDS = { seeOptions: 'Ver opciones' };

const says = (text: string, labels: readonly string[] = []): Partial<Activity> => ({
  type: 'message',
  text,
  suggestedActions: { to: [], actions: labels.map((title) => ({ type: 'imBack', title, value: title })) },
});

/** The limits as Meta publishes them, spelled out once more. */
function expectWithinLimits(bodies: readonly WaBody[]): void {
  for (const body of bodies) {
    if (body.type === 'text') {
      expect(body.text.body.length).to.be.within(1, 4096);
      continue;
    }
    if (body.type === 'document') {
      expect(body.document.filename.length).to.be.within(1, 240);
      continue;
    }
    const { interactive } = body;
    expect(interactive.body.text.length).to.be.within(1, 1024);
    const choices =
      interactive.type === 'button'
        ? interactive.action.buttons.map(({ reply }) => reply)
        : interactive.action.sections.flatMap(({ rows }) => rows);
    if (interactive.type === 'list') expect(interactive.action.button.length).to.be.within(1, 20);
    expect(choices.length).to.be.within(1, interactive.type === 'button' ? 3 : 10);
    expect(new Set(choices.map(({ title }) => title)).size).to.equal(choices.length);
    expect(new Set(choices.map(({ id }) => id)).size).to.equal(choices.length);
    for (const { id, title } of choices) {
      expect(title.length).to.be.within(1, interactive.type === 'button' ? 20 : 24);
      expect(id.length).to.be.within(1, 200);
    }
  }
}

const textOf = (body: WaBody) =>
  body.type === 'text'
    ? body.text.body
    : body.type === 'document'
      ? body.document.filename
      : body.interactive.body.text;

describe('a turn on WhatsApp', () => {
  it('is one text when there are no choices', () => {
    expect(render([says('Uno.'), says('Dos, en *negrita*.')], WORDS)).to.deep.equal([
      { type: 'text', text: { body: 'Uno.\n\nDos, en *negrita*.', preview_url: false } },
    ]);
  });

  it('carries a file as a document before the words, or as a link where it cannot', () => {
    const file = {
      name: 'Carta.pdf',
      contentType: 'application/pdf',
      url: 'https://llavero.example/files/t',
    };
    const withFile = (one: object) => ({ ...says('Aquí está.'), channelData: { file: one } });
    expect(render([withFile(file), says('¿Sí?', ['Sí', 'No'])], WORDS).map(({ type }) => type)).to.deep.equal(
      ['document', 'interactive'],
    );
    expect(render([withFile(file)], WORDS)[0]).to.deep.equal({
      type: 'document',
      document: { link: file.url, filename: 'Carta.pdf' },
    });
    const calendar = { ...file, name: 'Cita.ics', contentType: 'text/calendar' };
    expect(render([withFile(calendar)], WORDS).map(textOf)).to.deep.equal([
      'Aquí está.\n\nCita.ics: https://llavero.example/files/t',
    ]);
    const local = { ...file, url: '/files/t' };
    expect(render([withFile(local)], WORDS).map(({ type }) => type)).to.deep.equal(['text']);
  });

  it('has up to three buttons', () => {
    expect(render([says('Uno.'), says('¿Sí?', ['Sí', 'No'])], WORDS)).to.deep.equal([
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Uno.\n\n¿Sí?' },
          action: {
            buttons: [
              { type: 'reply', reply: { id: 'Sí', title: 'Sí' } },
              { type: 'reply', reply: { id: 'No', title: 'No' } },
            ],
          },
        },
      },
    ]);
  });

  it('has a list for four to ten choices, or for longer labels', () => {
    const four = ['Uno', 'Dos', 'Tres', 'Cuatro'];
    const [body] = render([says('¿Cuál?', four)], WORDS);
    expect(body).to.deep.equal({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: '¿Cuál?' },
        action: { button: 'Ver opciones', sections: [{ rows: four.map((title) => ({ id: title, title })) }] },
      },
    });
    expect(render([says('¿Cuál?', ['Correo de otra persona', 'No'])], WORDS)[0]).to.have.nested.property(
      'interactive.type',
      'list',
    );
  });

  it('has numbers where neither fits, and no label is cut', () => {
    const eleven = Array.from({ length: 11 }, (_, index) => `Opción ${index + 1}`);
    const [body, ...more] = render([says('¿Cuál?', eleven)], WORDS);
    expect(more).to.deep.equal([]);
    expect(textOf(body!)).to.equal(
      `¿Cuál?\n\n${eleven.map((label, index) => `${index + 1}. ${label}`).join('\n')}`,
    );
    const long = 'Una etiqueta que no cabe en ninguna fila';
    expect(textOf(render([says('¿Cuál?', [long, 'No'])], WORDS)[0]!)).to.include(`1. ${long}\n2. No`);
  });

  it('has numbers for choices that read the same', () => {
    expect(render([says('¿Cuál?', ['Sí', 'Sí'])], WORDS)[0]).to.have.property('type', 'text');
  });

  it('needs a second message only for what a body with choices cannot hold', () => {
    const long = 'Una frase corta. '.repeat(70).trim();
    const bodies = render([says(long), says('¿Seguimos?', ['Sí', 'No'])], WORDS);
    expect(bodies.map(textOf)).to.deep.equal([long, '¿Seguimos?']);
    const question = render([says(long, ['Sí', 'No'])], WORDS);
    expect(question).to.have.length(2);
    expect(question.map(textOf).join(' ')).to.equal(long);
    expectWithinLimits([...bodies, ...question]);
  });

  it('says nothing for nothing', () => {
    expect(render([{ type: 'event', name: 'handoff.status' }, says('')], WORDS)).to.deep.equal([]);
  });

  for (const lang of LANGS)
    it(`keeps every saying and choice of the content inside the limits (${lang})`, () => {
      const knowledge = testKnowledge();
      const words = wordsOf(knowledge)(lang);
      const holes: Record<string, string> = { ...knowledge.values[lang] };
      let walked = 0;
      for (const { name, text, choices, variants } of knowledge.copy[lang].values()) {
        const labels = choices.map(({ label }) => label);
        const checklist = labels.some((label) => [...label].length > 24);
        for (const wording of [text, ...Object.values(variants)]) {
          for (const hole of holesOf(wording)) holes[hole] ??= 'x'.repeat(60);
          const numbered = labels.map((label, index) => `${index + 1}. ${label}`).join('\n');
          const ticks = knowledge.copy[lang].get('common.checklist')?.choices.map(({ label }) => label) ?? [];
          const said = checklist
            ? says(`${fill(wording, holes)}\n\n${numbered}`, ticks)
            : says(fill(wording, holes), labels);
          const bodies = render([said], words);
          expectWithinLimits(bodies);
          const shown = bodies.flatMap((body) => [textOf(body), JSON.stringify(body)]).join('\n');
          for (const label of labels) expect(shown, `${name}: ${label}`).to.include(label);
          expect(bodies.length, name).to.be.at.most(1);
          walked += 1;
        }
      }
      expect(walked).to.be.above(200);
      expect(words.seeOptions.length).to.be.within(1, 20);
    });

  it('takes one message for nearly every turn of every conversation we promise, two at most', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'conversations');
    const sizes: number[] = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
      const chat = new Chat();
      const shown = ({ thought }: Turned) => {
        const bodies = render(thought.replies, wordsOf(testKnowledge())(thought.record.data.lang));
        expectWithinLimits(bodies);
        sizes.push(bodies.length);
      };
      for (const line of parseScript(readFileSync(join(folder, file), 'utf8'))) {
        if (line.kind === 'person') shown(await chat.say(line.text));
        if (line.kind === 'open') shown(await chat.open());
        if (line.kind === 'wait') for (const rung of await chat.wait(line.ms)) shown(rung);
      }
    }
    expect(sizes.length).to.be.above(20);
    expect(Math.max(...sizes)).to.be.at.most(2);
    expect(sizes.filter((size) => size > 1).length / sizes.length).to.be.below(0.1);
  });

  it('keeps the limits whatever is said', () => {
    const word = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/\s/g, '_'));
    const text = fc.array(word, { maxLength: 500 }).map((words) => words.join(' '));
    const labels = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 12 });
    const turn = fc.array(fc.tuple(text, labels), { maxLength: 4 });
    fc.assert(
      fc.property(turn, (said) =>
        expectWithinLimits(
          render(
            said.map(([one, some]) => says(one, some)),
            WORDS,
          ),
        ),
      ),
      { numRuns: 200 },
    );
  });
});

describe('splitting', () => {
  const text = fc.array(fc.constantFrom('uno', 'dos,', 'tres.', 'quizá', '\n', '\n\n', 'cuatro'), {
    maxLength: 400,
  });
  const words = (whole: string) => whole.split(/\s+/).filter(Boolean);

  it('loses no word, cuts none and keeps the order', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join(' ');
        const pieces = split(whole, 50);
        expect(pieces.flatMap(words)).to.deep.equal(words(whole));
        for (const piece of pieces) expect(piece.length).to.be.within(1, 50);
        const [head, tail] = splitTail(whole.trim(), 50);
        expect([...words(head), ...words(tail)]).to.deep.equal(words(whole));
        expect(tail.length).to.be.at.most(50);
      }),
    );
  });

  it('prefers the seam between paragraphs', () => {
    expect(split('Uno dos.\n\nTres cuatro. Cinco.', 22)).to.deep.equal(['Uno dos.', 'Tres cuatro. Cinco.']);
  });

  it('cuts a word only when it is longer than a message', () => {
    expect(split('x'.repeat(25), 10).map(({ length }) => length)).to.deep.equal([10, 10, 5]);
  });
});

describe('formatting', () => {
  for (const [markdown, expected] of [
    ['**fuerte** y *énfasis*', '*fuerte* y *énfasis*'],
    ['[el aviso](https://x.ec/privacidad)', 'el aviso: https://x.ec/privacidad'],
    ['[https://x.ec](https://x.ec)', 'https://x.ec'],
    ['# Título\n\n\n\ntexto', '*Título*\n\ntexto'],
    ['* uno\n* dos', '- uno\n- dos'],
    ['1. uno\n2. dos', '1. uno\n2. dos'],
    ['3 \\* 4', '3 * 4'],
    ['~~no~~', '~no~'],
  ] as const)
    it(JSON.stringify(markdown), () => {
      expect(toWhatsappText(markdown)).to.equal(expected);
    });
});
