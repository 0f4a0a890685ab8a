import { expect } from 'chai';
import { judgeClave, type Rule } from '../../bot/website/checker/claveRules.ts';

const nobody = { ruc: '', names: '' };
const broken = (clave: string, owner = nobody): Rule[] =>
  [...judgeClave(clave, owner)].filter(([, kept]) => !kept).map(([rule]) => rule);

describe('the rules of a new clave', () => {
  it('accepts what keeps them all', () => {
    for (const clave of ['Tren#58verde', 'aB3$xK9m', 'Ñandú_47x!'])
      expect(broken(clave), clave).to.deep.equal([]);
  });

  it('wants 8 to 12 characters', () => {
    expect(broken('aB3$xK9')).to.deep.equal(['length']);
    expect(broken('aB3$xK9mQ7&uZ')).to.deep.equal(['length']);
  });

  it('wants four kinds of characters and no spaces', () => {
    expect(broken('tren#58verde')).to.deep.equal(['upper']);
    expect(broken('TREN#58VERDE')).to.deep.equal(['lower']);
    expect(broken('Tren#verdes')).to.deep.equal(['digit']);
    expect(broken('Tren58verde')).to.deep.equal(['special']);
    expect(broken('Tren #58ver')).to.deep.equal(['space']);
  });

  it('finds parts of the RUC', () => {
    expect(broken('Sol#6740ya', { ruc: '1790016740001', names: '' })).to.deep.equal(['ruc']);
    expect(broken('Sol#674ya9', { ruc: '1790016740001', names: '' })).to.deep.equal([]);
  });

  it('finds names, whatever their accents and capitals', () => {
    const owner = { ruc: '', names: 'María Íñiguez, Comercial Sol' };
    expect(broken('mArIa#58Xy', owner)).to.deep.equal(['names']);
    expect(broken('Iniguez#58', owner)).to.deep.equal(['names']);
    expect(broken('Tren#58verde', owner)).to.deep.equal([]);
  });

  it('finds sequences both ways round', () => {
    for (const clave of ['Xy#1234zu', 'Xy#4321zu', 'abcD#58xy', 'Qwer#58xy', 'Xy#7777zu']) {
      expect(broken(clave), clave).to.deep.equal(['sequence']);
    }
    expect(broken('Xy#123zu')).to.deep.equal([]);
  });
});
