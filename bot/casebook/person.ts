// All that is kept of one person beside the conversation itself: told on request, erased on request (LOPDP 13–15).
import { companySchema } from '../../dialogs/index.ts';
import { readRecord, recordKey } from '../record.ts';
import { type SealedStore, shardOf } from '../store/index.ts';
import type { SharedRecords } from '../turnos/sharedRecords.ts';
import { drop, type ParkedAt } from './companies.ts';
import {
  type CaseSummary,
  casesPlace,
  companyPlace,
  type Key,
  pointerPlace,
  rucPlace,
  triesPlace,
} from './places.ts';
import { remove } from './remove.ts';

export interface PersonParts {
  readonly store: SealedStore;
  readonly records: SharedRecords;
  readonly key: Key;
}

export interface PersonData {
  readonly conversation: Readonly<Record<string, unknown>>;
  readonly cases: readonly CaseSummary[];
  readonly companies: readonly unknown[];
  readonly transcript: readonly unknown[];
}

const MOST_ENTRIES = 2000;

/** Everything, as plain JSON: the record, cases, companies put aside, what was said. @throws StoreAway */
export async function exportPerson(
  { store, records }: PersonParts,
  { conversation, said }: { readonly conversation: string; readonly said: ReadSaid },
): Promise<PersonData> {
  const data = await dataOf(store, conversation);
  const [cases, companies, transcript] = await Promise.all([
    records.read(casesPlace(conversation)),
    Promise.all(data.others.map(({ home, id }) => records.read(companyPlace(home, id)))),
    said(conversation, 0, MOST_ENTRIES),
  ]);
  const { last: _, after: __, misses: ___, ...told } = data;
  return {
    conversation: told,
    cases: cases.value.cases,
    companies: companies.map(({ value }) => value),
    transcript: transcript.map(({ activity }) => ({
      at: activity.timestamp,
      from: activity.from?.role === 'bot' ? 'bot' : 'person',
      text: activity.text,
    })),
  };
}

export type ReadSaid = (
  conversation: string,
  after: number,
  limit: number,
) => Promise<
  readonly { readonly activity: { timestamp?: unknown; from?: { role?: string }; text?: string } }[]
>;

export interface WhatGoes {
  readonly conversation: string;
  readonly codes: readonly string[];
  readonly companies: readonly ParkedAt[];
  readonly rucs: readonly string[];
}

/**
 * Erases the case records, what leads to them, companies put aside and undelivered messages. A confirmed turno stays in
 * its book until it ends, under its code and an HMAC alone: without it the place would go to somebody else.
 */
export async function erasePerson(parts: PersonParts, goes: WhatGoes): Promise<void> {
  const { store, records, key } = parts;
  const { conversation, companies } = goes;
  const { value } = await records.read(casesPlace(conversation));
  const aside = await Promise.all(companies.map(({ home, id }) => records.read(companyPlace(home, id))));
  const kept = aside.flatMap((one) => companySchema.safeParse(one.value).data ?? []);
  const inCases = [...value.cases.map(({ code }) => code), ...kept.map(({ caseCode }) => caseCode)];
  const codes = [...new Set([...goes.codes, ...inCases.filter((code) => code !== undefined)])];
  await forgetRucs(parts, [...goes.rucs, ...kept.flatMap(rucOf)], codes);
  for (const code of codes) await remove(store, pointerPlace(key, code));
  for (const company of companies) await drop(store, company);
  await remove(store, casesPlace(conversation));
  await remove(store, triesPlace(conversation, 1));
}

const rucOf = ({ known }: { readonly known: Readonly<Record<string, { readonly value: unknown }>> }) =>
  typeof known['ruc']?.value === 'string' ? [known['ruc'].value] : [];

/** A RUC leads no more to these cases. */
async function forgetRucs(
  { records, key }: PersonParts,
  rucs: readonly string[],
  codes: readonly string[],
): Promise<void> {
  for (const ruc of rucs)
    await records.change(rucPlace(key, ruc), (before) => ({
      next: { codes: before.codes.filter(({ code }) => !codes.includes(code)) },
      answer: undefined,
    }));
}

/** The conversation's record as it stands. */
export async function dataOf(store: Pick<SealedStore, 'read'>, conversation: string) {
  const key = recordKey(conversation);
  const { records } = await store.read(shardOf(conversation), { records: [key] });
  return readRecord(records[key]?.value, 'website').data;
}
