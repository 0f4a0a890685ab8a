// Where a file may be put: the address comes in a request, so only Microsoft's own storage counts.
// Hosts: https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges (SharePoint Online and OneDrive; GCC High for .us).
import { LOOPBACK, type Reach } from '../serviceUrl.ts';

/** What stands before it is a tenant's or a region's name. */
const FAMILIES = ['.sharepoint.com', '.sharepoint.us', '.svc.ms', '.1drv.com'];
const HOSTS = new Set(['onedrive.live.com', 'storage.live.com']);

/** `trial`: this machine alone. */
export function mayUpload(address: string, reach: Reach): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (reach === 'trial') return /^https?:$/.test(protocol) && LOOPBACK.test(hostname);
  if (protocol !== 'https:' || port !== '') return false;
  return HOSTS.has(hostname) || FAMILIES.some((family) => hostname.endsWith(family));
}
