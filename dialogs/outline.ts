// Prints every flow with its words, for fact-checking: what is said, when, with which facts.
import type { Knowledge, Lang, Saying } from '../knowledge/index.ts';
import { type Flow, nameOf, type Step } from './flow.ts';
import { flows } from './flows/index.ts';

export function outline(knowledge: Knowledge, lang: Lang): string {
  const shared = [...knowledge.copy[lang].values()].filter(
    ({ name }) => !flows.some(({ id }) => name.startsWith(`${id}.`)),
  );
  return [
    `# Llavero (${lang}) · ${knowledge.version}`,
    ...flows.map((flow) => flowText(knowledge, lang, flow)),
    '## Shared',
    ...shared.map((saying) => sayingText(knowledge, saying)),
  ].join('\n\n');
}

function flowText(knowledge: Knowledge, lang: Lang, flow: Flow): string {
  const labels = Object.keys(flow.opens ?? {});
  return [
    `## ${flow.id}${labels.length > 0 ? ` ← ${labels.join(', ')}` : ''}`,
    ...flow.steps.map((step) => stepText(knowledge, lang, flow, step)),
  ].join('\n\n');
}

function stepText(knowledge: Knowledge, lang: Lang, flow: Flow, step: Step): string {
  const when = step.when ? ` *when* \`${step.when.toString().replace(/\s+/g, ' ').slice(0, 120)}\`` : '';
  if ('do' in step || 'run' in step || 'end' in step) return `- **${nameOf(step)}**${when}`;
  const name = 'tell' in step ? step.tell : step.ask;
  const saying = knowledge.copy[lang].get(`${flow.id}.${name}`) ?? knowledge.copy[lang].get(`slots.${name}`);
  return `- **${'tell' in step ? 'tell' : 'ask'} ${name}**${when}\n\n${saying ? sayingText(knowledge, saying) : '(no words)'}`;
}

function sayingText(knowledge: Knowledge, saying: Saying): string {
  const facts = knowledge.factsOf(saying.name).map(({ id }) => id);
  return [
    `> \`${saying.name}\` ${facts.join(' ')}`,
    ...[saying.text, ...saying.choices.map(({ id, label }) => `⟦${label}⟧ \`${id}\``)].map(
      (line) => `> ${line.replace(/\n/g, '\n> ')}`,
    ),
    ...Object.entries(saying.variants).map(
      ([variant, text]) => `> *${variant}*: ${text.replace(/\n/g, '\n> ')}`,
    ),
  ].join('\n>\n');
}
