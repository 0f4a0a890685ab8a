// What the bot knows: does it load, do the flows fit, are facts past their review date, is the agenda in order.
import { join } from 'node:path';
import { buildHouse } from '../../dialogs/index.ts';
import { type Knowledge, loadAgenda } from '../../knowledge/index.ts';
import { templatesOf } from '../channels/whatsapp.ts';
import { openKnowledge } from '../llavero.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export function checkContent(settings: Settings, today: string): Finding[] {
  return guarded('knowledge', () => {
    const { knowledge } = buildHouse(openKnowledge(settings));
    return [
      ok('knowledge', `${knowledge.facts.length} facts and their words load; every flow fits`),
      ...staleFacts(knowledge, today),
      ...guarded('templates', () => {
        const names = Object.keys(templatesOf(settings, knowledge));
        return names.length > 0 ? [ok('templates', `${names.length} saying(s) have a template`)] : [];
      }),
      ...guarded('agenda', () => {
        loadAgenda(join(projectRoot, 'knowledge'), settings.AGENDA_FILE);
        return [ok('agenda', settings.AGENDA_FILE ?? 'the one in knowledge/')];
      }),
    ];
  });
}

function staleFacts({ facts }: Knowledge, today: string): Finding[] {
  const stale = facts.filter(({ reviewBy }) => reviewBy < today);
  if (stale.length === 0) return [];
  const ids = stale.map(({ id }) => id).join(', ');
  return [warn('knowledge', `past their review date: ${ids}`, 'npm run review says what to look up again')];
}

/** Whatever would stop the start, with every problem. */
function guarded(about: string, look: () => Finding[]): Finding[] {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const problems = 'problems' in error ? (error.problems as readonly string[]) : [error.message];
    return problems.map((problem) => fail(about, problem, 'mend the file it names; nothing starts with it'));
  }
}
