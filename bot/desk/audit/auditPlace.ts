// Where the audit log stands in the store, and what it asks of it.
import { type SealedStore, shardOf } from '../../store/index.ts';

export const AUDIT = shardOf('audit');
export const AUDIT_LOG = 'audit/log';
export const AUDIT_HEAD = 'audit/head';

export type AuditStore = Pick<SealedStore, 'read' | 'commit' | 'readLog'>;
