// Which OpenID Connect issuers are taken.
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Entra ID's doors for every organisation of the world. */
const EVERYBODY = /^\/(?:common|organizations|consumers)(?:\/|$)/;

export const isLoopback = (issuer: string): boolean => LOOPBACK.test(new URL(issuer).hostname);

/** What is wrong with OIDC_ISSUER, one line each. */
export function issuerProblems(issuer: string | undefined): string[] {
  if (issuer === undefined) return [];
  const { protocol, pathname } = new URL(issuer);
  return [
    ...(protocol === 'https:' || isLoopback(issuer) ? [] : ['OIDC_ISSUER: must begin with https://']),
    ...(EVERYBODY.test(pathname)
      ? ['OIDC_ISSUER: name your own tenant, https://login.microsoftonline.com/<tenant id>/v2.0']
      : []),
  ];
}
