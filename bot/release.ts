// Which code this is: what it wrote itself needs no second look.
import { randomUUID } from 'node:crypto';

declare const LLAVERO_BUILD: string | undefined;

/** A hash of the sources, put in by the build; from the sources each process is one of its own. */
export const RELEASE: string = typeof LLAVERO_BUILD === 'string' ? LLAVERO_BUILD : randomUUID();
