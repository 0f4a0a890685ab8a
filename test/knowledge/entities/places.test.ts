import { expect } from 'chai';
import { findEntities } from '../../../knowledge/entities.ts';
import places from '../../../knowledge/facts/places.json' with { type: 'json' };

describe('places', () => {
  it('knows every city by each of its names', () => {
    const wrong = places.cities.flatMap(({ name, aliases = [], guardedAliases = [] }) =>
      [name, ...aliases, ...guardedAliases]
        .flatMap((said) => [said, said.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')])
        .filter((said) => findEntities(`quiero un turno en ${said}`).slots.city !== name)
        .map((said) => `${said} -> ${name}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('names every city once', () => {
    const names = places.cities.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });
});
