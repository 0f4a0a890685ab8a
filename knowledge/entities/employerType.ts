// What kind of employer writes, as far as the words say so.
import { choose, longest } from './choose.ts';
import type { Finding, Mention, Reading } from './reading.ts';

const kinds: ReadonlyArray<readonly [string, RegExp]> = [
  [
    'household',
    /\b(?:(?:patron[oa]s?|empleador[ae]?s?)(?: de| del|) (?:hogar|ogar|domestic[oa]s?)|(?:emplead[ao]|trabajador[ae]?|servicio|personal|muchacha|senora)s? (?:remunerad[ao] )?(?:domestic[ao]s?|de(?:l| la)? (?:hogar|casa|limpieza de (?:mi|la) casa)|de servicio domestico)|emplead[ao]s? (?:en|de|para) (?:mi |la )?casa|ninera|household(?: employer)?|domestic (?:worker|employee|help|employer)|housekeeper|maid|nanny)\b/g,
  ],
  [
    'public',
    /\b(?:(?:institucion|entidad|empresa|organismo|sector|universidad|hospital|unidad educativa|colegio|escuela)(?:es)? public[ao]s?|(?:institucion|entidad|sector) del estado|gobierno autonomo|gad(?: (?:municipal|parroquial|provincial|cantonal))?|municipi(?:o|alidad)|junta parroquial|prefectura|gobernacion|(?:un|nuestro|este|al) ministerio|(?:en|somos) el ministerio(?! (?:de|del) trabajo)|secretaria nacional|public (?:institution|entity|company|body|sector)|municipality|government (?:agency|entity|office))\b/g,
  ],
  [
    'natural_person',
    /\b(?:persona natural|pers\.? natural|perzona natural|persona fisica|natural person|sole proprietor(?:ship)?|self.?employed|individual taxpayer|individual employer|ruc natural|negocio unipersonal|unipersonal)\b/g,
  ],
  [
    'company',
    /\b(?:persona juridica|persona moral|(?:soy|somos|es|era|de|del|como|una|la|nuestra|mi) (?:una |la )?(?:sociedad|compania|corporacion|fundacion|microempresa|sas\b)(?! (?:de|conyugal|civil|public[ao]))|sociedad(?:es)? (?:anonima|limitada|por acciones(?: simplificadas?)?|civil)|compania (?:limitada|anonima)|cia\.? ?ltda|(?:cia|ltda)\b|s\.a\.?s?\.?(?=$|[^a-z])|(?:soy|somos|es|era|como|de una|para una|tipo) (?:una |la )?(?:empresa|compania|sociedad)(?! public[ao])(?: privada| mediana| pequena| grande)?\b|empresa privada|(?:we are|it is|it['’]?s|i am|as|am) (?:a |an )?(?:small |private |limited )*(?:company|corporation|business|firm)|private company|limited company|llc|legal entity)/g,
  ],
];
const bareCompany = /\b(?:empresa|sociedad|compania|company|corporacion|juridica|negocio)\b/;
const bareNatural = /\b(?:natural|individual)\b/;
const barePublic = /\b(?:publica|publico|public|estado|gobierno)\b/;
const bareHousehold = /\b(?:hogar|casa|domestic[ao]|home)\b/;

/** The narrower kind wins where two fit: a household is a natural person, a public company a company. */
export function findEmployerType(reading: Reading): Finding {
  const mentions = longest(kinds.flatMap(([value, pattern]) => said(pattern, value, reading)));
  const chosen = choose(mentions, reading.folded);
  if (chosen.value !== undefined) return chosen;
  const values = mentions.map(({ value }) => value);
  if (values.length === 2 && values.includes('household') && values.includes('natural_person'))
    return { value: 'household' };
  return reading.asked === 'employer_type' && values.length === 0 ? bareKind(reading) : {};
}

function said(pattern: RegExp, value: string, { folded }: Reading): Mention[] {
  return [...folded.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value,
  }));
}

function bareKind({ folded }: Reading): Finding {
  if (bareHousehold.test(folded)) return { value: 'household' };
  if (barePublic.test(folded)) return { value: 'public' };
  const isNatural = bareNatural.test(folded);
  const isCompany = bareCompany.test(folded);
  if (isNatural === isCompany) return {};
  return { value: isNatural ? 'natural_person' : 'company' };
}
