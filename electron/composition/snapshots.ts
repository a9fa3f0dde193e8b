import { app } from 'electron';
import type { SliceChange } from '../../shared/model/slices.ts';
import type { Demo } from '../../shared/model/snapshot.ts';
import { createSnapshots, type Snapshots } from '../ipc/snapshots.ts';
import { platformName } from '../platform/platform-name.ts';
import { systemCipher } from '../platform/system-cipher.ts';
import type { Parts } from './parts.ts';

/** The snapshot, pushed whenever one of its sources changes. */
export async function composeSnapshots(
  parts: Parts,
  demo: Demo | null,
  push: (changes: readonly SliceChange[]) => void,
): Promise<Snapshots> {
  const { phone, tests, checks, trust, profile, connections, notices, desktop, recordings, contacts } = parts;
  const snapshots = createSnapshots(
    {
      version: app.getVersion(),
      platform: platformName(process.platform),
      secretsProtected: await systemCipher.protects(),
      phone,
      trust: trust.sets,
      clientCertificates: trust.clientCertificates,
      clientCertificateTests: tests,
      connectionChecks: checks,
      demo,
      callLink: desktop.links.waiting,
      history: profile.history.summary,
      messages: parts.messages.summary,
      contacts: contacts.summary,
      directories: profile.directories.list,
      addressBooks: () => parts.addressBooks.sync.list(),
      administrator: trust.administrator.describe,
      connections: connections.log.list,
      settings: profile.settings.value,
      recordings: recordings.value,
      startsAtLogin: parts.login.value,
      notices: notices.list,
    },
    push,
  );
  const sources = [
    phone,
    trust.sets,
    trust.clientCertificates,
    tests,
    checks,
    connections.log,
    desktop.links,
    recordings,
    notices,
    parts.addressBooks.sync,
    parts.messages,
  ];
  for (const source of sources) source.onChange(snapshots.changed);
  return snapshots;
}
