// The page of a file that is gone, in both languages: whoever follows an old link may read either.
import type { PaperWords } from '../../knowledge/index.ts';

export function gonePage(words: Readonly<Record<'es' | 'en', PaperWords>>): string {
  const part = (lang: 'es' | 'en') =>
    `<section lang="${lang}"><h${lang === 'es' ? 1 : 2}>${asText(words[lang]('gone.title'))}</h${lang === 'es' ? 1 : 2}><p>${asText(words[lang]('gone.text'))}</p></section>`;
  return `<!doctype html>
<html lang="es">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(words.es('gone.title'))}</title><link rel="stylesheet" href="/notice.css"></head>
<body><header class="head"><a href="/">Llavero</a></header><main>${part('es')}${part('en')}</main></body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asText = (value: string) => value.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
