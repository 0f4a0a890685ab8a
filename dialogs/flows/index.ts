// The list of flows. A flow that is not here does not exist.
import type { Flow } from '../flow.ts';
import { affiliateKey } from './affiliateKey.ts';
import { afterTurno } from './afterTurno.ts';
import { alsoAsked } from './alsoAsked.ts';
import { blocked } from './blocked.ts';
import { bookTurno } from './bookTurno.ts';
import { cancelTurno } from './cancelTurno.ts';
import { caseLookup } from './caseLookup.ts';
import { changeTurno } from './changeTurno.ts';
import { civilRegistry } from './civilRegistry.ts';
import { closing } from './closing.ts';
import { consent } from './consent.ts';
import { continueHere } from './continueHere.ts';
import { counter } from './counter.ts';
import { deadline } from './deadline.ts';
import { deskRating } from './deskRating.ts';
import { displacedTurno } from './displacedTurno.ts';
import { faq } from './faq.ts';
import { fixer } from './fixer.ts';
import { followUp } from './followUp.ts';
import { forward } from './forward.ts';
import { goOn } from './goOn.ts';
import { guess } from './guess.ts';
import { handOver } from './handOver.ts';
import { hijack } from './hijack.ts';
import { holdTurno } from './holdTurno.ts';
import { identity } from './identity.ts';
import { leaving } from './leaving.ts';
import { letter } from './letter.ts';
import { link } from './link.ts';
import { linkCheck } from './linkCheck.ts';
import { logbook } from './logbook.ts';
import { mailbox } from './mailbox.ts';
import { meeting } from './meeting.ts';
import { myData } from './myData.ts';
import { newRepresentative } from './newRepresentative.ts';
import { noEmail } from './noEmail.ts';
import { office } from './office.ts';
import { otherChannel } from './otherChannel.ts';
import { otherCompany } from './otherCompany.ts';
import { otherError } from './otherError.ts';
import { otherRoutes } from './otherRoutes.ts';
import { outOfScope } from './outOfScope.ts';
import { password } from './password.ts';
import { person } from './person.ts';
import { placeTurno } from './placeTurno.ts';
import { portalError } from './portalError.ts';
import { preflight } from './preflight.ts';
import { questions } from './questions.ts';
import { recover } from './recover.ts';
import { rehearsal } from './rehearsal.ts';
import { rejectedPassword } from './rejectedPassword.ts';
import { resume } from './resume.ts';
import { signature } from './signature.ts';
import { smallEmployer } from './smallEmployer.ts';
import { stillIn } from './stillIn.ts';
import { suspended } from './suspended.ts';
import { thirdParty } from './thirdParty.ts';
import { triage } from './triage.ts';
import { turno } from './turno.ts';
import { turnoOffer } from './turnoOffer.ts';
import { turnoReminder } from './turnoReminder.ts';
import { turnoStatus } from './turnoStatus.ts';
import { urgency } from './urgency.ts';
import { visitReminder } from './visitReminder.ts';
import { waitlist } from './waitlist.ts';
import { welcome } from './welcome.ts';
import { whichTurno } from './whichTurno.ts';

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
  afterTurno,
  bookTurno,
  cancelTurno,
  changeTurno,
  displacedTurno,
  holdTurno,
  placeTurno,
  turnoOffer,
  turnoReminder,
  turnoStatus,
  visitReminder,
  waitlist,
  whichTurno,
  urgency,
  welcome,
  affiliateKey,
  counter,
  deadline,
  deskRating,
  fixer,
  forward,
  handOver,
  hijack,
  letter,
  linkCheck,
  logbook,
  meeting,
  rehearsal,
  thirdParty,
  myData,
  otherCompany,
  otherChannel,
  continueHere,
  caseLookup,
  followUp,
  stillIn,
];
