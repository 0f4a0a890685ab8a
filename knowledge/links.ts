// Is this address the IESS's? Judged by its name alone: nothing is opened and nothing is looked up.
import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import { fold } from './fold.ts';

/** From worst to best. */
export const VERDICTS = ['lookalike', 'unknown', 'otherOfficial', 'official'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** facts/officialHosts.json */
export const officialHostsFile = z.strictObject({
  reviewed: z.iso.date(),
  iess: z.strictObject({ host: z.string(), source: z.string().min(1) }),
  others: z.array(
    z.strictObject({ host: z.string(), exact: z.boolean().optional(), source: z.string().min(1) }),
  ),
  /** Words that make a misspelt "iess" beside them a trap and not an accident. */
  bait: z.array(z.string().min(1)),
  /** A bare word with a dot in it is an address only when it ends like one. */
  endings: z.array(z.string().min(1)),
});

export type OfficialHosts = z.infer<typeof officialHostsFile>;

export interface Links {
  /** The worst verdict over every address in a text that asks for one; undefined when there is nothing to judge. */
  judgeAddresses(text: string): Verdict | undefined;
  /** Judges one host as written; ports and a final dot do not count. */
  judgeHost(written: string): Verdict;
}

interface Known {
  readonly hosts: OfficialHosts;
  readonly endings: ReadonlySet<string>;
  /** Read with the same eye as the hosts. */
  readonly bait: ReadonlySet<string>;
}

const NAME = 'iess';

export function openLinks(hosts: OfficialHosts): Links {
  const known = { hosts, endings: new Set(hosts.endings), bait: new Set(hosts.bait.map(skeletonOf)) };
  return {
    judgeAddresses: (text) => judgeAddresses(known, text),
    judgeHost: (written) => judgeHost(known, written),
  };
}

function judgeAddresses(known: Known, text: string): Verdict | undefined {
  const judge = (host: string) => judgeHost(known, host);
  const marked = [...text.matchAll(MARKER)].map((match) => judge(match[1] ?? ''));
  const named = hostsIn(known, text.replace(MARKER, ' ')).map(judge);
  const traps = named.filter((verdict) => verdict === 'lookalike');
  const asked = DOUBT.test(fold(text)) ? named : traps;
  return worst([...marked, ...asked]);
}

const worst = (all: readonly Verdict[]) => VERDICTS.find((verdict) => all.includes(verdict));

function judgeHost({ hosts, bait }: Known, written: string): Verdict {
  const host = written.trim().toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  if (isPlain(host)) {
    if (isUnder(host, hosts.iess.host)) return 'official';
    if (hosts.others.some(({ host: other, exact }) => (exact ? host === other : isUnder(host, other))))
      return 'otherOfficial';
  }
  return looksLikeIess(host, bait) ? 'lookalike' : 'unknown';
}

const isUnder = (host: string, parent: string) => host === parent || host.endsWith(`.${parent}`);

/** ASCII labels, none in punycode: anything else may only look like what it seems to be. */
const isPlain = (host: string) =>
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(host) && !host.includes('xn--');

function looksLikeIess(host: string, bait: Known['bait']): boolean {
  const seen = domainToUnicode(host) || host;
  const words = partsOf(skeletonOf(seen));
  const joined = words.join('');
  if (partsOf(seen).includes(NAME) || joined.includes('iessgob') || joined.includes('gobec')) return true;
  if (words.some((word) => isGlued(word, bait))) return true;
  const baited = words.some((word) => bait.has(word)) || !/^[a-z.-]+$/.test(seen);
  return baited && words.some((word) => word.includes(NAME) || isOneSlip(word, NAME));
}

const partsOf = (host: string) => host.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** "iessecuador", "claveiess": the name and a lure in one word. */
function isGlued(word: string, bait: Known['bait']): boolean {
  const rest = word.replace(NAME, '');
  return rest !== word && [...bait].some((lure) => lure.length > 2 && rest.includes(lure));
}

/** What the eye reads: look-alike letters and figures as the letters they pass for. */
function skeletonOf(host: string): string {
  const folded = host.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const read = [...folded].map((letter) => PASSES_FOR[letter] ?? letter).join('');
  return read.replace(/vv/g, 'w').replace(/rn/g, 'm');
}

const PASSES_FOR: Readonly<Record<string, string | undefined>> = {
  '1': 'i',
  l: 'i',
  '|': 'i',
  ı: 'i',
  і: 'i',
  ι: 'i',
  ӏ: 'i',
  '!': 'i',
  '3': 'e',
  е: 'e',
  ε: 'e',
  є: 'e',
  '5': 's',
  $: 's',
  ѕ: 's',
  '0': 'o',
  о: 'o',
  ο: 'o',
  '8': 'b',
  в: 'b',
  '6': 'b',
  '9': 'g',
  ɡ: 'g',
  с: 'c',
  ϲ: 'c',
};

function isOneSlip(word: string, name: string): boolean {
  if (Math.abs(word.length - name.length) > 1 || word.length < 3) return false;
  if (word.length === name.length) {
    const differ = [...word].map((letter, at) => (letter === name[at] ? -1 : at)).filter((at) => at >= 0);
    const [a = 0, b = -1] = differ;
    return differ.length === 1 || (differ.length === 2 && word[a] === name[b] && word[b] === name[a]);
  }
  const [short, long] = word.length < name.length ? [word, name] : [name, word];
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
}

/** What redaction leaves of a link. */
const MARKER = /\[ENLACE ELIMINADO(?:: ([^\]\s]{1,253}))?\]/g;
const HOST = /(?:(?:https?|hxxps?):\/\/|@)?((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,})/giu;
/** Words of somebody who doubts an address. */
const DOUBT =
  /\b(?:real|oficial|seguro|segura|fals[oa]|verdader[oa]|confiable|legitim[oa]|sospechos[oa]|rar[oa]|estafa|es del iess|fake|safe|official|legit|scam|genuine)\b/;

function hostsIn({ endings }: Known, text: string): string[] {
  return [...text.matchAll(HOST)].flatMap(([whole, host = '']) => {
    const ending = host.slice(host.lastIndexOf('.') + 1).toLowerCase();
    const addressed = whole.includes('://') || whole.startsWith('@') || host.includes('xn--');
    return addressed || endings.has(ending) ? [host] : [];
  });
}
