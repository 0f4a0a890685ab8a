// Loaded before the server: its clock stands where the file LOOKS_CLOCK says, and is set anew at each SIGUSR2.
import { readFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { shiftClock } from './shiftClock.mjs';

const ahead = () => Number(readFileSync(process.env.LOOKS_CLOCK, 'utf8'));
const clock = shiftClock(ahead());
process.on('SIGUSR2', () => clock.shiftTo(ahead()));

/** Node's own Date header would tell the machine's time. */
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...given) {
  this.setHeader('Date', new Date().toUTCString());
  return writeHead.apply(this, given);
};
