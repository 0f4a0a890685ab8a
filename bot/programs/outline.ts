// npm run outline: every flow with its words, as Markdown; --html for a page. Support staff mark this up, not the code.
import { marked } from 'marked';
import { outline } from '../../dialogs/index.ts';
import { LANGS } from '../../knowledge/index.ts';
import { openKnowledge } from '../llavero.ts';
import { readSettings } from '../settings.ts';

const STYLE = `body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }
blockquote { margin: .5rem 0 1.5rem; padding: .25rem 1rem; border-left: .25rem solid #1d5f8a; background: #f3f6f8 }
code { color: #555; font-size: .85em }
nav li { display: inline-block; margin-right: 1rem }
@media print { nav { display: none } h2 { break-before: page } }`;

const knowledge = openKnowledge(readSettings({}));
const markdown = LANGS.map((lang) => outline(knowledge, lang)).join('\n\n');
process.stdout.write(`${process.argv.includes('--html') ? pageOf(markdown) : markdown}\n`);

/** One page that can be sent round: headings are anchors, and a list of the flows stands on top. */
function pageOf(text: string): string {
  const anchors: string[] = [];
  const heading = ({ text: title, depth }: { readonly text: string; readonly depth: number }) => {
    const id = `s${anchors.length}`;
    anchors.push(`<li><a href="#${id}">${title}</a></li>`);
    return `<h${depth} id="${id}">${title}</h${depth}>\n`;
  };
  /** Nothing in conditions and words is markup. */
  const html = ({ text: raw }: { readonly text: string }) => raw.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = marked.use({ renderer: { heading, html } }).parse(text, { async: false });
  return `<!doctype html><html lang="es"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Llavero</title><style>${STYLE}</style><nav><ul>${anchors.join('')}</ul></nav>${body}</html>`;
}
