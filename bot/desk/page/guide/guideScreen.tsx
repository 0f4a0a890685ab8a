// The staff guide, as it stands in the repository.

import text from '../../guide/es.md';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/words.tsx';
import { Block } from './block.tsx';
import { readBlocks } from './readBlocks.ts';

const [, ...blocks] = readBlocks(text);

export function GuideScreen() {
  const { word, lang } = useWords();
  return (
    <Screen title={word('nav.guide')}>
      {lang !== 'es' && <p className="quiet">{word('guide.spanish')}</p>}
      <article className="guide" lang="es">
        {blocks.map((block) => (
          <Block key={block.at} block={block} />
        ))}
      </article>
    </Screen>
  );
}
