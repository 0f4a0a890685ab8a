// A process full of clients that book, move and cancel at random, and say on stdout what they try and what they were told.
import { openStore } from '../../bot/store/index.ts';
import { applicant, openBook, pause, refused, ringDue, slotIds, testAgenda, turno } from './turnoWorld.ts';

interface Storm {
  readonly redisUrl?: string;
  readonly dataDir: string;
  readonly dataKeys: string;
  readonly offices: string[];
  readonly clients: number;
}

const storm = JSON.parse(process.argv[2] ?? '') as Storm;
const store = await openStore(storm);
const agenda = testAgenda({ offices: storm.offices, capacity: 2 });
const books = openBook(store, agenda, {
  limits: { mendMs: 100, holdMs: 1_000, holdsPerHour: 1_000, maxMoves: 1_000, coolDownMs: 1 },
});
const slots = storm.offices.flatMap((office) =>
  [0, 1].flatMap((day) => slotIds(agenda, office, day).slice(0, 10)),
);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!;
let serial = 0;
const key = () => `${process.pid}-${++serial}`;

async function client(): Promise<void> {
  const who = applicant(`ruc-${key()}`);
  for (;;) {
    const held = await books.hold(pick(slots), who, key());
    if (refused(held)) {
      await pause(5 + Math.random() * 20);
      continue;
    }
    const { code } = turno(held);
    say({ code, tries: 'confirm' });
    const confirmed = await books.confirm(code, key());
    if (refused(confirmed)) {
      say({ code, is: 'lost' });
      continue;
    }
    say({ code, is: turno(confirmed).slot });
    for (let moves = Math.floor(Math.random() * 4); moves > 0; moves--) {
      say({ code, tries: 'move' });
      const moved = await books.reschedule(code, pick(slots), key());
      const now = refused(moved) ? (await books.find(code))?.slot : turno(moved).slot;
      say({ code, is: now });
      await pause(Math.random() * 10);
    }
    if (Math.random() < 0.2) return client();
    say({ code, tries: 'cancel' });
    turno(await books.cancel(code, key()));
    say({ code, is: 'lost' });
  }
}

setInterval(() => void ringDue(store, books).catch(() => undefined), 50);
say({ ready: true });
for (let n = 0; n < storm.clients; n++) void client();
