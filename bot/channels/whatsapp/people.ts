// Which conversation a person's ids belong to. Names are HMACs: no number stands in a key.
import { createHmac } from 'node:crypto';
import { BoundedMap } from '../../http/boundedMap.ts';
import { cursorKey } from '../../outbox/cursor.ts';
import { MARK_MS } from '../../record.ts';
import { type SealedStore, shardOf } from '../../store/index.ts';
import type { Person } from './events.ts';

/** Other processes may move a person: what is remembered here is asked again after this. */
const REMEMBER_MS = 30_000;
const REMEMBERED = 20_000;
/** An alias is written anew when it is this old, so that it lives as long as it is used. */
const REFRESH_MS = 24 * 3_600_000;

const aliasKey = (name: string) => `a:${name}`;

interface Alias {
  readonly name: string;
  readonly version: number;
  readonly conversation: string | undefined;
  readonly at: number;
  /** A conversation of this very name is there. */
  readonly stands: boolean;
}

export class People {
  private readonly store: SealedStore;
  private readonly secret: Uint8Array;
  private readonly scope: string;
  private readonly known = new BoundedMap<{ readonly conversation: string; readonly at: number }>(REMEMBERED);

  /** `scope`: our own number's id; people of another number of ours are other people. */
  constructor(store: SealedStore, secret: Uint8Array, scope: string) {
    this.store = store;
    this.secret = secret;
    this.scope = scope;
  }

  /** The conversation, remembering every id of the person for it. @throws StoreAway */
  async conversationOf(person: Person): Promise<string> {
    const names = this.namesOf(person);
    const key = names.join();
    const known = this.known.get(key);
    if (known && Date.now() - known.at < REMEMBER_MS) return known.conversation;
    const aliases = await Promise.all(names.map((name) => this.readAlias(name)));
    const conversation =
      aliases.find((alias) => alias.conversation !== undefined)?.conversation ??
      aliases.find(({ stands }) => stands)?.name ??
      names[0] ??
      '';
    await Promise.all(aliases.map((alias) => this.keep(alias, conversation, false)));
    this.known.set(key, { conversation, at: Date.now() });
    return conversation;
  }

  /** From now on the new ids mean the old conversation, which is returned. @throws StoreAway */
  async move(from: Person, to: Person): Promise<string> {
    const conversation = await this.conversationOf(from);
    const names = this.namesOf(to);
    await Promise.all(names.map(async (name) => this.keep(await this.readAlias(name), conversation, true)));
    this.known.set(names.join(), { conversation, at: Date.now() });
    return conversation;
  }

  /** The name in queues and caches, before anything is looked up. */
  nameOf(person: Person): string {
    return this.namesOf(person)[0] ?? '';
  }

  private namesOf({ user, number }: Person): readonly string[] {
    const ids = [user === undefined ? [] : [`u:${user}`], number === undefined ? [] : [`n:${number}`]].flat();
    return ids.map((id) => {
      const digest = createHmac('sha256', this.secret)
        .update(`whatsapp:${this.scope}:${id}`)
        .digest('base64url');
      return `w${digest.slice(0, 27)}`;
    });
  }

  private async readAlias(name: string): Promise<Alias> {
    const [alias, cursor] = [aliasKey(name), cursorKey(name)];
    const { records } = await this.store.read(shardOf(name), { records: [alias, cursor] });
    const value = records[alias]?.value as { conversation?: unknown; at?: unknown } | undefined;
    return {
      name,
      version: records[alias]?.version ?? 0,
      conversation: typeof value?.conversation === 'string' ? value.conversation : undefined,
      at: Number(value?.at ?? 0),
      stands: (records[cursor]?.version ?? 0) > 0,
    };
  }

  /** A conversation's own name needs no alias, until somebody else's conversation takes it over. */
  private async keep(alias: Alias, conversation: string, moved: boolean): Promise<void> {
    const { name, version, at } = alias;
    const fresh = alias.conversation === conversation && Date.now() - at < REFRESH_MS;
    if (fresh || (conversation === name && !moved && version === 0)) return;
    const value = { conversation, at: Date.now() };
    const put = { key: aliasKey(name), expect: version, value, ttlMs: MARK_MS };
    const answer = await this.store.commit({ shard: shardOf(name), puts: [put] });
    if (!answer.ok && moved) await this.keep(await this.readAlias(name), conversation, moved);
  }
}
