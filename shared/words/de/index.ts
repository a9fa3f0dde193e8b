import type { Catalogue } from '../translation.ts';
import { answering } from './answering.ts';
import { calls } from './calls.ts';
import { callScreens } from './call-screens.ts';
import { components } from './components.ts';
import { desktop, fileDialogs, helpdesk, trustSetNames } from './desktop.ts';
import { desktopSettings } from './desktop-settings.ts';
import { dialer } from './dialer.ts';
import { entryDetails } from './entry-details.ts';
import { historyCsv } from './history-csv.ts';
import { faults, unknownFault } from './faults/index.ts';
import { formats } from './formats.ts';
import { noticed, outage, spans } from './outages.ts';
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
import { profileFiles } from './storage.ts';
import { transfer } from './transfer.ts';
import { directories } from './directories.ts';
import { dialling } from './dialling.ts';
import { addressBooks } from './address-books.ts';
import { accountScreens } from './account-screens.ts';
import {
  certificateNotes,
  clientCertificate,
  clientCertificateNotes,
  clientCertificateTest,
  damagedTrust,
  listNotes,
  usages,
} from './certificates.ts';
import { certificateScreens } from './certificate-screens.ts';
import { clientCertificateScreens } from './client-certificate-screens.ts';
import { cli, commandChecks, commandFlags, commandHelp, commandStages } from './command-line.ts';
import { checkSkips, checkStageNames, connectionCheck } from './connection-check.ts';
import { realTimeText } from './real-time-text.ts';
import { conference } from './conference.ts';
import { connectionScreen } from './connection-screen.ts';
import { phraseTexts } from './phrases/index.ts';
import { checkOutcomes, checks } from './checks.ts';
import { setup } from './setup.ts';
import { diagnostics } from './diagnostics.ts';
import { frame } from './frame.ts';
import { headset } from './headset.ts';
import { helpdeskFile } from './helpdesk-file.ts';
import { history } from './history.ts';
import { keyNames, keySheet } from './key-sheet.ts';
import { ladder } from './ladder.ts';
import { languageSetting } from './language-setting.ts';
import { people } from './people.ts';
import { lamps } from './lamps.ts';
import { mailbox } from './mailbox.ts';
import { messages } from './messages.ts';
import { migration } from './migration.ts';
import { otherPhone } from './other-phone.ts';
import { licences } from './licences.ts';
import { serverRows } from './server-rows.ts';
import { settings } from './settings.ts';

/** The German catalogue (docs/words.md). */
export const de: Catalogue = {
  diagnostics,
  helpdeskFile,
  setup,
  accountScreens,
  addressBooks,
  certificateNotes,
  certificateScreens,
  clientCertificate,
  clientCertificateNotes,
  clientCertificateScreens,
  clientCertificateTest,
  cli,
  commandChecks,
  commandFlags,
  commandHelp,
  commandStages,
  connectionCheck,
  checkSkips,
  checkStageNames,
  conference,
  realTimeText,
  connectionScreen,
  phrases: phraseTexts,
  damagedTrust,
  listNotes,
  usages,
  checkOutcomes,
  checks,
  dialling,
  directories,
  faults,
  unknownFault,
  formats,
  licences,
  messages,
  migration,
  noticed,
  otherPhone,
  outage,
  spans,
  connectionLog,
  connectionOutcomes,
  location,
  places,
  report,
  stageOutcomes,
  stages,
  stageSentences,
  stepOutcomes,
  answering,
  transfer,
  verdict,
  whose,
  profileFiles,
  calls,
  callScreens,
  entryDetails,
  historyCsv,
  components,
  desktop,
  desktopSettings,
  dialer,
  fileDialogs,
  frame,
  mailbox,
  lamps,
  helpdesk,
  headset,
  history,
  keyNames,
  keySheet,
  ladder,
  languageSetting,
  people,
  serverRows,
  settings,
  trustSetNames,
};
