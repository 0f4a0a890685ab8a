import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { evaluate, type Figures } from '../../knowledge/understanding/evaluate.ts';
import { readSamples, unseen } from '../../knowledge/understanding/samples.ts';
import { readUtterances } from '../../knowledge/understanding/utterances.ts';
import { TRAINING_TIME, trained, utterancesDir } from './understandModel.ts';

const folder = join(import.meta.dirname, 'heldOut');
/** A floor may be raised to what is measured, never lowered. */
const floors = JSON.parse(readFileSync(join(folder, 'floors.json'), 'utf8')) as Record<
  string,
  Record<string, number>
>;

for (const [set, least] of Object.entries(floors)) {
  describe(`sentences never trained on: ${set}`, () => {
    let figures: Figures;
    before(function () {
      this.timeout(TRAINING_TIME);
      const understanding = trained();
      const samples = unseen(readSamples(join(folder, `${set}.jsonl`)), readUtterances(utterancesDir));
      figures = evaluate(samples, (text) => understanding.understand(text));
    });

    for (const [figure, floor] of Object.entries(least)) {
      if (figure.startsWith('most:')) {
        const name = figure.slice(5) as 'calibrationError' | 'wronglyRefused';
        it(`${name} is at most ${floor}`, () => expect(figures[name]).to.be.at.most(floor));
      } else {
        it(`${figure} is at least ${floor}`, () =>
          expect(figures[figure as 'inScope']).to.be.at.least(floor));
      }
    }
  });
}
