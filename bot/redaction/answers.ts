// How people word the answers to the portal's identity questions.

const MONTH =
  'ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t|tiembre)?|setiembre|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?|january|february|march|april|june|july|august|september|october|november|december|jan|apr|aug|dec';
const DAY =
  '(?:primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti[a-z]{3,6}|treinta|treinta y uno|\\d{1,2}(?:st|nd|rd|th)?)';
export const DATES: readonly RegExp[] = [
  /(?<![\d/.-])\d{1,4} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}(?![\d/])/g,
  new RegExp(
    `(?<![a-z0-9])${DAY}[ -](?:de )?(?:${MONTH})(?![a-z])(?:(?:[ ,/-]| de | del ){1,3}(?:ano )?(?:\\d{2,4}(?!\\d)|(?:mil novecientos|dos mil)(?: (?:y|[a-z]{2,7}nta|veinti?[a-z]*|d[io][a-z]{1,9}|[a-z]{2,6}ce|un[oa]?|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)){0,3}))?`,
    'g',
  ),
  new RegExp(
    `(?<![a-z0-9])(?:${MONTH})(?![a-z])[ ,.]{0,2}(?:\\d{1,2}(?:st|nd|rd|th)?(?:[ ,]{1,2}(?:de |del )?\\d{2}(?:\\d{2})?)?|(?:de |del )?(?:19|20)\\d{2})(?!\\d)`,
    'g',
  ),
  /(?<![\d$.,/-])(?:19[2-9]\d|20[0-4]\d)(?![\d/:]|[.,]\d)/g,
  /(?<!\d)\d{8}(?!\d)/g,
  /(?<![\d/.-])(?:0?[1-9]|1[0-2])[/-](?:19|20)\d{2}(?![\d/])/g,
];
export const PLACE =
  /(?<![a-z])(?:av|avda|avenida|calle|calles|cdla|ciudadela|urb|urbanizacion|barrio|sector|conjunto|pasaje|psje|km|kilometro|mz|manzana|villa|street|avenue|road|recinto|coop|cooperativa|parroquia|lotizacion|edificio|via)\.? [^\n\uFFFC?!;]{3,120}/g;
export const NUMBERED_STREET = /(?<![a-z0-9])n\d{1,3}-\d{1,4}(?: (?:y|e) [^\n\uFFFC?!;]{3,60})?/g;
const KIN =
  'mama|papa|madre|padre|mami|papi|esposa|esposo|conyuge|marido|mujer|hij[oa]s?|abuel[oa]|herman[oa]s?|suegr[oa]|ti[oa]|perr[oa]|gat[oa]|mascota|apellidos?|nombres?|direccion|domicilio|casa|calle|barrio|ciudad|parroquia|canton|provincia|colegio|escuela|universidad|fecha|nacimiento|matrimonio|banco|jefe|empleo|trabajo|estado civil|telefono|mother|father|wife|husband|spouse|son|daughter|surname|maiden|school|address|birthday|born|pet|dog|representante|empresa';
// A sentence to its end; the stop of an abbreviation ends nothing.
const REST =
  '(?:[^\\n\\uFFFC.;?!]|(?<=(?<![a-z])(?:av|avda|cdla|urb|mz|km|psje|dr|dra|no|nro|n|sto|sta))\\.)';

export const NAMED = new RegExp(
  `(?<![a-z])(?:${KIN})(?![a-z])[^\\n\\uFFFC.;?!:=]{0,40}?(?:\\b(?:se llama|se llamaba|llamada|es|era|fue|son|is|was|named)\\b|[:=]) ?(${REST}{2,120})`,
  'g',
);
export const LIVED = new RegExp(
  `(?<![a-z])(?:naci|nacio|nacida|nacido|viv(?:o|e|en|i|io|ia|ian|iamos|imos|iendo)|me case|casad[oa]|trabaje|trabajaba|estudie|me gradue|born|live|lived|married|resido|domiciliad[oa]|soy de|constituy[oe]|se constituyo|emitido|se emitio|inicio|iniciamos)(?: (?:con|en|el|la|in|on|at|to|actividades|ruc|por|desde|de|a|hace))* (${REST}{2,120})`,
  'g',
);
export const TOLD = new RegExp(
  `(?<![a-z])(?:(?:mi )?respuestas?(?: (?:correctas?|a la pregunta|de seguridad|secreta|que di|que puse|fue|fueron|es|era|eran|son|is|was)){1,3}|(?:mi |la )?respuestas?(?: ?\\d)?(?=[:=])|mi respuesta(?= )|respondi(?: que)?|(?<!(?:me|nos|le|les|que) )conteste(?: que)?|answered|my answer (?:is|was)|the answer (?:is|was))[ :=]{1,3}(?:es |el |que |con |is |naci (?:el|en) )?(${REST}{2,80})`,
  'g',
);
/** "me preguntó … y puse …": the question named, then what was typed. */
export const ANSWERED = new RegExp(
  `(?<![a-z])(?:pregunt[a-z]{1,5}|questions?|asked)(?![a-z])[^\\uFFFC;?!]{0,80}?(?<![a-z])(?:puse|pong[ao]|pusimos|respuesta:?|respond[a-z]{1,4}|contest[a-z]{1,4}|escrib[a-z]{1,4}|ingres[eo]|digit[eo]|i (?:put|typed|wrote|answered|said)) (?:(?:que|como|con|en|el|la|es|ahi) ){0,2}(${REST}{2,80})`,
  'g',
);
/** "pregunta secreta: mi primera escuela, Colegio Mejía": a name behind the comma. */
export const BEHIND = new RegExp(
  `(?<![a-z])preguntas? (?:secretas?|de seguridad|de verificacion)[^\\n\\uFFFC.;?!,]{0,80}, (${REST}{3,80})`,
  'g',
);
/** "Colegio Mejía es lo que contesto en la pregunta…": the answer first. */
export const BEFORE =
  /(?:^|[\n.;,?!] ?)([^\n\uFFFC.;,?!]{2,60}?) (?:es|era|fue|is|was) (?:lo que |lo q |la que |what i )?(?:(?:le |les )?(?:contest|respond|pus[eo]|pong|answer)[a-z]{0,4}|(?:la|mi|my|the) (?:respuesta|answer))(?![a-z])/g;
/** "2. Ibarra": one line of a list of answers. */
export const LISTED = /(?:^|\n) ?(?:[1-9]|[a-e]) ?[.):-]{1,2} ?([^\n\uFFFC?]{2,60})/g;
export const TALK =
  /^(?:(?:correo|mail|mensaje|oficio|llamad|encuest|carta|whatsapp|chat|formulario)|las? pregunt|a las pregunt|incorrect|correct|mal|bien|tod|no\b|si\b|que no|otra|distint|diferent|la misma|el mismo|los mismos|rar|muy|un error|lo que|cual|que\b|invalid|errone|equivocad|rechaz|vencid|necesari|obligatori|de (?:la|las|los|el)\b|del? (?:representante|empresa)|requerid|wrong|not\b|the wrong|asi|como\b|cuando|l[ao]s? (?:del?|que)\b|el (?:del?|que)\b|l[oa]s? (?:pregunt|tres|tod|datos)|hoy|ayer|manana|importante|necesaria|mi cuenta|valid|aceptad|bloquead|cambiad|suspendid|por\b|para\b|tan\b|ya\b|otro)/;
/** Talk about the questions, no answer to one. */
export const CHAT =
  /^(?:pregunt|respuest|respond|contest|error|clave|turno|fall|sale|(?:no|ya|que|i|can|como|cual)$|pagina|portal|iess|registro|codigo|enlace|link|correo|ruc|cedula|ayud|persona|quiero|necesit|pued|dice|pide|agencia|gracias|hola|buen|sistema|bloque|suspend|intent|dato|hablar|the|question|wrong|fail|help|cannot|could)/;
