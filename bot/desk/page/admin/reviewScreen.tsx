// What the bot did not understand, to be told what it meant.
import { useState } from 'react';
import { running, type ToReview } from '../api/running.ts';
import { Choice } from '../parts/choice.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Press } from '../parts/pressed.tsx';
import { Screen } from '../parts/screen.tsx';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';
import { LABELS } from './labels.ts';

export function ReviewScreen() {
  const { word } = useWords();
  const review = useFetched('review', running.review);
  return (
    <Screen title={word('nav.review')}>
      <p>{word('review.how')}</p>
      <Loaded of={review}>
        {(list) =>
          list.length === 0 ? (
            <p className="quiet">{word('review.none')}</p>
          ) : (
            <ul className="plain-list rows">
              {list.map((one) => (
                <Phrase key={`${one.at}${one.text}`} one={one} onLabelled={review.again} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Screen>
  );
}

interface Given {
  readonly one: ToReview;
  readonly onLabelled: () => Promise<void>;
}

function Phrase({ one, onLabelled }: Given) {
  const { word, named, locale } = useWords();
  const [label, setLabel] = useState<string | null>(null);
  const failure = useFailure();
  const save = () =>
    failure.guard(async () => {
      await running.label(one, label ?? '');
      await onLabelled();
    });
  return (
    <li className="card">
      <p className="phrase">«{one.text}»</p>
      <p className="soft">
        {named('lang', one.lang)} · {dayAndTime(one.at, locale)}
      </p>
      <div className="row">
        <Choice
          label={word('review.label')}
          placeholder={word('choose')}
          options={LABELS.map((id) => ({ id, label: named('label', id) }))}
          value={label}
          onChange={setLabel}
        />
        <Press look="main" isDisabled={label === null} onPress={save}>
          {word('save')}
        </Press>
      </div>
      {failure.shown}
    </li>
  );
}
