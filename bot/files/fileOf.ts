// The file a reply carries, as channels other than the website need it.
import type { Activity } from 'botbuilder';
import { type Paper, paperSchema } from '../../dialogs/index.ts';

export function fileOf({ channelData }: Partial<Activity>): Paper | undefined {
  const { data } = paperSchema.safeParse((channelData as { file?: unknown } | undefined)?.file);
  return data;
}

/** Without PUBLIC_URL only the website's own page can follow it. */
export const isAbsolute = ({ url }: Paper): boolean => /^https?:\/\//.test(url);
