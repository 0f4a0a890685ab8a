// The list of flows. A flow that is not here does not exist.
import type { Flow } from '../flow.ts';
import { affiliateKey } from './affiliateKey.ts';
import { alsoAsked } from './alsoAsked.ts';
import { blocked } from './blocked.ts';
import { civilRegistry } from './civilRegistry.ts';
import { closing } from './closing.ts';
import { consent } from './consent.ts';
import { counter } from './counter.ts';
import { deadline } from './deadline.ts';
import { faq } from './faq.ts';
import { fixer } from './fixer.ts';
import { forward } from './forward.ts';
import { goOn } from './goOn.ts';
import { guess } from './guess.ts';
import { hijack } from './hijack.ts';
import { identity } from './identity.ts';
import { leaving } from './leaving.ts';
import { link } from './link.ts';
import { linkCheck } from './linkCheck.ts';
import { mailbox } from './mailbox.ts';
import { meeting } from './meeting.ts';
import { newRepresentative } from './newRepresentative.ts';
import { noEmail } from './noEmail.ts';
import { office } from './office.ts';
import { otherError } from './otherError.ts';
import { otherRoutes } from './otherRoutes.ts';
import { outOfScope } from './outOfScope.ts';
import { password } from './password.ts';
import { person } from './person.ts';
import { portalError } from './portalError.ts';
import { preflight } from './preflight.ts';
import { questions } from './questions.ts';
import { recover } from './recover.ts';
import { rehearsal } from './rehearsal.ts';
import { rejectedPassword } from './rejectedPassword.ts';
import { resume } from './resume.ts';
import { signature } from './signature.ts';
import { smallEmployer } from './smallEmployer.ts';
import { suspended } from './suspended.ts';
import { thirdParty } from './thirdParty.ts';
import { triage } from './triage.ts';
import { turno } from './turno.ts';
import { urgency } from './urgency.ts';
import { welcome } from './welcome.ts';

export const flows: readonly Flow[] = [
  alsoAsked,
  blocked,
  civilRegistry,
  closing,
  consent,
  faq,
  goOn,
  guess,
  identity,
  leaving,
  link,
  mailbox,
  newRepresentative,
  noEmail,
  office,
  otherError,
  otherRoutes,
  outOfScope,
  password,
  person,
  portalError,
  preflight,
  questions,
  recover,
  rejectedPassword,
  resume,
  signature,
  smallEmployer,
  suspended,
  triage,
  turno,
  urgency,
  welcome,
  affiliateKey,
  counter,
  deadline,
  fixer,
  forward,
  hijack,
  linkCheck,
  meeting,
  rehearsal,
  thirdParty,
];
