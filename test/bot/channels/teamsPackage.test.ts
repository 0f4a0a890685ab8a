// The app package for Teams: what is in it, that Microsoft's schema takes it, and what is said when settings are missing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { default as ajvDraft04 } from 'ajv-draft-04';
import { expect } from 'chai';
import { tempDir } from '../../support/tempDir.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const APP = 'C9E8C047-2a34-40a1-b28a-b162d5f5327c';
const SCHEMAS = join(
  createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json'),
  '..',
  'build/json-schemas/teams/v1.25',
);

describe('the Teams app package', function () {
  this.timeout(20_000);
  const dir = tempDir('package');
  after(() => dir.remove());

  const make = (env: Record<string, string>, name = 'llavero.zip') => {
    const target = join(dir.path, name);
    const script = join(root, 'scripts', 'teamsPackage.mjs');
    const run = spawnSync(process.execPath, [script, target], { env, encoding: 'utf8' });
    return { target, ...run };
  };
  const ENV = {
    MicrosoftAppId: APP,
    PUBLIC_URL: 'https://llavero.example.ec/',
    OPERATOR: 'Un "equipo" \\ con un nombre largo de veras',
  };

  it('holds the manifest, English and both icons', () => {
    const { target, stdout, stderr } = make(ENV);
    expect(stderr).to.equal('');
    expect(stdout.trim()).to.equal(target);
    const files = unzip(readFileSync(target));
    expect([...files.keys()]).to.deep.equal(['manifest.json', 'en.json', 'color.png', 'outline.png']);
    const manifest = JSON.parse(String(files.get('manifest.json')));
    expect(manifest.id).to.equal(APP.toLowerCase());
    expect(manifest.bots[0].botId).to.equal(APP.toLowerCase());
    expect(manifest.developer.privacyUrl).to.equal('https://llavero.example.ec/privacidad');
    expect(manifest.bots[0]).to.include({ supportsFiles: true, isNotificationOnly: false });
    expect(manifest.bots[0].scopes).to.deep.equal(['personal', 'team', 'groupChat']);
    expect(manifest.validDomains).to.deep.equal(['llavero.example.ec']);
    expect(JSON.stringify(manifest)).not.to.match(/\{\w+\}/);
    expect(sizeOf(files.get('color.png'))).to.deep.equal([192, 192]);
    expect(sizeOf(files.get('outline.png'))).to.deep.equal([32, 32]);
    expect(readFileSync(make(ENV, 'again.zip').target).equals(readFileSync(target))).to.equal(true);
  });

  it('is taken by the published schemas, and a mistake in it would not be', () => {
    const files = unzip(readFileSync(make(ENV).target));
    const manifest = JSON.parse(String(files.get('manifest.json')));
    const english = JSON.parse(String(files.get('en.json')));
    const manifestSchema = validator('MicrosoftTeams.schema.json');
    expect(manifestSchema(manifest), JSON.stringify(manifestSchema.errors)).to.equal(true);
    expect(manifestSchema({ ...manifest, accentColor: 'blue' })).to.equal(false);
    const englishSchema = validator('MicrosoftTeams.Localization.schema.json');
    expect(englishSchema(english), JSON.stringify(englishSchema.errors)).to.equal(true);
    for (const [index, command] of manifest.bots[0].commandLists[0].commands.entries())
      for (const field of Object.keys(command))
        expect(english, field).to.have.property(`bots[0].commandLists[0].commands[${index}].${field}`);
  });

  it('says everything that is missing', () => {
    const { status, stderr } = make({ PUBLIC_URL: 'http://localhost:3978' });
    expect(status).to.equal(1);
    expect(stderr).to.include('MicrosoftAppId').and.to.include('PUBLIC_URL');
  });
});

function validator(name: string) {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'));
  return new ajvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );
}

/** Reads the directory at the end, as an unpacker does. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).to.equal(0x06054b50);
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    expect(bytes.readUInt32LE(at)).to.equal(0x02014b50);
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20))));
    at += 46 + length;
  }
  return files;
}

const sizeOf = (png: Buffer | undefined) => [png?.readUInt32BE(16), png?.readUInt32BE(20)];
