// Where answers may be sent: a stranger's serviceUrl would be handed our access token.
const HOSTS = new Set(['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']);
const FAMILY = '.botframework.com';
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** `service`: Microsoft's hosts over https alone. `trial`: this machine alone. */
export type Reach = 'service' | 'trial';

export function mayReach(serviceUrl: string, reach: Reach): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '' || !/^https?:$/.test(url.protocol)) return false;
  if (reach === 'trial') return LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return HOSTS.has(url.hostname) || url.hostname.endsWith(FAMILY);
}
