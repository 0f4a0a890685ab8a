// npm run knowledge -- check DIR | apply DIR | list | rollback VERSION | preview SAYING [DIR] | stale | language LANG: words and facts without a release.
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { buildHouse } from '../../dialogs/index.ts';
import { ContentError, type Overlay } from '../../knowledge/index.ts';
import { checkedContent, contentChecker, preview } from '../content/checkedContent.ts';
import type { Outcome } from '../content/content.ts';
import { openPreview, portOf } from '../content/preview/openPreview.ts';
import { readOverlay } from '../content/readOverlay.ts';
import { languageReport, type Report, staleReport } from '../content/reports.ts';
import { openShelf, type Shelf } from '../content/shelf.ts';
import { loadEnvFile } from '../desk/accounts/accountsProgram.ts';
import { readSettings, SettingsError } from '../settings.ts';

const USAGE = `npm run knowledge -- check DIR | apply DIR | list | rollback VERSION | preview SAYING [DIR] | stale | language LANG
  --server URL --key KEY   through a running server, with an admin key of its DESK_API_KEYS
  --note "why"             kept with the version
  --browser [--port PORT]  preview: a page as the website, WhatsApp and Teams show it, new with every file saved
                           (preview --browser, preview DIR --browser: every saying to choose from)
  --on 2027-06-01          stale: as it will be on that day\n`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ server: { type: 'string' }, key: { type: 'string' }, note: { type: 'string' } },
    ...{ browser: { type: 'boolean' }, port: { type: 'string' }, on: { type: 'string' } },
  },
});
const [command = '', what, more] = positionals;

type Act = () => Promise<void>;
const commands: Readonly<Record<string, Act | undefined>> = {
  check: what === undefined ? undefined : () => check(what),
  apply:
    what === undefined
      ? undefined
      : () => onShelf(async (shelf) => told(await shelf.apply(readOverlay(what), values.note))),
  list: () => onShelf(list),
  rollback: /^\d+$/.test(what ?? '')
    ? () => onShelf(async (shelf) => told(await shelf.rollBack(Number(what), values.note)))
    : undefined,
  preview: values.browser ? showInBrowser : what === undefined ? undefined : () => show(what, more),
  stale,
  language:
    what === undefined ? undefined : async () => tell(languageReport(readSettings(process.env), what)),
};

/** Whether the corrections in force could be asked for. */
let isAsked = true;

loadEnvFile();
try {
  const act = commands[command];
  if (act) await act();
  else failed(USAGE);
} catch (error) {
  if (error instanceof SettingsError || error instanceof ContentError) failed(`${error.message}\n`);
  else throw error;
}

async function check(dir: string): Promise<void> {
  const change = readOverlay(dir);
  buildHouse(checkedContent(readSettings(process.env), await inForce(), change));
  say(`${dir} fits: ${Object.keys(change).length} file(s). Nothing was changed; "apply" does that.`);
}

async function show(saying: string, dir: string | undefined): Promise<void> {
  const change = dir === undefined ? {} : readOverlay(dir);
  const shown = preview(checkedContent(readSettings(process.env), await inForce(), change), saying);
  if (shown === undefined) failed(`there is no saying ${saying}: npm run outline names them all\n`);
  else say(shown);
}

/** Until Ctrl-C. */
async function showInBrowser(): Promise<void> {
  const isFolder = what !== undefined && more === undefined && existsSync(what);
  const [saying, dir] = isFolder ? [undefined, what] : [what, more];
  if (dir !== undefined) readOverlay(dir);
  const look = contentChecker(readSettings(process.env), await inForce());
  const { origin, board, close } = await openPreview({ look, dir, isAsked, port: portOf(values.port) });
  if (saying !== undefined && !board.sayings.some(({ name }) => name === saying)) {
    await close();
    throw new ContentError([`there is no saying ${saying}: npm run outline names them all`]);
  }
  say(`${origin}/${saying === undefined ? '' : `#${saying}`}  (Ctrl-C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
}

async function stale(): Promise<void> {
  const overlay = await inForce();
  tell(staleReport(readSettings(process.env), overlay, values.on ?? new Date().toISOString().slice(0, 10)));
}

function tell({ lines, isFine }: Report): void {
  for (const line of lines) say(line);
  if (!isFine) process.exitCode = 1;
}

async function list(shelf: Shelf): Promise<void> {
  const { current, versions } = await shelf.board();
  say(`${current === 0 ? '*' : ' '} 0  what the release brings`);
  for (const { version, at, who, changed, note, backTo } of versions) {
    const why = [...(backTo === undefined ? [] : [`back to ${backTo}`]), ...(note ? [note] : [])].join('; ');
    const mark = version === current ? '*' : ' ';
    say(
      `${mark} ${version}  ${new Date(at).toISOString()}  ${who}  ${changed.join(' | ')}${why ? `  (${why})` : ''}`,
    );
  }
}

/** Corrections in force; none when nobody can be asked for them. */
async function inForce(): Promise<Overlay> {
  try {
    let overlay: Overlay = {};
    await onShelf(async (shelf) => {
      overlay = await shelf.overlayOf((await shelf.board()).current);
    });
    return overlay;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    isAsked = false;
    process.stderr.write(
      'Looked at over what the release brings: corrections in force could not be asked for.\n',
    );
    return {};
  }
}

async function onShelf(act: (shelf: Shelf) => Promise<void>): Promise<void> {
  const { server, key } = values;
  const shelf = await openShelf(process.env, { server, key, author: userInfo().username });
  await act(shelf).finally(() => shelf.close());
}

function told(outcome: Outcome): void {
  if (outcome.ok) say(`version ${outcome.version}: ${outcome.changed.join(' | ') || 'nothing is different'}`);
  else throw new ContentError(outcome.problems);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function failed(text: string): void {
  process.stderr.write(text);
  process.exitCode = 1;
}
