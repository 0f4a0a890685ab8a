// The words around a secret, folded (lower case, no accents); they are matched, never shown.
import { isMisspeltClave, isMisspeltCode } from './spelling.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const CLAVE =
  /^(?:mis?|la|nueva|tu|su)?_?(?:(?:c[l1][a4@]v[e3]|clabe|klave|clav|calve|clve|claev|clavr|clace|clv)s?|con?tra[sc]e[nm]+[iy]?as?|contrase[nm]a?s?|cont?rase[nm]as?|contras|p[a4@][s$5]{2}w[o0]r[dt]s?|pas{1,2}w(?:o?r?d?|or)s?|pa?s?swo?rd?|pass|passphrase|passcode|pw|pwd|psw|pswd|psswd|clave_?(?:iess|nueva|patronal|empleador)|clave[cs]itas?|clavees|clavede|[🔑🔐🔒🗝]|(?:user|login|db|new|old|current)_?pass(?:word)?)$/u;
const CODIGO =
  /^(?:c[o0]d[i1]g[o0]s?|codig|codgo|cdigo|codogo|kodigo|codes?|cod|otps?|pins?|token|tokens|2fa|mfa|totp|passcode|verificacion|verification|sms|authenticator|autenticador|authy)$/;

const LABELS =
  set(`usuario user usr login ruc cedula ci cel celular tel telf telefono correo email mail nombre empresa
  es is fue era nueva nuevo iess empleador patronal actual vieja antigua anterior temporal new old puse use ingreso key
  cvv cvc cuenta cta tarjeta respuesta pregunta`);

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
};
const unleet = (fold: string): string => fold.replace(/[01345@$]/g, (sign) => LEET[sign] ?? sign);

// Every word for a clave has one of these in it, misspelt or not.
const CLAVE_LIKE = /c.?[l1]|[l1].?[av4]|v[e3]|[ck]l|[ck].?[nmt]|ntr|p.{0,2}[s$w]|psw|pwd|[🔑🔐🔒🗝]/u;

export const isClave = (fold: string): boolean =>
  CLAVE_LIKE.test(fold) &&
  (CLAVE.test(fold) ||
    isMisspeltClave(fold) ||
    (/^[a-z][a-z01345@$]{3,14}$/.test(fold) && CLAVE.test(unleet(fold))));
export const isCodigo = (fold: string): boolean => CODIGO.test(fold) || isMisspeltCode(fold);
export const isLabel = (fold: string): boolean => isClave(fold) || CODIGO.test(fold) || LABELS.has(fold);

/** Hands over what follows: "mi clave es …". */
export const COPULA = set(
  `sido es era fue sea seria son eran sera queda quedo quedaria is was be its it's iz ez`,
);

/** What people make a clave from, its name before its value: "mi clave es la fecha de nacimiento …". */
export const SOURCES =
  set(`cedula ci fecha cumpleanos nacimiento aniversario placa celular telefono numero numeros letras digitos iniciales apodo palabra nombre apellido ano dia perro
  perrito perrita ruc reves gato gata hijo hija esposa esposo mascota birthday name year date phone number dog`);

/** What kind of clave it is. */
export const ADJECTIVES =
  set(`dinamica virtual unica digital numerica alfanumerica transaccional electronica sugerida asignada generada vigente
  inicial original posible posibles correcta dynamic initial one-time`);

/** What a clave opens: "la clave de la compu Abc1". */
export const THINGS = set(
  `iess empresa ruc cajero compu computadora laptop celular wifi internet facturacion firma token portatil maquina`,
);

/** Says something was typed or chosen: "puse …". */
export const TYPED =
  set(`puse pongo ponia ponemos pusimos puso poner poniendo use uso usaba usamos usando utilizo utilice
  log logueo entro entraba entrabamos entramos accedo accedia
  acepta aceptan aceptaba admite rechaza rechazo reconoce accept accepts reject rejects
  utilizaba utilizando usabamos utilizabamos poniamos teniamos cree creamos ingreso ingrese ingresaba ingresamos ingresando ingresar escribi escribo escribimos
  escribiendo escribia digito digite digitamos digitando tecleo teclee tecleando meto meti metiendo coloque coloco colocando
  cambie probe probando pruebo intente intentando genere generamos registre asigno asigne asignaron elegi escogi
  seteo setee tipeo tipee anote apunte llamaba
  set typed entered entering used using chose picked tried trying type types wrote putting put changed`);

/** Names the thing again without naming it: "era …", "la nueva …", at the head of a message. */
export const FILLER =
  set(`ha he haya habia has been de del la el los las lo mi mis my our su tu nuestra nuestro un una unos que q k ke yo le les me se nos te
  nueva nuevo new anterior antigua antiguo vieja viejo old actual actuales current temporal temporary provisional iess empleador
  empleadora empleadores employer patronal patrono empresa portal sistema pagina web internet sitio the i we have for of to and y e u o or con with
  como por en ahi aca aqui esta este esa ese eso esto that this ingreso acceso usuario user ultima ultimos ultimas primeros primeras primera segunda siempre ya va
  hoy ayer creo favor personal afiliado afiliada patronales numerica ok si pues porque xq asi ahora antes luego despues entonces secreta principal larga corta correcta mismo misma
  bien mal account para tengo tenia tenemos cual quiero as login at in on now here's heres well bueno mire vea ve haber ver gracias
  please plz correo mail sri seguro social nomas recuerdo parece acuerdo supuestamente dizque ingresar entrar cuenta a
  confirmo confirmar mando paso envio digo dejo adjunto pasar dar doy aver`);

/** What a clave may be besides a secret: "la clave es incorrecta". */
const STATES =
  set(`misma mismo igual mia suya tuya nuestra otra otro nueva vieja buena mala larga corta corto largo facil dificil segura
  seguro insegura debil fuerte distinta diferente secreta secreto unica unico propia falsa requerida rara raro mayor menor ninguna
  ninguno nada todo toda esta esa este ese eso esto aquella cual cuales que quien cuando donde como porque mas menos muy tan demasiado
  mucho poco siempre nunca jamas tambien tampoco solo solamente asi algo alguien bien mal si no ni sin con por para de del en al a la el
  un una lo los las mi su tu se me le nos ya aun todavia pero y o u e hoy ayer manana correo iess empleador empleadores patronal empresa
  afiliado afiliada persona sistema portal banco sri ruc cedula usuario clave claves contrasena contrasenas password codigo turno pin
  wrong right correct incorrect invalid valid not too the a an my your our their same different new old strong weak secure blocked locked
  expired lost forgotten unknown required needed missing empty blank short long case here there still always never working
  ok okay listo lista vigente urgente importante importantisimo importantisima gratis error erronea erroneo invalida invalido mejor peor
  imposible parte tema problema acceso ejemplo requisito obligacion llave seguridad dato datos numero numeros letra letras minimo maximo
  nombre fecha vez veces primera segunda tercera ultima anterior alfanumerica alfanumerico numerica cierta compleja complejo simple
  horrible terrible mucha perder tener saber poder hacer ser estar cambiar recuperar generar olvidar crear usar poner entrar ingresar
  paciencia gracias favor ayuda ayudeme ayudenme necesito quiero quisiera puedo debo tengo cosa asunto tramite pasos requisitos
  obligatoria obligatorio sencilla sencillo clara fea confusa complicada engorrosa caduca malo malos mala malas buenas buenos normal normales cortita facilita larguita nuevita
  gratuita gratuito peligroso peligrosa riesgoso riesgosa famosa dudosa gone fine easy hard mine yours theirs broken stuck simple safe unsafe down dead
   provisional privada publica
  comun general mayuscula mayusculas minuscula minusculas simbolo simbolos vital esencial primordial
  olvidada pendiente confidencial intransferible oficial institucional cosas aparte suficiente rechazada null undefined`);

const STATE_ENDING =
  /(?:[ai]d[oa]s?|ct[oa]s?|[ai]bles?|mente|cion|cional|ari[oa]|ori[oa]|iv[oa]|ando|iendo|nte|miento|[sntx]im[oa]s?|ed|ing)$/;

/** A word of everyday talk about claves, never the clave itself. */
export const isState = (fold: string): boolean => STATES.has(fold) || STATE_ENDING.test(fold);
export const isKnownState = (fold: string): boolean => STATES.has(fold);

/** A number followed by one of these counts or measures something. */
export const UNITS =
  set(`segundos segundo seg segs minutos minuto min mins horas hora hrs h dias dia semanas semana meses mes anos ano anios
  dolares dolar usd centavos caracteres caracter letras digitos digito numeros veces vez intentos intento empleados empleado trabajadores
  trabajador personas afiliados aportes planillas empresas turnos cupos km metros porciento % mayusculas minusculas simbolos
  seconds minutes hours days weeks months years characters dollars employees times people workers digits attempts pm am
  afiliadas socios sucursales usuarios visitas archivos paginas kb mb gb megas puntos lineas pasos`);

/** A number right after one of these names a thing in the open. */
export const NUMBERED =
  set(`error errores postal sucursal sucursales pais area barras ciiu trabajo actividad establecimiento turno tramite
  comprobante factura ruc cedula ci cedulas articulo art ley leyes resolucion decreto acuerdo celular cel telefono telf tel fono convencional
  whatsapp caso ext extension oficio memorando memo planilla planillas lote casa local piso oficina depto dpto expediente expedientes proforma
  registro contrato ticket guia pasaporte serie version modelo etoken safenet windows office dolares usd http linea call calle av avenida anio ano year
  fecha septiembre octubre noviembre diciembre enero febrero marzo abril mayo junio julio agosto nomina salario sueldo sbu valor multa
  monto total pago pague saldo dactilar phone receipt order invoice ref referencia juicio licitacion proceso solicitud formulario form
  glosa titulo partida norma iso mz villa kilometro km puerto empleador patronal`);

/** Something reached the person. */
export const ARRIVED =
  set(`llego llega llegan llegaron llegando mandaron mando mandan enviaron envio envian vino salio aparecio dieron dio got
  received sent receive texted recibi recibo recibimos cayo caia caer llegar mensaje mensajito msj msg texto`);

/** Whose code it is, when it is one that proves: "código de verificación". */
export const PROVING =
  set(`verificacion seguridad acceso confirmacion ingreso recuperacion validacion activacion autenticacion autorizacion
  desbloqueo solo uso digitos temporal dinamico sms mensaje celular correo mail whatsapp app aplicacion iess portal sistema pagina
  seis cuatro ocho numeros cifras firma token transaccion registro identidad clave usuario empleador empresa`);

/** What a code is for. */
export const PROVES = set(
  `validar verificar confirmar autenticar autorizar validate verify confirm authenticate`,
);

export const DIGIT_WORDS = set(
  `cero uno una dos tres cuatro cinco seis siete ocho nueve zero oh one two three four five six seven eight nine`,
);
export const NUMBER_WORDS =
  set(`doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos mil hundred thousand
  diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos
  veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta
  noventa cien ciento ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
  seventy eighty ninety`);
