import type { Fault } from '../../shared/errors.ts';
import type { Administrator } from '../../shared/model/administrator.ts';
import type { Demo, Notice, Settings, Snapshot } from '../../shared/model/snapshot.ts';
import type { Phone } from '../signalling/phone.ts';
import type { ClientCertificateTests } from '../signalling/client-certificate-test.ts';
import type { ClientCertificates } from '../trust/certificates/client-certificates.ts';
import type { TrustStore } from '../trust/sets/trust-store.ts';

/** Where the parts of a snapshot are read from. */
export interface SnapshotSources {
  readonly version: string;
  readonly platform: Snapshot['platform'];
  readonly secretsProtected: boolean;
  readonly phone: Phone;
  readonly callLink: () => Snapshot['callLink'];
  readonly history: () => Snapshot['history'];
  readonly connections: () => Snapshot['connections'];
  readonly trust: TrustStore;
  readonly clientCertificates: ClientCertificates;
  readonly clientCertificateTests: ClientCertificateTests;
  readonly administrator: () => Administrator;
  readonly settings: () => Settings;
  readonly demo: Demo | null;
}

/** The whole truth for the renderer, pushed after changes: at most once per turn of the loop. */
export interface Snapshots {
  readonly current: () => Snapshot;
  readonly changed: () => void;
  /** Shows a fault at the top of the window until it is dismissed, and then calls back. The same fault is shown once. */
  readonly notify: (fault: Fault, onDismissed?: () => void) => void;
  readonly dismiss: (noticeId: string) => void;
}

/** More notices than a person reads: the oldest go. */
const noticeLimit = 8;

/** Any web page may open links. Only the newest notice about one is kept, or they would displace notices about trust. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const isLink = ({ fault }: Notice): boolean => fault.stage === 'call' && fault.code === 'invalid-link';
  const kept = isLink(notice) ? notices.filter((known) => !isLink(known)) : notices;
  return [...kept, notice].slice(-noticeLimit);
}

export function createSnapshots(sources: SnapshotSources, push: (snapshot: Snapshot) => void): Snapshots {
  let notices: readonly Notice[] = [];
  const dismissed = new Map<string, () => void>();
  let told = 0;
  let planned = false;

  const current = (): Snapshot => ({
    version: sources.version,
    platform: sources.platform,
    secretsProtected: sources.secretsProtected,
    accounts: sources.phone.accounts(),
    calls: sources.phone.calls(),
    callLink: sources.callLink(),
    history: sources.history(),
    connections: sources.connections(),
    trustSets: sources.trust.sets(),
    clientCertificates: sources.clientCertificates.list(),
    clientCertificateTest: sources.clientCertificateTests.value(),
    administrator: sources.administrator(),
    settings: sources.settings(),
    notices,
    demo: sources.demo,
  });
  const changed = (): void => {
    if (planned) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      push(current());
    });
  };
  return {
    current,
    changed,
    notify: (fault, onDismissed) => {
      const same = JSON.stringify(fault);
      if (notices.some((notice) => JSON.stringify(notice.fault) === same)) return;
      told += 1;
      if (onDismissed) dismissed.set(String(told), onDismissed);
      notices = withNotice(notices, { id: String(told), fault });
      changed();
    },
    dismiss: (noticeId) => {
      notices = notices.filter((notice) => notice.id !== noticeId);
      dismissed.get(noticeId)?.();
      dismissed.delete(noticeId);
      changed();
    },
  };
}
