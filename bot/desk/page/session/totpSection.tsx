// The authenticator app: switched on with a picture to scan and a first code, off with a code.
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { session, type TotpOffer } from '../api/session.ts';
import { useDesk } from '../live/desk.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { Press } from '../parts/pressed.tsx';
import { useWords } from '../words/words.tsx';

export function TotpSection() {
  const { word } = useWords();
  const { staff } = useDesk();
  const failure = useFailure();
  const [on, setOn] = useState(staff.totp);
  const [offer, setOffer] = useState<TotpOffer>();
  const [codes, setCodes] = useState<readonly string[]>();
  const start = () => failure.guard(async () => setOffer(await session.offerTotp()));
  const confirm = (code: string) =>
    failure.guard(async () => {
      setCodes((await session.confirmTotp(code)).recoveryCodes);
      setOffer(undefined);
      setOn(true);
    });
  const drop = (code: string) =>
    failure.guard(async () => {
      await session.dropTotp(code);
      setOn(false);
      setCodes(undefined);
    });
  return (
    <section className="stack narrow" aria-labelledby="totp-title">
      <h2 id="totp-title">{word('totp.title')}</h2>
      <p>{word('totp.why')}</p>
      {offer !== undefined && <Scan offer={offer} />}
      {codes !== undefined && <Codes codes={codes} />}
      {failure.shown}
      {offer !== undefined && <CodeForm action={word('totp.confirm')} onCode={confirm} />}
      {offer === undefined && on !== true && (
        <Press look="main" onPress={start}>
          {word('totp.start')}
        </Press>
      )}
      {offer === undefined && on !== false && codes === undefined && (
        <CodeForm action={word('totp.drop')} onCode={drop} />
      )}
    </section>
  );
}

function Scan({ offer }: { readonly offer: TotpOffer }) {
  const { word } = useWords();
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(offer.qr)}`;
  return (
    <>
      <p>{word('totp.scan')}</p>
      <img className="qr" src={picture} alt={word('totp.qr')} width="200" height="200" />
      <p>
        {word('totp.byHand')} <code>{offer.secret}</code>
      </p>
    </>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  const { word } = useWords();
  return (
    <div role="status" className="card notice">
      <p>{word('totp.codes')}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface CodeGiven {
  readonly action: string;
  readonly onCode: (code: string) => Promise<unknown>;
}

function CodeForm({ action, onCode }: CodeGiven) {
  const { word } = useWords();
  const [code, setCode] = useState('');
  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onCode(code.trim()).then(() => setCode(''));
      }}
    >
      <Field
        label={word('signIn.code')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        isRequired
      />
      <Button type="submit">{action}</Button>
    </Form>
  );
}
