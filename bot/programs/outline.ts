// npm run outline: every flow with its words, as Markdown; --html for a page. Support staff mark this up, not the code.
import { outline } from '../../dialogs/index.ts';
import { LANGS } from '../../knowledge/index.ts';
import { openKnowledge } from '../llavero.ts';
import { readSettings } from '../settings.ts';

const knowledge = openKnowledge(readSettings({}));
const markdown = LANGS.map((lang) => outline(knowledge, lang)).join('\n\n');
const asText = (text: string) =>
  text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
const html = `<!doctype html><meta charset="utf-8"><title>Llavero</title><pre>${asText(markdown)}</pre>`;
process.stdout.write(`${process.argv.includes('--html') ? html : markdown}\n`);
