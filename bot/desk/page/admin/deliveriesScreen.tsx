// Messages a channel did not take.
import { running } from '../api/running.ts';
import { useFailure } from '../parts/failure.tsx';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Press } from '../parts/pressed.tsx';
import { Screen } from '../parts/screen.tsx';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

export function DeliveriesScreen() {
  const { word, named, locale } = useWords();
  const deliveries = useFetched('deliveries', running.deliveries);
  const failure = useFailure();
  const resend = (id: string) =>
    failure.guard(async () => {
      await running.resend(id);
      await deliveries.again();
    });
  return (
    <Screen title={word('nav.deliveries')}>
      <p>{word('deliveries.how')}</p>
      {failure.shown}
      <Loaded of={deliveries}>
        {(list) =>
          list.length === 0 ? (
            <p className="quiet">{word('deliveries.none')}</p>
          ) : (
            <ul className="plain-list rows">
              {list.map(({ id, channel, at, why, messages }) => (
                <li key={id} className="card row">
                  <p className="grows">
                    <strong>{named('channel', channel)}</strong> · {dayAndTime(at, locale)} ·{' '}
                    {word('deliveries.messages', { count: messages ?? 1 })}
                    {why !== undefined && <span className="soft"> {named('undelivered', why)}</span>}
                  </p>
                  <Press
                    onPress={() => resend(id)}
                    label={word('deliveries.resendOf', { at: dayAndTime(at, locale) })}
                  >
                    {word('deliveries.resend')}
                  </Press>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Screen>
  );
}
