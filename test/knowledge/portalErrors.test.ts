import { expect } from 'chai';
import { findEntities } from '../../knowledge/entities.ts';
import { clashingAliases, portalErrors } from '../../knowledge/portalErrors.ts';

const codes =
  'registro_civil no_email password_policy link_expired blocked questions_failed ruc_inactive captcha credentials server';

describe('portalErrors', () => {
  it('covers every code once', () => {
    expect(portalErrors.map(({ id }) => id)).to.deep.equal(codes.split(' '));
  });

  it('has no wording under two codes', () => {
    expect(clashingAliases()).to.deep.equal([]);
  });

  it('knows each wording, in capitals and with a letter lost', () => {
    const wrong = portalErrors.flatMap(({ id, quote, aliases }) =>
      [quote, ...aliases].flatMap((said) =>
        [said, said.toUpperCase(), `Buenas, me sale: ${said}!!`]
          .filter((text) => findEntities(text).slots.error_code !== id)
          .map((text) => `${id}: ${text}`),
      ),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('forgives a slip in every longer word', () => {
    const slip = (said: string) =>
      said.replace(/[a-z]{7,}/gi, (word) => `${word.slice(0, 3)}${word.slice(4)}`);
    const missed = portalErrors.filter(({ id, quote }) => findEntities(slip(quote)).slots.error_code !== id);
    expect(missed.map(({ quote }) => slip(quote))).to.deep.equal([]);
  });
});
