// Loaded into a server before it starts: at SIGUSR2 every write of the database's meta page fails from then on.
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

const O_DSYNC = 0o10000;

/** LMDB writes meta pages through a descriptor of its own, opened with O_DSYNC. */
function metaDescriptor() {
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      const isDatabase = readlinkSync(`/proc/self/fd/${fd}`).endsWith('/data.mdb');
      const flags = Number.parseInt(
        /flags:\s+(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1] ?? '0',
        8,
      );
      if (isDatabase && (flags & O_DSYNC) !== 0) return Number(fd);
    } catch {
      // The descriptor of this very listing is gone again.
    }
  }
  throw new Error('no descriptor of meta pages: the library opens its file otherwise');
}

/** Puts the disk that is always full in its place, so that no socket gets its number. */
function fail(descriptor) {
  closeSync(descriptor);
  const opened = [];
  while (opened.at(-1) !== descriptor) opened.push(openSync('/dev/full', 'w'));
  for (const other of opened.slice(0, -1)) closeSync(other);
}

process.on('SIGUSR2', () => fail(metaDescriptor()));
