// The list of flows. A flow that is not here does not exist.
import type { Flow } from '../flow.ts';
import { blocked } from './blocked.ts';
import { civilRegistry } from './civilRegistry.ts';
import { closing } from './closing.ts';
import { consent } from './consent.ts';
import { goOn } from './goOn.ts';
import { guess } from './guess.ts';
import { identity } from './identity.ts';
import { leaving } from './leaving.ts';
import { link } from './link.ts';
import { mailbox } from './mailbox.ts';
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
import { rejectedPassword } from './rejectedPassword.ts';
import { resume } from './resume.ts';
import { signature } from './signature.ts';
import { smallEmployer } from './smallEmployer.ts';
import { suspended } from './suspended.ts';
import { triage } from './triage.ts';
import { turno } from './turno.ts';
import { urgency } from './urgency.ts';
import { welcome } from './welcome.ts';

export const flows: readonly Flow[] = [
  blocked,
  civilRegistry,
  closing,
  consent,
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
];
