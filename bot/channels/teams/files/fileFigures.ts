// Figures of files on their way into people's OneDrive: counts, no names.
import { Counter, type Registry } from 'prom-client';

export type FileStep =
  | 'offered'
  | 'unoffered'
  | 'accepted'
  | 'declined'
  | 'again'
  | 'saved'
  | 'failed'
  | 'gone'
  | 'forged';

export type CountFile = (step: FileStep) => void;

export function createFileFigures(registry: Registry): CountFile {
  const files = new Counter({
    name: 'llavero_teams_files_total',
    help: 'Files offered in Teams, by what came of them',
    labelNames: ['step'],
    registers: [registry],
  });
  return (step) => files.inc({ step });
}
