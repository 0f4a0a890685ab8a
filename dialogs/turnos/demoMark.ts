// While the agenda is only a demonstration, nothing about its turnos is said without saying so.
import type { Knowledge } from '../../knowledge/index.ts';
import type { Flow } from '../flow.ts';
import type { Said, Talk } from '../talk.ts';

interface MarkParts {
  readonly knowledge: Knowledge;
  readonly flows: ReadonlyMap<string, Flow>;
}

/** What stands before such a message; nothing before any other. */
export function demoMark({ knowledge, flows }: MarkParts, talk: Talk, { saying }: Said): string {
  const [file = ''] = saying.split('.');
  const isAbout = file === 'turnoWords' || flows.get(file)?.aboutTurnos === true;
  if (!isAbout || !isDemo(talk)) return '';
  return `${knowledge.copy[talk.data.lang].get('turnoWords.demo')?.text ?? ''}\n\n`;
}

const isDemo = ({ ports: { turnos } }: Talk) => turnos?.mode === 'agenda' && turnos.agenda().file.demo;
