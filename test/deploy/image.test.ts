// The image without a builder: what its last stage copies, slimmed as its first stage does, starts alone and answers.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { startCollector } from '../support/collector.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { RedisServer } from '../support/redisServer.ts';
import { type TempDir, tempDir } from '../support/tempDir.ts';

const root = join(import.meta.dirname, '..', '..');
const dockerfile = readFileSync(join(root, 'deploy', 'Dockerfile'), 'utf8');
const [, first = '', last = ''] = dockerfile.split(/^FROM /m);
const copies = (stage: string) =>
  [...stage.matchAll(/^COPY ((?:--\S+ )*)(.+)$/gm)].map((match) => {
    const words = (match[2] ?? '').split(' ');
    return { flags: match[1] ?? '', from: words.slice(0, -1), to: words.at(-1) ?? '' };
  });

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** As `npm prune --omit=dev` leaves it, by npm's own list of what is installed. */
function copyProduction(to: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const isKept = ([path, { dev, devOptional }]: [string, Locked]) =>
    path.startsWith('node_modules/') && !dev && !devOptional && existsSync(join(root, path));
  for (const [path] of Object.entries(packages).filter(isKept)) copyPackage(join(root, path), join(to, path));
}

function copyPackage(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyPackage(source, target);
    else link(source, target);
  }
}

/** The same bytes under a second name: 260 MB need no copying where one disk holds both. */
function link(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

describe('the image', function () {
  this.timeout(120_000);

  it('copies into its first stage only what is there and what the builder is sent', () => {
    const sent =
      readFileSync(join(root, 'deploy', 'Dockerfile.dockerignore'), 'utf8').match(/(?<=^!).+$/gm) ?? [];
    for (const path of copies(first).flatMap(({ from }) => from)) {
      expect(existsSync(join(root, path)), path).to.equal(true);
      expect(sent).to.include(path);
    }
  });

  it('runs as nobody, with a volume for what it keeps and nothing of the build', () => {
    expect(last)
      .to.match(/^USER 65532:65532$/m)
      .and.match(/^VOLUME \/data$/m)
      .and.match(/^HEALTHCHECK /m);
    expect(last).to.not.match(/^RUN /m);
    expect(copies(last).every(({ flags }) => flags.includes('--from=build'))).to.equal(true);
    expect(first).to.include('npm prune --omit=dev');
  });

  describe('alone', () => {
    let dir: TempDir;
    let child: ChildProcess | undefined;
    before(() => {
      dir = tempDir('image');
      const app = join(dir.path, 'app');
      for (const path of copies(last).flatMap(({ from }) => from)) {
        const name = path.replace(/^\/app\//, '');
        if (name === 'node_modules') copyProduction(app);
        else if (path.startsWith('/app/')) {
          mkdirSync(dirname(join(app, name)), { recursive: true });
          cpSync(join(root, name), join(app, name), { recursive: true });
        }
      }
      const slimmed = spawnSync(process.execPath, [join(root, 'deploy', 'slim.mjs'), app], {
        encoding: 'utf8',
      });
      expect(slimmed.stderr).to.equal('');
      chmodSync(app, 0o555);
    });
    after(() => {
      child?.kill('SIGKILL');
      chmodSync(join(dir.path, 'app'), 0o755);
      dir.remove();
    });

    const start = async (env: Readonly<Record<string, string>>) => {
      const server = spawn(process.execPath, ['dist/bot/index.js'], {
        cwd: join(dir.path, 'app'),
        env: { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', TEST_PROBES: '1', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = server;
      const port = await new Promise<string>((resolve, reject) => {
        let output = '';
        const hear = (chunk: Buffer) => {
          output += String(chunk);
          const found = /Llavero: http:\/\/localhost:(\d+)/.exec(output)?.[1];
          if (found) resolve(found);
        };
        server.stdout.on('data', hear);
        server.stderr.on('data', hear);
        server.once('exit', () => reject(new Error(output)));
      });
      const stop = () => {
        server.kill('SIGTERM');
        return new Promise((resolve) => server.once('exit', resolve));
      };
      return { port, stop };
    };

    it('starts and answers over its own store, and its health check says so', async () => {
      const { port, stop } = await start({ DATA_DIR: join(dir.path, 'data') });
      const client = new DirectLineClient(`http://127.0.0.1:${port}`);
      await client.start();
      await client.send('olvidé la clave de mi empresa');
      await client.send('#contar');
      expect(await client.heard())
        .to.have.length.above(1)
        .and.include('cuenta: 2');
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).to.equal(200);
      const check = /^ {2}CMD (\[.+\])$/m.exec(last)?.[1] ?? '[]';
      const [, ...words] = JSON.parse(check) as string[];
      const health = (at: string) => spawnSync(process.execPath, words, { env: { PORT: at } }).status;
      expect([health(port), health('1')]).to.deep.equal([0, 1]);
      expect(await stop()).to.equal(0);
    });

    it('starts and answers over Redis', async () => {
      const redis = await RedisServer.start();
      const { port, stop } = await start({
        ...{ REDIS_URL: redis.url, DATA_DIR: join(dir.path, 'data') },
        DATA_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
        DIRECT_LINE_SECRET: 'x'.repeat(32),
      });
      const client = new DirectLineClient(`http://127.0.0.1:${port}`);
      await client.start();
      await client.send('#contar');
      expect(await client.heard()).to.include('cuenta: 1');
      expect(await stop()).to.equal(0);
      await redis.remove();
    });

    it('sends traces where they are wanted', async () => {
      const collector = await startCollector();
      const { port, stop } = await start({
        ...{ DATA_DIR: join(dir.path, 'data'), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
      });
      const client = new DirectLineClient(`http://127.0.0.1:${port}`);
      await client.start();
      expect(await stop()).to.equal(0);
      expect(collector.spans.map(({ name }) => name)).to.include.members(['open', 'think', 'commit']);
      await collector.close();
    });

    it('still opens every package it names, also those that wait for their first use', () => {
      const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        dependencies: Record<string, string>;
      };
      // Of natural and stdnum we open submodules; natural's root wants the databases that were taken out.
      const names = Object.keys(dependencies).filter((name) => !['natural', 'stdnum'].includes(name));
      const script = `for (const name of ${JSON.stringify(names)}) await import(name);`;
      const opened = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        ...{ cwd: join(dir.path, 'app'), encoding: 'utf8' },
      });
      expect(opened.stderr).to.equal('');
    });

    it('carries the programs operators need', () => {
      const app = join(dir.path, 'app');
      const run = (name: string, input = '') =>
        spawnSync(process.execPath, [`dist/bot/programs/${name}.js`], {
          cwd: app,
          input,
          encoding: 'utf8',
          env: { DATA_DIR: dir.path },
        });
      expect(run('ruc', '1790012345001\n').stdout).to.include('verdict');
      expect(run('doctor').stdout).to.include('flow fits');
    });
  });
});
