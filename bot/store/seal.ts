// The keys that seal what is stored, and the sealing itself: AES-256-GCM, bound to the place it stands in.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { SettingsError } from '../settings.ts';
import { type Envelope, IV_LENGTH, packEnvelope, TAG_LENGTH, unpackEnvelope } from './envelope.ts';

const KEY_LENGTH = 32;
const ID = /^[A-Za-z0-9_-]{1,32}$/;

/** What opening gives: the bytes with the release and key that sealed them, or why they stay shut. */
export type Opening =
  | { readonly state: 'open'; readonly plain: Buffer; readonly schema: number; readonly keyId: string }
  | { readonly state: 'noKey'; readonly keyId: string }
  | { readonly state: 'corrupt' };

export class Keyring {
  /** The key that seals. */
  readonly first: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  private constructor(first: string, keys: ReadonlyMap<string, KeyObject>) {
    this.first = first;
    this.keys = keys;
  }

  /** `id:base64key,…`: the first seals, all open. @throws SettingsError with every problem */
  static parse(text: string): Keyring {
    const parts = text.split(/[,\n]/).map((part) => part.trim());
    const entries = parts.filter(Boolean).map(parseEntry);
    const problems = entries.flatMap(({ id, problem }, index) => {
      const isRepeat = entries.findIndex((other) => other.id === id) < index;
      return [
        ...(problem ? [problem] : []),
        ...(isRepeat ? [`DATA_KEYS: the id ${id} stands there twice`] : []),
      ];
    });
    const [first] = entries;
    if (!first)
      problems.push(
        'DATA_KEYS: no key in it; write id:base64key with 32 bytes, e.g. from `openssl rand -base64 32`',
      );
    if (!first || problems.length > 0) throw new SettingsError(problems);
    return new Keyring(first.id, new Map(entries.map(({ id, key }) => [id, createSecretKey(key)])));
  }

  get ids(): readonly string[] {
    return [...this.keys.keys()];
  }

  /** Tells two keys of one id apart without telling the key. */
  checkOf(id: string): string | undefined {
    const key = this.keys.get(id);
    return key && createHmac('sha256', key).update('llavero key check').digest('base64url').slice(0, 16);
  }

  /** `place` says where the bytes stand: sealed for one place they do not open in another. */
  seal(plain: string | Uint8Array, place: string, schema: number): Buffer {
    const key = this.keys.get(this.first);
    if (!key) throw new Error('a keyring has lost its first key');
    const iv = freshIv();
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_LENGTH });
    cipher.setAAD(boundTo(place, schema));
    // GCM is a stream: `final` gives no more bytes, only the tag.
    const sealed = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    cipher.final();
    return packEnvelope({ keyId: this.first, schema, iv, tag: cipher.getAuthTag(), sealed });
  }

  open(bytes: Uint8Array, place: string): Opening {
    const envelope = unpackEnvelope(bytes);
    if (!envelope) return { state: 'corrupt' };
    const { keyId, schema } = envelope;
    const key = this.keys.get(keyId);
    if (!key) return { state: 'noKey', keyId };
    const plain = decrypt(key, envelope, place);
    return plain ? { state: 'open', plain, schema, keyId } : { state: 'corrupt' };
  }
}

/** Random bytes are drawn many at once: one draw costs as much as sealing. */
const POOL_IVS = 512;
let pool = Buffer.alloc(0);

function freshIv(): Buffer {
  if (pool.length < IV_LENGTH) pool = randomBytes(POOL_IVS * IV_LENGTH);
  const iv = pool.subarray(0, IV_LENGTH);
  pool = pool.subarray(IV_LENGTH);
  return iv;
}

function decrypt(key: KeyObject, { iv, tag, sealed, schema }: Envelope, place: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_LENGTH });
    decipher.setAAD(boundTo(place, schema));
    decipher.setAuthTag(tag);
    const plain = decipher.update(sealed);
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

function boundTo(place: string, schema: number): Buffer {
  return Buffer.from(`${schema}\0${place}`);
}

interface KeyEntry {
  readonly id: string;
  readonly key: Buffer;
  readonly problem: string | undefined;
}

/** Problems name ids and lengths, never keys. */
function parseEntry(part: string, index: number): KeyEntry {
  const colon = part.indexOf(':');
  const id = colon < 0 ? '' : part.slice(0, colon);
  const encoded = part.slice(colon + 1);
  const key = Buffer.from(encoded, 'base64');
  const name = ID.test(id) ? `key ${id}` : `key number ${index + 1}`;
  const say = (problem: string): KeyEntry => ({
    id: id || `(${index})`,
    key,
    problem: `DATA_KEYS: ${name} ${problem}`,
  });
  if (colon < 0) return say('has no id; write id:base64key');
  if (!ID.test(id)) return say('needs an id of 1 to 32 letters, digits, - or _');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) return say('is not base64');
  if (key.length !== KEY_LENGTH) return say(`has ${key.length} bytes instead of ${KEY_LENGTH}`);
  return { id, key, problem: undefined };
}
