// Where we are, seen from outside, and who may call from a browser: addresses and origins.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

export interface SiteSettings {
  readonly publicUrl?: string | undefined;
  /** The address listened on; a loopback one believes only loopback names in `Host`. */
  readonly host: string;
  readonly trustedOrigins: readonly string[];
  /** Addresses or networks (`10.0.0.0/8`) whose forwarding headers count. */
  readonly trustProxy: readonly string[];
}

export interface Site {
  /** `http(s)://host[:port]` as the caller knows us. */
  origin(request: IncomingMessage): string;
  /** The same for WebSocket. */
  socketOrigin(request: IncomingMessage): string;
  /** True without an `Origin` (not a browser page), from our own pages, and from the trusted origins. */
  admits(request: IncomingMessage): boolean;
  /** Who is calling: the first address, from our side, that is no trusted proxy. */
  address(request: IncomingMessage): string;
  readonly trustedOrigins: readonly string[];
}

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const LOOPBACK = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Undefined when nobody's forwarding headers count. */
type Proxies = BlockList | undefined;

export function createSite(settings: SiteSettings): Site {
  const proxies = settings.trustProxy.length > 0 ? listOf(settings.trustProxy) : undefined;
  const trusted = new Set(settings.trustedOrigins);
  const published = settings.publicUrl === undefined ? undefined : new URL(settings.publicUrl).origin;
  const origin = (request: IncomingMessage) => published ?? originOf(request, settings.host, proxies);
  return {
    origin,
    socketOrigin: (request) => origin(request).replace(/^http/, 'ws'),
    admits: (request) => {
      const from = request.headers.origin;
      if (from === undefined || trusted.has(from)) return true;
      return published === undefined ? hostOf(from) === hostOf(origin(request)) : from === published;
    },
    address: (request) => addressOf(request, proxies),
    trustedOrigins: settings.trustedOrigins,
  };
}

function originOf(request: IncomingMessage, listening: string, proxies: Proxies): string {
  const host = request.headers.host ?? '';
  return `${schemeOf(request, proxies)}://${believable(host, listening) ? host : localHost(request)}`;
}

function schemeOf(request: IncomingMessage, proxies: Proxies): 'http' | 'https' {
  if (!isProxy(plain(request.socket.remoteAddress), proxies)) return 'http';
  return request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
}

/** A name pointed at our loopback address by a stranger's DNS must not become ours. */
function believable(host: string, listening: string): boolean {
  const onLoopback = LOOPBACK.test(isIPv6(listening) ? `[${listening}]` : listening);
  return HOST.test(host) && (!onLoopback || LOOPBACK.test(host));
}

function localHost({ socket }: IncomingMessage): string {
  const address = plain(socket.localAddress);
  return `${isIPv6(address) ? `[${address}]` : address}:${socket.localPort}`;
}

/** Schemes are left out: a proxy that ends TLS without saying so still has its own pages admitted. */
function hostOf(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/i.exec(origin)?.[1]?.toLowerCase();
}

function addressOf(request: IncomingMessage, proxies: Proxies): string {
  const named = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const hops = [...named.map((hop) => plain(hop.trim())), plain(request.socket.remoteAddress)];
  let address = hops.pop() ?? '';
  while (isProxy(address, proxies)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return isIPv6(address) ? address.split(':').slice(0, 4).join(':') : address;
}

function isProxy(address: string, proxies: Proxies): boolean {
  return (
    proxies !== undefined && isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  );
}

function plain(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
