import {
  certificateNotes,
  clientCertificate,
  damagedTrust,
  clientCertificateNotes,
  clientCertificateTest,
  listNotes,
  usages,
} from './certificates.ts';
import { accountScreens } from './account-screens.ts';
import { addressBooks } from './address-books.ts';
import { answering } from './answering.ts';
import { calls } from './calls.ts';
import { callScreens } from './call-screens.ts';
import { components } from './components.ts';
import { formats } from './formats.ts';
import { keyNames, keySheet } from './key-sheet.ts';
import { certificateScreens } from './certificate-screens.ts';
import { checkOutcomes, checks } from './checks.ts';
import { clientCertificateScreens } from './client-certificate-screens.ts';
import { commandChecks, commandFlags, commandHelp, cli, commandStages } from './command-line.ts';
import { checkSkips, checkStageNames, connectionCheck } from './connection-check.ts';
import { realTimeText } from './real-time-text.ts';
import { conference } from './conference.ts';
import { connectionScreen } from './connection-screen.ts';
import { desktop, fileDialogs, helpdesk, trustSetNames } from './desktop.ts';
import { desktopSettings } from './desktop-settings.ts';
import { diagnostics } from './diagnostics.ts';
import { directories } from './directories.ts';
import { dialling } from './dialling.ts';
import { dialer } from './dialer.ts';
import { entryDetails } from './entry-details.ts';
import { historyCsv } from './history-csv.ts';
import { faults } from './faults/index.ts';
import { frame } from './frame.ts';
import { headset } from './headset.ts';
import { helpdeskFile } from './helpdesk-file.ts';
import { history } from './history.ts';
import { languageSetting } from './language-setting.ts';
import { noticed, outage, spans } from './outages.ts';
import { people } from './people.ts';
import { phraseTexts } from './phrases/index.ts';
import {
  connectionLog,
  connectionOutcomes,
  location,
  places,
  report,
  stageOutcomes,
  stages,
  stageSentences,
  stepOutcomes,
  verdict,
  whose,
} from './report.ts';
import { ladder } from './ladder.ts';
import { lamps } from './lamps.ts';
import { mailbox } from './mailbox.ts';
import { messages } from './messages.ts';
import { migration } from './migration.ts';
import { otherPhone } from './other-phone.ts';
import { licences } from './licences.ts';
import { serverRows } from './server-rows.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { profileFiles } from './storage.ts';
import { transfer } from './transfer.ts';

/** The English catalogue, and the keys of every other one. Messages are in ICU MessageFormat. */
export const en = {
  faults,
  /** A code of another version. */
  unknownFault: {
    what: 'Something failed that this version has no words for ({stage}: {code}).',
    todo: 'Try again.',
  },
  phrases: phraseTexts,
  checks,
  checkOutcomes,
  certificateNotes,
  certificateScreens,
  keyNames,
  keySheet,
  ladder,
  formats,
  components,
  callScreens,
  entryDetails,
  historyCsv,
  accountScreens,
  addressBooks,
  clientCertificate,
  clientCertificateScreens,
  commandChecks,
  commandFlags,
  commandHelp,
  cli,
  commandStages,
  connectionCheck,
  checkSkips,
  checkStageNames,
  connectionLog,
  connectionOutcomes,
  conference,
  realTimeText,
  connectionScreen,
  damagedTrust,
  desktop,
  desktopSettings,
  diagnostics,
  dialer,
  dialling,
  directories,
  fileDialogs,
  frame,
  mailbox,
  lamps,
  helpdesk,
  helpdeskFile,
  calls,
  headset,
  history,
  languageSetting,
  trustSetNames,
  clientCertificateNotes,
  clientCertificateTest,
  listNotes,
  location,
  licences,
  messages,
  migration,
  noticed,
  otherPhone,
  outage,
  people,
  places,
  profileFiles,
  report,
  serverRows,
  settings,
  setup,
  spans,
  stageOutcomes,
  stages,
  stageSentences,
  stepOutcomes,
  answering,
  transfer,
  usages,
  verdict,
  whose,
} as const;
