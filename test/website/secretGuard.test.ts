import { expect } from 'chai';
import { secretIn } from '../../bot/website/page/secretGuard.ts';

const SECRETS: Readonly<Record<string, readonly string[]>> = {
  clave: [
    'mi clave es Perro2024!',
    'clave: quito123',
    'contraseña nueva Sol-2026',
    'password = Llavero9',
    'Llavero#26x',
    'Quito2026',
    'probé con Ana.Mora77 y nada',
  ],
  code: ['el código es 4821', 'codigo 482913', 'me llegó el OTP 9931', 'code: 55512'],
  link: [
    'https://www.iess.gob.ec/clave?token=abc123def',
    'abra http://ejemplo.ec/r/9f8a7b6c5d4e3f2a1b0c9d8e',
    'https://iess.gob.ec/#access=998877aa',
  ],
};

const HARMLESS = [
  'hola',
  'me olvidé la clave',
  'la clave no sirve',
  'mi clave está bloqueada',
  'Clave de Empleador',
  '1790011674001',
  'el RUC es 1790011674001',
  'https://www.iess.gob.ec',
  'maria.lopez@empresa.com.ec',
  'Error de Conexión con el Registro Civil',
  '¿Qué pasa si no tengo correo?',
  'contraseña olvidada',
  '1 3 5',
  'ayer a las 16:00',
  'Correo registrado abierto aquí, Representante legal presente',
];

describe('the guard before sending', () => {
  for (const [kind, texts] of Object.entries(SECRETS)) {
    it(`holds back what looks like a ${kind}`, () => {
      for (const text of texts) expect(secretIn(text), text).to.equal(kind);
    });
  }

  it('lets ordinary words through', () => {
    for (const text of HARMLESS) expect(secretIn(text), text).to.equal(undefined);
  });

  it('answers long text without delay', () => {
    const began = performance.now();
    secretIn('clave '.repeat(700));
    secretIn('código 1 '.repeat(500));
    expect(performance.now() - began).to.be.below(100);
  });
});
