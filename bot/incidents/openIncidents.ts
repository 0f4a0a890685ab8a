// The incident board as a part of the house: its port, its effects, and the timer that ends an incident.
import { z } from 'zod';
import type { Json } from '../../dialogs/index.ts';
import type { IncidentRules } from '../../knowledge/index.ts';
import { incidentRoutes } from '../desk/routes/incidentRoutes.ts';
import type { EffectAt, EffectHandlers } from '../effects.ts';
import type { Ground, Part } from '../part.ts';
import type { SealedTaken } from '../store/index.ts';
import { WatchedRecord } from '../watchedRecord.ts';
import { followersLog, tellPage } from './followers.ts';
import { BOARD, Incidents, SWEEP, sweepTimer } from './incidents.ts';

const HOUR = 3_600_000;

const argsSchema = z.object({ error: z.string(), ruc: z.string().optional() });
const payloadSchema = z.object({
  timer: z.literal(SWEEP),
  fault: z.string(),
  since: z.number().optional(),
  after: z.number().optional(),
});

type Needs = Pick<Ground, 'store' | 'clock' | 'log' | 'turns' | 'metrics'>;

/** `rules`: as the content stands at each call. @throws StoreAway */
export async function openIncidents(
  ground: Needs,
  rules: () => IncidentRules,
): Promise<{ readonly incidents: Incidents; readonly part: Part }> {
  const { store, clock, log } = ground;
  const board = new WatchedRecord({ store, log, ...BOARD });
  await board.start();
  const incidents = new Incidents({ board, store, clock, rules, secret: await store.secret('index') });
  ground.metrics.gauge('llavero_incident_on', 'Whether many report this fault of the portal', () =>
    Object.fromEntries(incidents.all().map(({ fault, on }) => [fault, on ? 1 : 0])),
  );
  ground.metrics.gauge('llavero_incident_reporters', 'Different employers who reported it lately', () =>
    Object.fromEntries(incidents.all().map(({ fault, reporters }) => [fault, reporters])),
  );
  const part: Part = {
    ports: { incidents: { state: (fault) => asTold(incidents, rules, fault) } },
    deskRoutes: incidentRoutes({ incidents, rules }),
    effects: effectsOf(incidents),
    takers: [takerOf(ground, board, incidents)],
    stop: async () => board.stop(),
  };
  return { incidents, part };
}

function asTold(incidents: Incidents, rules: () => IncidentRules, fault: string) {
  const { on, since } = incidents.state(fault);
  return on
    ? ({ on, since: since ?? 0, waitMs: rules().waitHours * HOUR } as const)
    : ({ on: false } as const);
}

function effectsOf(incidents: Incidents): EffectHandlers {
  const handler =
    (act: (args: z.infer<typeof argsSchema>, at: EffectAt) => Promise<void>) =>
    async (args: unknown, at: EffectAt): Promise<Json | undefined> => {
      await act(argsSchema.parse(args), at);
      return undefined;
    };
  return {
    'incident.report': handler(({ error, ruc }, at) => incidents.report(error, ruc, at)),
    'incident.recovered': handler(({ error, ruc }, at) => incidents.recovered(error, ruc, at)),
    'incident.follow': handler(({ error }, at) => incidents.follow(error, at)),
  };
}

function takerOf({ store, turns }: Needs, { shard }: { shard: SealedTaken['shard'] }, incidents: Incidents) {
  const ring = async (taken: SealedTaken): Promise<void> => {
    const { fault, since, after = 0 } = payloadSchema.parse(taken.payload);
    const { id, lease, at } = taken;
    if (since === undefined) {
      // Looked at first: should this process end here, the timer comes again.
      await incidents.look(fault);
      await store.commit({ shard, taken: { id, lease } });
      return;
    }
    const { told, more } = await tellPage({ store, shard, turns }, { fault, since, after });
    const dues = more ? [sweepTimer({ fault, at, since, after: told })] : [];
    const appends = more || told === 0 ? [] : [{ log: followersLog(fault), entries: [], trimTo: told }];
    await store.commit({ shard, taken: { id, lease }, dues, appends });
  };
  return { rings: ({ payload }: SealedTaken) => payloadSchema.safeParse(payload).success, ring };
}
