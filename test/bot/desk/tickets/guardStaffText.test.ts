// Staff may speak of secrets, and may not ask for them.
import { expect } from 'chai';
import { guardStaffText } from '../../../../bot/desk/tickets/guardStaffText.ts';

const REFUSED: readonly (readonly [string, string])[] = [
  ['Dígame su clave', 'clave'],
  ['Por favor, envíeme su contraseña', 'clave'],
  ['¿Cuál es su clave?', 'clave'],
  ['¿Me puede dar la clave del portal?', 'clave'],
  ['Necesito su clave para revisar', 'clave'],
  ['Necesito la clave que usa en el portal', 'clave'],
  ['Escríbame la clave que puso en el portal', 'clave'],
  ['Escriba su clave aquí', 'clave'],
  ['Ingrese la clave en este chat', 'clave'],
  ['Confirme su clave anterior', 'clave'],
  ['¿Qué contraseña tiene?', 'clave'],
  ['Páseme la clave y yo entro', 'clave'],
  ['Si no me da su clave no puedo ayudarle', 'clave'],
  ['¿Por qué no me envía la clave?', 'clave'],
  ['No olvide enviarme su clave', 'clave'],
  ['No se preocupe, envíeme la clave', 'clave'],
  ['Ya tengo su RUC. Ahora la clave: envíemela', 'clave'],
  ['Dígame, por favor, su clave', 'clave'],
  ['Comparta su contraseña conmigo', 'clave'],
  ['Regáleme la clave un momento', 'clave'],
  ['Quiero que me dé su clave', 'clave'],
  ['DÍGAME SU CL\u200bAVE', 'clave'],
  ['Deme el código que le llegó', 'codigo'],
  ['¿Qué código le llegó al correo?', 'codigo'],
  ['Páseme los 6 dígitos', 'codigo'],
  ['Indíqueme el OTP', 'codigo'],
  ['Reenvíeme el enlace del correo', 'enlace'],
  ['Copie y pegue aquí el link que recibió', 'enlace'],
  ['Mándeme el enlace y yo lo abro', 'enlace'],
  ['Dígame las respuestas de las preguntas de seguridad', 'respuestas'],
  ['¿Qué respondió en las preguntas de seguridad?', 'respuestas'],
  ['Envíeme sus respuestas a las preguntas de seguridad', 'respuestas'],
  ['What is your password?', 'clave'],
  ['Please send me your password', 'clave'],
  ['Could you share the code you got?', 'codigo'],
  ['I need the link from the mail', 'enlace'],
  ['Forward me the link', 'enlace'],
  ['Type your password here', 'clave'],
  ['Tell me your answers to the security questions', 'respuestas'],
  ["Don't forget to send me the code", 'codigo'],
];

const ALLOWED: readonly string[] = [
  'Hola, soy Ana. ¿En qué le ayudo?',
  'Llame al IESS si la clave sigue bloqueada',
  'Pida el desbloqueo de la clave en la oficina',
  'Con el informe de la clave vamos a la oficina',
  'Nunca le pediré su clave',
  'No me envíe su clave ni códigos, por favor',
  'No comparta el enlace con nadie',
  'Ingrese la clave en el portal',
  'Escriba la nueva clave en el portal, nunca en este chat',
  'Cree una clave de 8 a 12 caracteres en el portal',
  'Cambie la clave cada 90 días',
  '¿Ya recibió el enlace?',
  'Dígame si le llegó el enlace',
  'Avíseme cuando llegue el código',
  '¿Pudo cambiar la clave?',
  'El enlace dura 180 segundos; ábralo apenas llegue',
  'Haga clic en el enlace que le envió el IESS',
  'Le envié el enlace de la página oficial',
  'Su clave de empleador es distinta de la clave de afiliado',
  'Indíqueme su código de caso',
  'Dígame su código de turno',
  'Abra el portal y elija Olvidé mi clave',
  'Si la clave está bloqueada, primero se desbloquea',
  'Responda las preguntas de seguridad en el portal con documentos a la mano',
  'Puede pedir un turno en la oficina',
  '¿Qué le muestra la pantalla?',
  'Dígame qué mensaje de error aparece',
  'Nadie del IESS le pedirá su contraseña',
  'No necesito su clave para ayudarle',
  'We will never ask for your password',
  'Enter the password in the portal',
  'Do not send me your password',
  'Did the link arrive?',
  'Let me know when the code arrives',
  'The link lasts 180 seconds',
  'Your case code is IE-7K4P-2Q',
  'Necesito que me cuente qué error le sale',
  'Envíeme el código de caso, por favor',
];

describe('the guard over staff texts', () => {
  for (const [text, noun] of REFUSED)
    it(`refuses: ${text}`, () => {
      expect(guardStaffText(text)).to.equal(noun);
    });

  for (const text of ALLOWED)
    it(`lets pass: ${text}`, () => {
      expect(guardStaffText(text)).to.equal(undefined);
    });
});
