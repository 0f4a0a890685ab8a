// How sealed bytes are laid out: 1 format, 2 schema, 1 length of key id, key id, 12 iv, 16 tag, ciphertext.

export const IV_LENGTH = 12;
export const TAG_LENGTH = 16;
const FORMAT = 1;
const ID_AT = 4;

export interface Envelope {
  readonly keyId: string;
  /** The schema number of what is inside. */
  readonly schema: number;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly sealed: Buffer;
}

export function packEnvelope({ keyId, schema, iv, tag, sealed }: Envelope): Buffer {
  const ivAt = ID_AT + keyId.length;
  const sealedAt = ivAt + IV_LENGTH + TAG_LENGTH;
  const bytes = Buffer.allocUnsafe(sealedAt + sealed.length);
  bytes[0] = FORMAT;
  bytes.writeUInt16BE(schema, 1);
  bytes[3] = keyId.length;
  bytes.write(keyId, ID_AT, 'latin1');
  bytes.set(iv, ivAt);
  bytes.set(tag, ivAt + IV_LENGTH);
  bytes.set(sealed, sealedAt);
  return bytes;
}

/** `undefined` when it cannot be one. */
export function unpackEnvelope(value: Uint8Array): Envelope | undefined {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const ivAt = ID_AT + (bytes[3] ?? 0);
  const tagAt = ivAt + IV_LENGTH;
  const sealedAt = tagAt + TAG_LENGTH;
  if (bytes[0] !== FORMAT || ivAt === ID_AT || bytes.length < sealedAt) return undefined;
  return {
    schema: bytes.readUInt16BE(1),
    keyId: bytes.toString('latin1', ID_AT, ivAt),
    iv: bytes.subarray(ivAt, tagAt),
    tag: bytes.subarray(tagAt, sealedAt),
    sealed: bytes.subarray(sealedAt),
  };
}
