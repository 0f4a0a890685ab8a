// Which passwords are refused.
import { expect } from 'chai';
import { weaknessOf } from '../../../../bot/desk/accounts/passwordRules.ts';

describe('password rules', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['corta', 'short'],
    ['12345678901', 'short'],
    ['ñandúñandúñ', 'short'],
    ['123456789012', 'common'],
    ['987654321098', 'common'],
    ['abcdefghijklm', 'common'],
    ['aaaaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabc', 'common'],
    ['password12345', 'common'],
    ['Password2026!', 'common'],
    ['P4ssw0rd!!!!!!', 'common'],
    ['Contraseña2026', 'common'],
    ['Bienvenido.2026', 'common'],
    ['Guayaquil2026*', 'common'],
    ['administrador1', 'common'],
    ['bienvenidoecuador', 'common'],
    ['2026-11-21-2026', 'common'],
    ['jefaejemplo2026', 'common'],
    ['tortuga lampara azul', undefined],
    ['xkcd936 correcto caballo', undefined],
    ['7f3e9b2c81d04a', undefined],
    ['solo letras minusculas', undefined],
    ['pan con queso y cafe', undefined],
  ];
  for (const [password, expected] of cases) {
    it(`${password}: ${expected ?? 'taken'}`, () => {
      expect(weaknessOf(password, ['jefa@ejemplo.ec'])).to.equal(expected);
    });
  }
});
