// Loaded into a server before it starts: it is the next release, whose records this one cannot read.
import { register } from 'node:module';

register('./newerReleaseHook.mjs', import.meta.url);
