// Content without a release: checked as at a start, kept as versions, taken up by every process; a bad one changes nothing.
import { join } from 'node:path';
import { expect } from 'chai';
import { realClock } from '../../../bot/clock.ts';
import { Content } from '../../../bot/content/content.ts';
import { knowledgeOpener } from '../../../bot/content/knowledgeOpener.ts';
import { liveKnowledge, liveMind } from '../../../bot/content/live.ts';
import { createLog } from '../../../bot/log.ts';
import { createMind } from '../../../bot/mind.ts';
import type { SealedStore } from '../../../bot/store/index.ts';
import { buildHouse, newConversation, openReception } from '../../../dialogs/index.ts';
import { filesIn, type Overlay } from '../../../knowledge/index.ts';
import { testHouse } from '../../support/knowledge.ts';
import { onBothEngines } from '../../support/onBothEngines.ts';
import { until } from '../../support/until.ts';

const base = filesIn(join(import.meta.dirname, '..', '..', '..', 'knowledge'));
const opener = knowledgeOpener({ OPERATOR: 'una prueba', PUBLIC_URL: undefined, PORT: 3978 });
const log = createLog({ level: 'silent' });
const contentOf = (store: SealedStore) =>
  new Content({ store, log, base, house: testHouse(), build: (files) => buildHouse(opener(files)) });

const BOTH: Overlay = {
  'copy/es/civilRegistry.md': '## tryNow\n\nYa puede probar, corregido.\n',
  'copy/en/civilRegistry.md': '## tryNow\n\nYou can try now, corrected.\n',
};
const QUIET: Overlay = {
  'facts/hours.json': JSON.stringify({
    quiet: { from: '20:00', source: 'Oficio 12', reviewed: '2026-11-22' },
  }),
};
const sentence = (content: Content) => content.house.knowledge.copy.es.get('civilRegistry.tryNow')?.text;
const ORIGINAL = testHouse().knowledge.copy.es.get('civilRegistry.tryNow')?.text;

function suite(open: () => Promise<readonly SealedStore[]>): void {
  let stores: readonly SealedStore[] = [];
  let all: Content[] = [];
  const first = () => all[0] as Content;
  const last = () => all.at(-1) as Content;

  before(async () => {
    stores = await open();
    all = stores.map(contentOf);
    for (const one of all) await one.start();
  });
  after(async () => {
    for (const one of all) one.stop();
    for (const store of stores) await store.close();
  });

  it('changes a sentence in every process within five seconds, with author, date and what changed', async () => {
    const version = first().house.knowledge.version;
    const outcome = await first().apply(BOTH, { who: 'ana', note: 'frase más clara' });
    const changed = ['copy/en/civilRegistry.md: tryNow', 'copy/es/civilRegistry.md: tryNow'];
    expect(outcome).to.deep.equal({ ok: true, version: 1, changed });
    await until(
      () => all.every((one) => sentence(one) === 'Ya puede probar, corregido.'),
      'every process',
      5000,
    );
    expect(last().house.knowledge.version).to.not.equal(version);
    expect(last().board.versions[0]).to.deep.include({
      version: 1,
      who: 'ana',
      note: 'frase más clara',
      changed,
    });
    expect(last().house.knowledge.copy.es.get('civilRegistry.serverFault')?.text).to.contain(
      'Registro Civil',
    );
  });

  it('changes quiet hours, beside what was changed before', async () => {
    expect(await last().apply(QUIET, { who: 'eva' })).to.deep.include({
      ok: true,
      version: 2,
      changed: ['facts/hours.json: quiet'],
    });
    await until(
      () => all.every((one) => one.house.knowledge.hours.quiet.from === 20 * 60),
      'every process',
      5000,
    );
    expect(first().house.knowledge.hours.quiet.to).to.equal(7 * 60);
    expect(sentence(first())).to.equal('Ya puede probar, corregido.');
  });

  it('refuses a bad one with every problem, and changes nothing', async () => {
    const bad: Overlay = {
      'copy/es/recover.md': '## intro\n\nEntre a {nobody}.\n',
      'copy/es/civilRegistry.md': '## remind\n\n¿Le aviso?\n\n- [yes] Sí, por favor avíseme\n',
      'facts/hours.json': '{"quiet": {"from": "26:00"}}',
    };
    const outcome = await first().apply(bad, { who: 'ana' });
    const problems = outcome.ok ? [] : outcome.problems.join('\n');
    expect(problems).to.match(/hours\.json: quiet\.from/);
    expect(problems).to.match(/recover\.intro: es and en differ/);
    expect(problems).to.match(/longer than 20/);
    const holes = await first().apply(
      {
        'copy/es/recover.md': bad['copy/es/recover.md'] as string,
        'copy/en/recover.md': '## intro\n\nGo to {nobody}.\n',
      },
      { who: 'ana' },
    );
    expect(holes.ok ? [] : holes.problems.join('\n')).to.match(
      /es: recover\.intro has a hole \{nobody\}.*\n.*en: recover\.intro/s,
    );
    expect(first().board.current).to.equal(2);
    expect(sentence(first())).to.equal('Ya puede probar, corregido.');
  });

  it('refuses what is no content, broken JSON and paths out of the folder', async () => {
    const problems = async (overlay: Overlay) => (await first().check(overlay)).join('\n');
    expect(await problems({})).to.match(/nothing in it/);
    expect(await problems({ '../settings.json': '{}' })).to.match(/changes with a release only/);
    expect(await problems({ 'facts/places.json': '{}' })).to.match(/changes with a release only/);
    expect(await problems({ 'copy/es/unknownFlow.md': '## x\n\ny\n' })).to.match(/no flow/);
    expect(await problems({ 'facts/values.json': '{' })).to.match(/not JSON/);
    expect(await problems({ 'copy/es/recover.md': 'sin sección' })).to.match(/no "## section"/);
    expect(await problems(BOTH)).to.equal('');
    expect(first().board.current).to.equal(2);
  });

  it('rolls back to any version, as a version of its own', async () => {
    expect(await first().rollBack(7, { who: 'ana' })).to.deep.equal({
      ok: false,
      problems: ['there is no version 7'],
    });
    expect(await last().rollBack(0, { who: 'ana' })).to.include({ ok: true, version: 3 });
    await until(() => all.every((one) => sentence(one) === ORIGINAL), 'every process', 5000);
    expect(first().house.knowledge.hours.quiet.from).to.equal(21 * 60);
    expect(await first().rollBack(1, { who: 'ana' })).to.include({ ok: true, version: 4 });
    await until(
      () => all.every((one) => sentence(one) === 'Ya puede probar, corregido.'),
      'every process',
      5000,
    );
    expect(last().house.knowledge.hours.quiet.from).to.equal(21 * 60);
    expect(last().board.versions.at(-1)).to.include({ version: 4, backTo: 1 });
  });

  it('keeps both of two that are applied at once', async () => {
    const other: Overlay = { 'facts/hours.json': JSON.stringify({ unasked: { mostADay: 2 } }) };
    const outcomes = await Promise.all([
      first().apply(QUIET, { who: 'a' }),
      last().apply(other, { who: 'b' }),
    ]);
    expect(outcomes.map(({ ok }) => ok)).to.deep.equal([true, true]);
    await until(() => all.every((one) => one.version === 6), 'every process', 5000);
    expect(first().house.knowledge.hours).to.deep.include({
      unasked: { ...testHouse().knowledge.hours.unasked, mostADay: 2 },
    });
    expect(first().house.knowledge.hours.quiet.from).to.equal(20 * 60);
  });

  it('is in force after a start, and does not stop one it no longer fits', async () => {
    const again = contentOf(stores[0] as SealedStore);
    await again.start();
    expect(sentence(again)).to.equal('Ya puede probar, corregido.');
    again.stop();
    let isShipped = true;
    const strict = new Content({
      ...{ store: stores[0] as SealedStore, log, base, house: testHouse() },
      build: (files) => {
        isShipped = false;
        return buildHouse(
          opener({ ...files, read: (path) => (path === 'facts/hours.json' ? '{}' : files.read(path)) }),
        );
      },
    });
    await strict.start();
    expect(isShipped).to.equal(false);
    expect(sentence(strict)).to.equal(ORIGINAL);
    expect(strict.problems.join()).to.match(/hours\.json/);
    strict.stop();
  });

  it('leaves a turn in hand with the words it began with', async () => {
    const content = first();
    let letGo: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const mind = liveMind(
      () => content.house,
      (house) => {
        const own = createMind({
          reception: openReception(house),
          probes: false,
          clock: realClock,
        });
        return { ...own, think: (...turn) => waiting.then(() => own.think(...turn)) };
      },
    );
    const record = () => ({ channel: 'website' as const, count: 0, logged: 0, data: newConversation() });
    const activity = { type: 'message', text: 'hola', from: { id: 'p', name: '' } };
    const inbound = { channel: 'website' as const, conversation: 'c', messageId: 'm', activity };
    const before = content.house.knowledge.version;
    const old = mind.think(inbound, record(), Date.now());
    await content.rollBack(0, { who: 'ana' });
    letGo();
    const versions = async (turn: ReturnType<typeof mind.think>) =>
      new Set((await turn).replies.map(({ channelData }) => channelData?.version));
    expect([...(await versions(old))]).to.deep.equal([before]);
    expect([...(await versions(mind.think(inbound, record(), Date.now())))]).to.deep.equal([
      testHouse().knowledge.version,
    ]);
    expect(liveKnowledge(() => content.house).version).to.equal(testHouse().knowledge.version);
  });
}

onBothEngines('content', 60_000, suite);
