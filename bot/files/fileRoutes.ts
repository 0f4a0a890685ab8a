// GET /files/:token: the file as a download, or a page that says it is gone.
import type { PaperWords } from '../../knowledge/index.ts';
import type { Answer, Handler, Route } from '../http/answer.ts';
import type { FileShelf, Rendered } from './fileShelf.ts';
import { gonePage } from './gonePage.ts';

export interface FileRouteParts {
  readonly shelf: Pick<FileShelf, 'fetch'>;
  readonly words: Readonly<Record<'es' | 'en', PaperWords>>;
}

const KEEP_OUT = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
/** The only style there is to allow. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function fileRoutes({ shelf, words }: FileRouteParts): readonly Route[] {
  const handler: Handler = async ({ params }) => {
    const file = await shelf.fetch(params['token'] ?? '');
    return file ? found(file) : gone(words);
  };
  return (['GET', 'HEAD'] as const).map((method) => ({ method, path: '/files/:token', handler }));
}

const found = ({ name, contentType, bytes }: Rendered): Answer => ({
  status: 200,
  headers: {
    ...KEEP_OUT,
    'Content-Type': contentType,
    'Content-Disposition': disposition(name),
    'X-Content-Type-Options': 'nosniff',
  },
  body: bytes,
});

function gone(words: FileRouteParts['words']): Answer {
  return {
    status: 404,
    headers: {
      ...KEEP_OUT,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': PAGE_POLICY,
    },
    body: gonePage(words),
  };
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
export function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}
