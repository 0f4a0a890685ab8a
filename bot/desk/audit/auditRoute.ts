// The audit log, for those who answer for the desk.
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { type Caller, type DeskRoute, deskRoute } from '../deskRoute.ts';
import type { Audit } from './audit.ts';
import { auditEntry } from './auditChain.ts';
import type { Verdict } from './auditVerify.ts';

export interface AuditRouteParts {
  readonly accounts: Accounts;
  readonly audit: Pick<Audit, 'page' | 'nameOf'>;
  readonly programs: readonly Caller[];
  /** The whole chain, walked lately. */
  readonly verdict: () => Promise<Verdict>;
}

const MOST = 500;
const USUAL = 100;

export const auditRoute = (parts: AuditRouteParts): DeskRoute =>
  deskRoute({
    method: 'GET',
    path: '/audit',
    role: 'supervisor',
    summary: 'The audit log: entries after `after`, or the last ones; whether the whole chain is unbroken',
    gives: {
      200: z.object({
        entries: z.array(auditEntry.omit({ prev: true, hash: true }).extend({ name: z.string().nullable() })),
        verified: z.boolean(),
      }),
    },
    audit: 'audit.read',
    handle: async ({ query }) => {
      const after = whole(query.get('after'));
      const limit = Math.min(whole(query.get('limit')) ?? USUAL, MOST);
      const names = await namesIn(parts);
      const entries = await parts.audit.page(limit, after);
      const shown = entries.map(({ prev: _prev, hash: _hash, ...entry }) => ({
        ...entry,
        name: names.get(entry.who) ?? null,
      }));
      return { status: 200, json: { entries: shown, verified: (await parts.verdict()).verified } };
    },
  });

/** No accounts: the first start, the terminal, and whoever could not sign in. */
const NOBODY = ['start', 'terminal', 'stranger'];

async function namesIn({ accounts, audit, programs }: AuditRouteParts): Promise<ReadonlyMap<string, string>> {
  const staff = (await accounts.list()).map(({ account }) => account);
  const others = NOBODY.map((id) => ({ id, name: id }));
  return new Map([...others, ...programs, ...staff].map(({ id, name }) => [audit.nameOf(id), name]));
}

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
