// Makes the app package to upload to Teams: the manifest with this installation's id and address, both languages, both icons.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'bot', 'teamsPackage');
const envFile = join(root, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const { MicrosoftAppId: appId = '', PUBLIC_URL: publicUrl = '', OPERATOR: operator } = process.env;
const problems = [
  ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId)
    ? []
    : ["MicrosoftAppId: set it to the bot's application id from Azure (a GUID)"]),
  ...(URL.canParse(publicUrl) && new URL(publicUrl).protocol === 'https:'
    ? []
    : [
        'PUBLIC_URL: set it to the https address of this bot; Teams shows it as the website and the privacy notice',
      ]),
];

if (problems.length > 0) {
  process.stderr.write(`the package cannot be made:\n${problems.map((line) => `- ${line}\n`).join('')}`);
  process.exitCode = 1;
} else {
  const target = resolve(process.argv[2] ?? join(root, 'dist', 'llavero-teams.zip'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, zip(files()));
  process.stdout.write(`${target}\n`);
}

function files() {
  const site = new URL(publicUrl);
  const holes = {
    appId: appId.toLowerCase(),
    site: site.origin,
    domain: site.hostname,
    // Teams takes 32 characters.
    developer: [...(operator || 'Llavero')].slice(0, 32).join(''),
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
  };
  const manifest = readFileSync(join(source, 'manifest.json'), 'utf8').replace(/\{(\w+)\}/g, (_, hole) =>
    JSON.stringify(holes[hole]).slice(1, -1),
  );
  return [
    ['manifest.json', Buffer.from(manifest)],
    ...['en.json', 'color.png', 'outline.png'].map((name) => [name, readFileSync(join(source, name))]),
  ];
}

/** A plain ZIP; without times, so that the same input makes the same bytes. */
function zip(entries) {
  let offset = 0;
  const locals = [];
  const centrals = [];
  for (const [name, bytes] of entries) {
    const packed = deflateRawSync(bytes);
    const facts = [20, 0, 8, 0, 0x21].map(two).concat([crc32(bytes), packed.length, bytes.length].map(four));
    const names = Buffer.from(name);
    const local = [four(0x04034b50), ...facts, two(names.length), two(0), names, packed];
    centrals.push(
      four(0x02014b50),
      two(20),
      ...facts,
      two(names.length),
      Buffer.alloc(12),
      four(offset),
      names,
    );
    locals.push(...local);
    offset += Buffer.concat(local).length;
  }
  const central = Buffer.concat(centrals);
  const counts = [two(0), two(0), two(entries.length), two(entries.length)];
  return Buffer.concat([
    ...locals,
    central,
    four(0x06054b50),
    ...counts,
    four(central.length),
    four(offset),
    two(0),
  ]);
}

function two(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function four(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
