// Which steps of which flows a conversation can be left at, and which of them a saved state stands at.
import type { Activity } from 'botbuilder';
import { nameOf, type Step } from '../../dialogs/flow.ts';
import type { ConversationData, Flow } from '../../dialogs/index.ts';
import { tools } from '../../dialogs/tools.ts';

/** Places of a state, and what comes next in it when that is no message. */
export function placesOf(data: ConversationData, next: Partial<Activity>): readonly string[] {
  const frames = data.stack.flatMap(({ id, state }, index) => [
    ...(state.running === undefined ? [] : [`run ${id}.${state.running}`]),
    ...(state.awaiting === undefined ? [] : [`await ${id}.${state.awaiting}`]),
    ...(index === data.stack.length - 1 && state.asking !== undefined ? [`ask ${id}.${state.asking}`] : []),
  ]);
  return [
    ...(data.with === 'person' ? ['desk person'] : frames),
    ...(data.with === 'bot' && data.ticket !== undefined ? ['desk queue'] : []),
    ...(data.others.length > 0 ? ['companies'] : []),
    ...(data.stack.length === 0 && data.with === 'bot' && data.greeted
      ? [`ended ${data.outcome ?? 'open'}`]
      : []),
    ...(next.type === 'event' ? [eventPlace(next)] : []),
  ];
}

function eventPlace({ name, value }: Partial<Activity>): string {
  if (name === 'timer')
    return `ring ${String(value).split(/[/@]/)[0]}${String(value).includes('@') ? '@' : ''}`;
  const { kind, what } = (value ?? {}) as { readonly kind?: string; readonly what?: string };
  return `${name} ${kind ?? what ?? ''}`.trim();
}

/** Every place a conversation may be left at: questions, runs of flows that wait, effects that are awaited. */
export function waitingPlaces(flows: readonly Flow[]): readonly string[] {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  return flows.flatMap((flow) =>
    flow.steps.flatMap((step) => {
      if ('ask' in step) return [`ask ${flow.id}.${step.ask}`];
      if ('run' in step && waits(byId, step.run, new Set())) return [`run ${flow.id}.${nameOf(step)}`];
      const slot = 'do' in step ? awaitedBy(step) : undefined;
      return slot === undefined ? [] : [`await ${flow.id}.${slot}`];
    }),
  );
}

/** A flow that only informs is over before anybody can leave. */
function waits(flows: ReadonlyMap<string, Flow>, id: string, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return (flows.get(id)?.steps ?? []).some(
    (step) =>
      'ask' in step ||
      ('do' in step && awaitedBy(step) !== undefined) ||
      ('run' in step && waits(flows, step.run, seen)),
  );
}

/** The slot a tool's effect fills: tools say it in one line and nowhere else. */
const awaitedBy = (step: Extract<Step, { readonly do: string }>): string | undefined =>
  /\bawaits:\s*["'](\w+)["']/.exec(String(tools[step.do]))?.[1];
