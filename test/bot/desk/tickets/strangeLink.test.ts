// Which links staff may write.
import { expect } from 'chai';
import { hasStrangeLink } from '../../../../bot/desk/tickets/strangeLink.ts';
import { testKnowledge } from '../../../support/knowledge.ts';

const STRANGE = [
  'Entre a https://iess-claves.example/login',
  'https://malo.com',
  'vea www.malo.com',
  'https://iess.gob.ec@malo.com/x',
  'abra iess-gob.ec/clave ya',
  'https://www.iess.gob.ec.malo.com/',
  'https://bit.ly/3xYzAbc',
];
const OFFICIAL = [
  'Entre a https://www.iess.gob.ec/ y elija Empresas.',
  'Vaya a www.iess.gob.ec, opción Empresas.',
  'https://www.iess.gob.ec/es/web/empleador',
  'Su correo es rosa@gmail.com, ¿verdad?',
  'Le atienden de 08h00 a 16h30.',
];

describe('links in staff texts', () => {
  const { links } = testKnowledge();

  for (const text of STRANGE)
    it(`refuses: ${text}`, () => expect(hasStrangeLink(text, links)).to.equal(true));
  for (const text of OFFICIAL)
    it(`lets pass: ${text}`, () => expect(hasStrangeLink(text, links)).to.equal(false));
});
