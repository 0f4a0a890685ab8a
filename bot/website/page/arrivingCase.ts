// `/#continuar=KHMR-XPDW`: somebody comes from another channel. The code never reaches a server by itself.

const ARRIVES = /^#continuar=([A-Z]{4}-[A-Z]{4})$/;

/** Says the code once, and takes it out of the address. */
export function takeUpCase(say: (text: string) => void): void {
  const code = ARRIVES.exec(location.hash)?.[1];
  if (code === undefined) return;
  history.replaceState(null, '', location.pathname + location.search);
  say(`continuar ${code}`);
}
