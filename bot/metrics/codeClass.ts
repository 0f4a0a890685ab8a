// A channel's error code as one of a few classes: what strangers' services may answer must not name a series of its own. Pure.

/** Our own words for what was wrong. */
const OWN: ReadonlySet<string> = new Set(['unwritable', 'no-address', 'token-refused', 'keys-away']);
/** Microsoft's, as Teams and the connector document them. */
const TEAMS: ReadonlySet<string> = new Set([
  ...[
    'BadArgument',
    'BadSyntax',
    'MessageSizeTooBig',
    'Forbidden',
    'Unauthorized',
    'ServiceError',
    'Throttled',
  ],
  ...['ConversationNotFound', 'BotNotInConversationRoster', 'BotDisabledByAdmin', 'MessageWritesBlocked'],
]);
const SILENCE = /^(E[A-Z_]+|UND_ERR_\w+|TimeoutError|AbortError|TypeError|SocketError|CERT_\w+|ERR_TLS_\w+)$/;
/** Meta: 130 throughput, 131 message, 132 template, 133 number, 135 unspecific; five digits are limits of the account. */
const GRAPH: readonly (readonly [RegExp, (code: string) => string])[] = [
  [/^13[0-5]\d{3}$/, (code) => `graph-${code.slice(0, 3)}`],
  [/^80\d{3}$/, () => 'graph-80'],
  [/^(10|190)$/, () => 'graph-token'],
  [/^-?\d{1,6}$/, () => 'graph-other'],
];

export function codeClass(code: string | undefined): string {
  if (code === undefined || code === '') return 'none';
  if (OWN.has(code) || TEAMS.has(code)) return code;
  if (/^http-(401|403|404|408|413|429)$/.test(code)) return code;
  if (/^http-[1-5]\d\d$/.test(code)) return `http-${code[5]}xx`;
  if (/timeout/i.test(code) || code === 'ETIMEDOUT') return 'timeout';
  if (SILENCE.test(code)) return 'network';
  for (const [pattern, named] of GRAPH) if (pattern.test(code)) return named(code);
  return 'other';
}
