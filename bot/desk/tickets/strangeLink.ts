// Staff texts lead to official pages only: a link to anywhere else would be the perfect phishing voice.
import type { Links } from '../../../knowledge/index.ts';
import { redact } from '../../redact.ts';

const TAKEN_OUT = /\[ENLACE ELIMINADO: ([^\]]+)\]/g;
const SCHEMED = /[a-z]{2,12}:\/\/([^\s/?#]+)/gi;
const WITH_WWW = /(?<![\w@.])www\.[\w.-]+/gi;

export function hasStrangeLink(text: string, links: Links): boolean {
  const shown = redact(text).redacted;
  const hosts = [
    ...[...shown.matchAll(TAKEN_OUT), ...text.matchAll(SCHEMED)].map((hit) => hit[1] ?? ''),
    ...[...text.matchAll(WITH_WWW)].map((hit) => hit[0]),
  ];
  const isStrange = (host: string) => !/^(?:official|otherOfficial)$/.test(links.judgeHost(bare(host)));
  return hosts.some(isStrange) || links.judgeAddresses(shown) === 'lookalike';
}

// What stands before an @ says nothing of where the link goes.
const bare = (host: string): string => host.slice(host.lastIndexOf('@') + 1).replace(/[.,;:!)]+$/, '');
