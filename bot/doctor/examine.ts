// Looks at everything that is set and says what it finds, in the order somebody would mend it.
import { version } from '../llavero.ts';
import type { Settings } from '../settings.ts';
import { checkCollector } from './collector.ts';
import { checkContent } from './content.ts';
import type { Finding } from './finding.ts';
import { checkFolder, checkNode, checkPort } from './machine.ts';
import { checkPublicUrl } from './publicUrl.ts';
import { checkRedis } from './redis.ts';
import { checkChatwoot, checkOidc, checkTeams, MICROSOFT, type Microsoft } from './services.ts';
import { checkSettings, type Environment } from './settingsCheck.ts';
import { checkWhatsapp } from './whatsapp.ts';

export interface Surroundings {
  /** Real time, ms. */
  readonly now: number;
  /** Where Microsoft is; a test has its own. */
  readonly microsoft?: Microsoft;
}

export async function examine(
  env: Environment,
  { now, microsoft = MICROSOFT }: Surroundings,
): Promise<Finding[]> {
  const { settings, findings } = checkSettings(env);
  if (!settings) return [checkNode(), ...findings];
  const here = [checkNode(), ...findings, ...checkFolder(settings), ...contentOf(settings, now)];
  const there = await Promise.all([
    checkPort(settings).then((finding) => [finding]),
    checkRedis(settings),
    checkPublicUrl(settings, version),
    checkWhatsapp(settings, now),
    checkTeams(settings, microsoft),
    checkOidc(settings),
    checkChatwoot(settings),
    checkCollector(settings),
  ]);
  return [...here, ...there.flat()];
}

const contentOf = (settings: Settings, now: number): Finding[] =>
  checkContent(settings, new Date(now).toISOString().slice(0, 10));

/** A finding as people read it. */
export function lineOf({ level, about, found, todo }: Finding): string {
  const line = `${level.padEnd(4)}  ${about.padEnd(14)}  ${found}`;
  return todo === undefined ? line : `${line}\n      ${' '.repeat(14)}  -> ${todo}`;
}

export const isWell = (findings: readonly Finding[]): boolean =>
  findings.every(({ level }) => level !== 'fail');
