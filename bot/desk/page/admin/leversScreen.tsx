// The stop switches: what the bot may do of its own accord, and which channels it serves.
import { Switch } from 'react-aria-components';
import { type Levers, running } from '../api/running.ts';
import { useDesk } from '../live/desk.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Screen } from '../parts/screen.tsx';
import { mayAs } from '../shell/mayAs.ts';
import { dayAndTime } from '../words/times.ts';
import { useWords, type Words } from '../words/words.tsx';

export function LeversScreen() {
  const { word } = useWords();
  const levers = useFetched('levers', running.levers);
  const failure = useFailure();
  const set = (wanted: Levers) =>
    failure.guard(async () => {
      await running.setLevers(wanted);
      await levers.again();
    });
  return (
    <Screen title={word('nav.levers')}>
      <p>{word('levers.how')}</p>
      {failure.shown}
      <Loaded of={levers}>{(value) => <Switches levers={value} onSet={set} />}</Loaded>
    </Screen>
  );
}

interface Given {
  readonly levers: Levers;
  readonly onSet: (levers: Levers) => Promise<unknown>;
}

function Switches({ levers, onSet }: Given) {
  const words = useWords();
  const { word, named, locale } = words;
  const { staff } = useDesk();
  const isDisabled = !mayAs(staff.role, 'admin');
  return (
    <div className="stack">
      <Switch
        className="switch card"
        isSelected={levers.unasked}
        isDisabled={isDisabled}
        onChange={(unasked) => void onSet({ ...levers, unasked })}
      >
        <span className="knob" aria-hidden="true" />
        {word('levers.unasked')}
      </Switch>
      {Object.entries(levers.channels).map(([channel, on]) => (
        <Switch
          key={channel}
          className="switch card"
          isSelected={on}
          isDisabled={isDisabled}
          onChange={(wanted) =>
            void onSet({ ...levers, channels: { ...levers.channels, [channel]: wanted } })
          }
        >
          <span className="knob" aria-hidden="true" />
          {word('levers.channel', { channel: named('channel', channel) })}
        </Switch>
      ))}
      <ul className="plain-list">
        {levers.changes?.map(({ at, who, what }) => (
          <li key={at + what} className="soft">
            {dayAndTime(at, locale)} · {who} · {changed(words, what)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `teams off`, or a deed in words of its own. */
function changed({ word, named }: Pick<Words, 'word' | 'named'>, what: string): string {
  const [lever = '', to] = what.split(' ');
  if (to !== 'on' && to !== 'off') return named('levers', what);
  const name =
    lever === 'unasked'
      ? word('levers.unasked')
      : word('levers.channel', { channel: named('channel', lever) });
  return word('levers.turned', { what: name, to: named('levers', to) });
}
