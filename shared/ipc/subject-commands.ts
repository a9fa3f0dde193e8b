/** The commands of the subjects that have a file of their own, as the contract takes them in. */
import { droppedCardsLimit } from '../model/contacts.ts';
import { addressBookSchemas, type AddressBookValues } from './address-book-commands.ts';
import { conferenceSchemas, type ConferenceValues } from './conference-commands.ts';
import { answeringSchemas, type AnsweringValues } from './answering-commands.ts';
import { contactSchemas, type ContactValues } from './contact-commands.ts';
import { desktopSchemas, type DesktopValues } from './desktop-commands.ts';
import { diagnosticsSchemas, type DiagnosticsValues } from './diagnostics-commands.ts';
import { directorySchemas, type DirectoryValues } from './directory-commands.ts';
import { historySchemas, type HistoryValues } from './history-commands.ts';
import { licenceSchemas, type LicenceValues } from './licence-commands.ts';
import { messageSchemas, type MessageValues } from './message-commands.ts';
import { migrationSchemas, type MigrationValues } from './migration-commands.ts';
import { textSchemas, type TextValues } from './text-commands.ts';
import { transferSchemas, type TransferValues } from './transfer-commands.ts';

export const subjectSchemas = {
  ...answeringSchemas,
  ...textSchemas,
  ...transferSchemas,
  ...conferenceSchemas,
  ...desktopSchemas,
  ...messageSchemas,
  ...historySchemas,
  ...contactSchemas,
  ...directorySchemas,
  ...addressBookSchemas,
  ...migrationSchemas,
  ...licenceSchemas,
  ...diagnosticsSchemas,
} as const;

export interface SubjectValues
  extends
    AnsweringValues,
    TextValues,
    TransferValues,
    ConferenceValues,
    DesktopValues,
    MessageValues,
    HistoryValues,
    ContactValues,
    DirectoryValues,
    AddressBookValues,
    MigrationValues,
    LicenceValues,
    DiagnosticsValues {}

/** As `commandBytes`. */
export const subjectBytes = { 'contacts.previewBytes': droppedCardsLimit } as const;
