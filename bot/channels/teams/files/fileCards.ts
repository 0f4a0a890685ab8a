// A file as Teams hands it over: a card that asks for leave, then a card that opens what was saved. Pure.
import { createHash } from 'node:crypto';
import type { Activity, Attachment } from 'botbuilder';
import { z } from 'zod';

/** Where Teams wants a file put, and what it is called there. */
const uploadShape = z.object({
  uploadUrl: z.url({ protocol: /^https?$/ }).max(8192),
  contentUrl: z.url({ protocol: /^https?$/ }).max(4096),
  name: z.string().min(1).max(400),
  uniqueId: z.string().min(1).max(200),
  fileType: z.string().max(20),
});
export type Upload = z.infer<typeof uploadShape>;
export { uploadShape };

const OFFER_ID = /^[A-Za-z0-9_-]{22}$/;
const context = z.object({ offer: z.string().regex(OFFER_ID) });
const consentShape = z.discriminatedUnion('action', [
  z.object({ type: z.literal('fileUpload'), action: z.literal('accept'), context, uploadInfo: uploadShape }),
  z.object({ type: z.literal('fileUpload'), action: z.literal('decline'), context }),
]);

/** What a person answered to an offer; `upload` is unset when they declined. */
export interface Consent {
  readonly offer: string;
  readonly upload: Upload | undefined;
}

/** The value of a `fileConsent/invoke`; undefined when it is none of ours. */
export function readConsent(value: unknown): Consent | undefined {
  const { data } = consentShape.safeParse(value);
  return (
    data && { offer: data.context.offer, upload: data.action === 'accept' ? data.uploadInfo : undefined }
  );
}

/** The same for each try of one message, and no way back to the file's own token. */
export const offerOf = (token: string): string =>
  createHash('sha256').update(`offer\n${token}`).digest('base64url').slice(0, 22);

export interface OfferedFile {
  readonly offer: string;
  readonly name: string;
  readonly description: string;
  readonly bytes: number;
}

/** Asks for leave to save it. The context comes back with the answer and says nothing by itself. */
export const consentCard = ({ offer, name, description, bytes }: OfferedFile): Partial<Activity> =>
  carrying({
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: { description, sizeInBytes: bytes, acceptContext: { offer }, declineContext: { offer } },
  });

/** Opens what was saved. */
export const infoCard = ({ contentUrl, name, uniqueId, fileType }: Upload): Partial<Activity> =>
  carrying({
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    contentUrl,
    name,
    content: { uniqueId, fileType },
  });

const carrying = (attachment: Attachment): Partial<Activity> => ({
  type: 'message',
  attachments: [attachment],
});
