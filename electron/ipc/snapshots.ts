import type { Administrator } from '../../shared/model/administrator.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Demo, Notice, Snapshot } from '../../shared/model/snapshot.ts';
import type { SliceChange, VersionedSnapshot } from '../../shared/model/slices.ts';
import type { Phone } from '../signalling/phone.ts';
import type { ClientCertificateTests } from '../signalling/connections/client-certificate-test.ts';
import type { ConnectionChecks } from '../signalling/check/connection-check.ts';
import type { ClientCertificates } from '../trust/certificates/client-certificates.ts';
import type { TrustStore } from '../trust/sets/trust-store.ts';
import { currentLanguage } from '../../shared/words/language.ts';
import { createSlices } from './slices.ts';

/** Where the parts of a snapshot are read from. */
export interface SnapshotSources {
  readonly version: string;
  readonly platform: Snapshot['platform'];
  readonly secretsProtected: boolean;
  readonly phone: Phone;
  readonly callLink: () => Snapshot['callLink'];
  readonly history: () => Snapshot['history'];
  readonly messages: () => Snapshot['messages'];
  readonly directories: () => Snapshot['directories'];
  readonly addressBooks: () => Snapshot['addressBooks'];
  readonly contacts: () => Snapshot['contacts'];
  readonly connections: () => Snapshot['connections'];
  readonly trust: TrustStore;
  readonly clientCertificates: ClientCertificates;
  readonly clientCertificateTests: ClientCertificateTests;
  readonly connectionChecks: ConnectionChecks;
  readonly administrator: () => Administrator;
  readonly settings: () => Settings;
  readonly recordings: () => Snapshot['recordings'];
  readonly startsAtLogin: () => Snapshot['startsAtLogin'];
  readonly notices: () => readonly Notice[];
  readonly demo: Demo | null;
}

/** The state for the renderer. What changed is pushed, at most once per turn of the loop. */
export interface Snapshots {
  /** All of it. What changed before and was not pushed yet is pushed first. */
  readonly whole: () => VersionedSnapshot;
  readonly changed: () => void;
}

export function createSnapshots(
  sources: SnapshotSources,
  push: (changes: readonly SliceChange[]) => void,
): Snapshots {
  let planned = false;

  const slices = createSlices(() => ({
    version: sources.version,
    language: currentLanguage(),
    platform: sources.platform,
    secretsProtected: sources.secretsProtected,
    accounts: sources.phone.accounts(),
    calls: sources.phone.calls(),
    lamps: sources.phone.lamps(),
    callLink: sources.callLink(),
    history: sources.history(),
    messages: sources.messages(),
    directories: sources.directories(),
    addressBooks: sources.addressBooks(),
    contacts: sources.contacts(),
    connections: sources.connections(),
    trustSets: sources.trust.sets(),
    clientCertificates: sources.clientCertificates.list(),
    clientCertificateTest: sources.clientCertificateTests.value(),
    connectionCheck: sources.connectionChecks.value(),
    administrator: sources.administrator(),
    settings: sources.settings(),
    recordings: sources.recordings(),
    startsAtLogin: sources.startsAtLogin(),
    notices: sources.notices(),
    demo: sources.demo,
  }));
  const flush = (): void => {
    const changes = slices.changes();
    if (changes.length > 0) push(changes);
  };
  const changed = (): void => {
    if (planned) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      flush();
    });
  };
  return {
    whole: () => {
      flush();
      return slices.whole();
    },
    changed,
  };
}
