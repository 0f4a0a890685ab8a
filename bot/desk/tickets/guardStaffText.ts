// Refuses staff text that asks for what nobody may ask for: the clave, a code, the link, answers to security questions.
// What is said about them ("ingrese la clave en el portal", "nunca le pediré su clave") passes.
import { fold } from '../../../knowledge/index.ts';

export type Guarded = 'clave' | 'codigo' | 'enlace' | 'respuestas';

type Nouns = Readonly<Record<Guarded, RegExp>>;

const NOUNS: Nouns = {
  clave:
    /\b(claves?|contrasenas?|contrasenias?|passwords?|passcodes?|pass|pwd|credencial(es)?|credentials?)\b/,
  codigo: /\b(codigos?|otps?|pins?|tokens?|codes?|digitos|digits)\b/,
  enlace: /\b(enlaces?|links?|url|vinculos?|hipervinculos?)\b/,
  respuestas:
    /\b(respuestas?|answers?|responde|respondio|contesto|answered|answer)\b.*\b(seguridad|secretas?|security|secret|verificacion|desafio|challenge)\b|\b(seguridad|secretas?|security|secret|verificacion|desafio|challenge)\b.*\b(respuestas?|answers?|respondio|contesto|answered)\b/,
};

/** Codes of our own, which may be asked for. */
const OUR_CODES =
  /\b(codigos? (de (su |el )?|del )(caso|turno|tramite|oficina|comprobante)|(case|turno|ticket|office) codes?|codigos? (postal(es)?|qr)|postal codes?|codigos? IE)\b/g;

const GIVE =
  'diga|digame|diganos|deme|denos|envie|enviar|mande|mandar|escriba|escribir|pase|pasar|comparta|compartir|indique|indicar|confirme|confirmar|facilite|facilitar|proporcione|proporcionar|reenvie|reenviar|copie|copiar|pegue|pegar|ponga|poner|dicte|dictar|ingrese|ingresar|digite|digitar|teclee|anote|coloque|adjunte|adjuntar|remita|muestre|mostrar|proporcioneme|cuente|recuerde|verifique|valide|suministre|brinde|brindar|decir|dar';
const GIVE_EN =
  'send|give|tell|type|write|share|provide|forward|paste|copy|enter|confirm|show|text|email|message|dictate|read|put|submit|supply|verify';

/** Whom it is for is said: "envíeme", "me puede dar", "necesito", "¿cuál es …?". */
const TO_US: readonly RegExp[] = [
  /\b(?!llame|informe|tome|firme|confirme|asome|dame de alta)(digame|diganos|deme|denos|\w+(?:[eai]|[aei]r)(?:me|nos)(?:l[aeo]s?)?)\b/,
  new RegExp(
    `\\b(me|nos)\\s+(?:l[aeo]s?\\s+)?(?:de|puede|podria|pueden|podrian|quiere|haria|ayuda a|hace el favor de|${GIVE}|da|dice|envia|manda|pasa|comparte|indica|confirma|escribe|facilita|reenvia|copia|dicta|muestra)\\b`,
  ),
  new RegExp(
    `\\b(puede|podria|pueden|podrian|debe|tiene que|hay que|seria tan amable de|favor de|por favor|sirvase|le pido|le solicito|solicito|requiero|ayudeme con|regaleme|permitame)\\b.*\\b(${GIVE})(me|nos)?(l[aeo]s?)?\\b`,
  ),
  /\b(necesito|necesitamos|requiero|requerimos|quiero|me falta|nos falta|solicito|solicitamos|preciso|regaleme|ayudeme con)\b/,
  /\b(cual(es)? (es|era|son|fue|puso|tiene|usa)|que (clave|contrasena|codigo|pin|enlace|link|respuestas?) (tiene|usa|puso|le llego|recibio|le sale|dio|es)|que (respondio|contesto|puso))\b/,
  new RegExp(
    `\\b(${GIVE})\\w*\\b.*\\b(aqui|aca|en este chat|por este chat|por este medio|por aqui|por aca|al chat|conmigo|a mi correo|por whatsapp|por correo)\\b`,
  ),
  new RegExp(`\\b(${GIVE_EN})\\b.*\\b(me|us|here|this chat|with me|with us|to me|to us)\\b`),
  /\b(what (is|was|are|s) (your|the)|which (password|code|link)|i need|we need|i want|i require|what did you answer|may i have|can i have|could i have|let me (have|know) (your|the))\b/,
  new RegExp(`\\b(can|could|would|will|please)\\b.*\\b(${GIVE_EN})\\b`),
];

/** An order without "to me": it may mean the portal. */
const ORDER = new RegExp(`\\b(${GIVE})(l[aeo]s?)?\\b`);
const ORDER_EN = new RegExp(`^(please |now |then |and )*(${GIVE_EN})\\b`);
/** "envíela", "pásemelo": what it stands for was named before. */
const STANDS_FOR =
  /\b(digame|deme|envie|mande|escriba|escribame|pase|paseme|comparta|compartame|indique|indiqueme|confirme|confirmeme|facilite|faciliteme|reenvie|reenvieme|envieme|mandeme|copie|copieme|pegue|dicte|dicteme)l[aeo]s?\b|\b(send|give|tell|share|forward|paste|type) (it|them)( to)? (to )?(me|us|here)\b/;

const AT_THE_PORTAL =
  /\b(en|dentro de|desde|in|on|into|at)( (el|la|su|the))?( (propio|propia|mismo|misma))? (portal|pagina|sitio|web|sistema|pantalla|formulario|correo oficial|page|site|website|system|screen|form)\b|\biess gob ec\b/;
const HERE = /\b(aqui|aca|este chat|por este medio|here|this chat)\b/;

const NO = /\b(no|nunca|jamas|nadie|never|not|dont|cannot|cant|nobody|ni|tampoco|evite|sin|without|avoid)\b/;
/** A "no" that asks all the same. */
const NO_THAT_ASKS =
  /\b(si no|if you (do not|dont)|por que no|why (not|dont you)|no (se )?olvide|dont forget|do not forget|no tema|no se preocupe|no dude|dont worry|no hay problema|no importa|no solo)\b/;
/** Whether something happened, not what it is. */
const WHETHER =
  /\b(si (ya )?(le |la |el |los |las |su |sus |pudo|recibio|cambio|recuerda|tiene|esta|es valid|llego|aparece|sale|sigue)|cuando|apenas|whether|if (you|it|the)|when|once|as soon as)\b/;
/** Staff tell what they did or will do themselves. */
const STAFF_DID =
  /\b(le|les|se lo|se la|te) (envie|envio|enviare|mande|mando|mandare|comparto|compartire|pase|paso|indique|indico|escribi|reenvie|copie|doy|dare|confirme|confirmo)\b|\bi (will |have |already )?(sent|send|share|shared|give)\b/;

/** What is asked for that nobody may ask for; undefined when the text may go out. */
export function guardStaffText(text: string): Guarded | undefined {
  const clauses = clausesOf(text);
  let named: Guarded | undefined;
  for (const clause of clauses) {
    const noun = nounIn(clause);
    named = noun ?? named;
    if (named !== undefined && !isRefused(clause) && STANDS_FOR.test(clause) && !isElsewhere(clause))
      return named;
    if (noun !== undefined && asks(clause)) return noun;
  }
  return split(clauses);
}

/** "Dígame, por favor, su clave": asked for in pieces. */
function split(clauses: readonly string[]): Guarded | undefined {
  for (let index = 0; index + 1 < clauses.length; index += 1) {
    const both = `${clauses[index]} ${clauses[index + 1]} ${clauses[index + 2] ?? ''}`;
    const noun = nounIn(both);
    const isPieced =
      /^(por favor |please )?(digame|deme|envieme|paseme|mandeme|escribame|confirmeme|send me|give me|tell me)\b/.test(
        clauses[index] ?? '',
      );
    if (noun !== undefined && isPieced && asks(both)) return noun;
  }
  return undefined;
}

const clausesOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .split(/[.;:!?¡¿,\n()]+(?=\s|$)|[¡¿\n;]|\s(?:pero|but|y luego|and then)\s/u)
    .map((clause) =>
      fold(clause)
        .replace(/[^\p{L}\p{N} ]/gu, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .filter(Boolean);

function nounIn(clause: string): Guarded | undefined {
  const rest = clause.replace(OUR_CODES, ' ');
  return (Object.keys(NOUNS) as Guarded[]).find((noun) => NOUNS[noun].test(rest));
}

function asks(clause: string): boolean {
  if (isRefused(clause) || STAFF_DID.test(clause)) return false;
  if (WHETHER.test(clause) && !/\b(cual|what is|que clave|que codigo)\b/.test(clause)) return false;
  if (TO_US.some((way) => way.test(clause))) return !isElsewhere(clause) || isToMe(clause);
  return (ORDER.test(clause) || ORDER_EN.test(clause)) && !isElsewhere(clause);
}

/** "Escríbame la clave que puso en el portal" names the portal, and is asked for all the same. */
const isToMe = (clause: string) =>
  /\b(?!llame|informe|tome|firme|confirme)\w+(e|a|[aei]r)(me|nos)(l[aeo]s?)?\b|\b(me|nos) |\b(necesito|necesitamos|cual es|cual era|que clave|what is|i need|send me|give me|tell me)\b/.test(
    clause,
  );

const isElsewhere = (clause: string) =>
  AT_THE_PORTAL.test(clause) && !HERE.test(clause.replace(AT_THE_PORTAL, ''));

const isRefused = (clause: string) => NO.test(clause) && !NO_THAT_ASKS.test(clause);
