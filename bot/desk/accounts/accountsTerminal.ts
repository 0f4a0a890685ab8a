// Asks for a password on the terminal without showing it.
import type { ReadStream } from 'node:tty';

const ENTER = new Set(['\r', '\n']);
const ERASE = new Set(['\u007f', '\b']);
const INTERRUPT = '\u0003';

/** What was typed until Enter; undefined when it was interrupted. */
export function askHidden(
  question: string,
  input: ReadStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve) => {
    let typed: string[] = [];
    const finish = (value: string | undefined): void => {
      input.off('data', hear);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      resolve(value);
    };
    const hear = (chunk: string): void => {
      for (const mark of chunk) {
        const ends = mark === INTERRUPT || ENTER.has(mark);
        if (ends) finish(mark === INTERRUPT ? undefined : typed.join(''));
        if (ends) return;
        typed = ERASE.has(mark) ? typed.slice(0, -1) : [...typed, mark];
      }
    };
    input.on('data', hear);
  });
}
