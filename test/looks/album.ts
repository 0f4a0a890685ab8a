// The document that shows every state, and the sheets of the README.
import { join } from 'node:path';
import { fileOf } from './look.ts';
import { LOOKS } from './looks.ts';
import type { Way } from './world.ts';

export const FOLDER = join(import.meta.dirname, '../../docs/screens');

interface Overview {
  readonly file: string;
  readonly size: Way['size'];
  readonly scheme: 'light' | 'dark';
  readonly rows: readonly (readonly string[])[];
}

/** For the README: some states on one sheet. */
export const OVERVIEWS: readonly Overview[] = [
  {
    file: 'phone.webp',
    size: 'phone',
    scheme: 'light',
    rows: [
      ['Chat: greeting', 'Chat: choices', 'Chat: notice', 'Chat: checklist'],
      [
        'Chat: countdown',
        'Chat: countdown, last seconds',
        'Chat: password checker',
        'Chat: a secret stopped',
      ],
    ],
  },
  {
    file: 'phone-dark.webp',
    size: 'phone',
    scheme: 'dark',
    rows: [
      ['Chat: turno held', 'Chat: turno confirmed, files offered', 'Chat: a person answers', 'Chat: offline'],
    ],
  },
  {
    file: 'desktop.webp',
    size: 'desktop',
    scheme: 'light',
    rows: [
      ['Chat: conversation', 'Another site: the panel'],
      ['Desk: queue', 'Desk: a case taken'],
    ],
  },
];

/** The staff guide's own pictures, in docs/desk: Spanish, light, on a desktop. */
export const GUIDE: Readonly<Record<string, string>> = {
  'entrar.png': 'Desk: wrong password',
  'cola.png': 'Desk: queue',
  'caso.png': 'Desk: a case taken',
  'aviso.png': 'Desk: a text refused',
  'respuestas.png': 'Desk: prepared answers',
  'cerrar.png': 'Desk: closing',
  'turnos.png': 'Desk: turnos of a day',
  'fallas.png': 'Desk: portal incidents',
  'panel.png': 'Desk: panel',
};

const INTRO = `# Every page in every state

Made by \`npm run screens\` over the built server: real conversations, an invented Tuesday at 9:40, nothing drawn by hand. Each sheet has Spanish and English, light and
dark, on a phone (390 by 844) and on a desktop (1280 by 800). \`test/looks/everybody.test.ts\` leads through the same states and looks for what keeps somebody out: axe (WCAG 2.2 AA), less room than
44 pixels for a finger, anything to scroll sideways.

\`npm run knowledge -- preview\` answers in the terminal, and \`npm run outline -- --html\` is a file for staff: neither is served, so neither is here. Boxes for dates and hours are drawn by the browser, in its own
language; the one used here has English alone.
`;

export const albumPage = (): string =>
  `${INTRO}\n${LOOKS.map((look) => `## ${look}\n\n![${look}](screens/${fileOf(look)})\n`).join('\n')}`;
