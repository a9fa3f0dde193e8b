import { join } from 'node:path';
import { app } from 'electron';
import type { Settings, SettingsChange } from '../../shared/model/settings.ts';
import { accountCommands } from '../ipc/account-commands.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { addressBookCommands } from '../ipc/address-book-commands.ts';
import { answeringCommands } from '../ipc/answering-commands.ts';
import { appCommands } from '../ipc/app-commands.ts';
import { callCommands } from '../ipc/call-commands.ts';
import { transferCommands } from '../ipc/transfer-commands.ts';
import { clientCertificateCommands } from '../ipc/client-certificate-commands.ts';
import { conferenceCommands } from '../ipc/conference-commands.ts';
import { connectionCommands } from '../ipc/connection-commands.ts';
import { contactCommands } from '../ipc/contact-commands.ts';
import { desktopCommands } from '../ipc/desktop-commands.ts';
import { directoryCommands } from '../ipc/directory-commands.ts';
import { historyCommands } from '../ipc/history-commands.ts';
import { messageCommands } from '../ipc/message-commands.ts';
import { licenceCommands } from '../ipc/licence-commands.ts';
import { recordingCommands } from '../ipc/recording-commands.ts';
import type { Snapshots } from '../ipc/snapshots.ts';
import { trustCommands } from '../ipc/trust-commands.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { composeDiagnostics } from './diagnostics.ts';
import { composeMigration } from './migration.ts';
import type { Parts } from './parts.ts';

/** One handler per command of the contract. */
export function composeCommands(
  parts: Parts,
  snapshots: Snapshots,
  trustChanged: () => void,
  changeSettings: (change: SettingsChange) => Promise<Settings>,
): CommandHandlers {
  const { notices, profile, trust, connections, phone, digests, tests, desktop, recordings } = parts;
  const { window, links } = desktop;
  const inApp = appCommands({ snapshots, notices, dismissLink: links.dismiss, changeSettings });
  const accounts = accountCommands(profile.accounts, phone, {
    trustChanged,
    forget: connections.log.forget,
    forgetDigests: digests.forget,
  });
  const directories = directoryCommands(profile.directories, parts.directories, () => {
    trustChanged();
    snapshots.changed();
  });
  return {
    ...inApp,
    ...desktopCommands(parts.login, snapshots.changed),
    ...accounts,
    ...directories,
    ...licenceCommands(join(import.meta.dirname, '../licences.json')),
    ...composeMigration(parts, { ...accounts, ...directories, ...inApp }),
    ...trustCommands(trust.sets, window),
    ...clientCertificateCommands({
      clientCertificates: trust.clientCertificates,
      imports: trust.imports,
      tests,
      accounts: profile.accounts,
      window,
    }),
    ...connectionCommands({ log: connections.log, version: app.getVersion(), clock, window }),
    ...composeDiagnostics(parts, snapshots),
    ...callCommands(phone, parts.page),
    ...answeringCommands(profile.accounts, phone),
    ...transferCommands(phone),
    ...conferenceCommands(phone),
    ...recordingCommands(
      recordings,
      {
        value: profile.recordingFolder.value,
        write: (folder) => profile.recordingFolder.write(folder).then(snapshots.changed),
      },
      window,
    ),
    ...messageCommands(parts.messages.store, parts.messages.conversations, snapshots.changed),
    ...historyCommands(profile.history, phone, profile.accounts, snapshots.changed, window),
    ...addressBookCommands(profile.addressBooks, parts.addressBooks.sync),
    ...contactCommands(profile.contacts, parts.contacts.named, snapshots.changed, window),
  };
}
