/**
 * Reports before the time, and once, what expires: anchors, revocation lists, client certificates.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { ClientCertificate } from '../../../shared/model/client-certificate.ts';
import type { TrustSet } from '../../../shared/model/trust.ts';
import type { Clock } from '../../platform/clock.ts';
import { unlessFault } from '../../platform/defects.ts';

export interface Expiring {
  readonly kind: 'anchor' | 'list' | 'client-certificate';
  /** What it is known by for ever: its SHA-256. A renewed one is another. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface ExpiryWatchOutside {
  readonly clock: Clock;
  readonly things: () => readonly Expiring[];
  /** What the person has put away, as `kind:id`; kept over restarts. */
  readonly told: {
    readonly value: () => readonly string[];
    readonly write: (value: readonly string[]) => Promise<void>;
  };
  /** Shows a notice; `onDismissed` is called once the person has put it away. */
  readonly notify: (fault: Fault, onDismissed: () => void) => void;
}

export interface ExpiryWatch {
  /** Looks now, and from now on every day. */
  readonly check: () => void;
  readonly stop: () => void;
}

const day = 86_400_000;
const ahead = 30 * day;

/**
 * A notice counts as shown once the person has dismissed it; otherwise it returns at the next
 * start.
 */
export function createExpiryWatch({ clock, things, told, notify }: ExpiryWatchOutside): ExpiryWatch {
  const done = new Set(told.value());
  /** Shown and not yet dismissed. */
  const shown = new Set<string>();
  let disarm = (): void => undefined;

  const dismiss = (key: string): void => {
    shown.delete(key);
    done.add(key);
    // Keys of removed objects are not kept.
    const known = new Set(things().map(keyOf));
    for (const each of done) if (!known.has(each)) done.delete(each);
    // After a failed write the notice returns, which is harmless.
    void told.write([...done]).catch(unlessFault('what was told was written'));
  };
  const check = (): void => {
    disarm();
    disarm = clock.after(day, check);
    for (const thing of things()) {
      const key = keyOf(thing);
      if (done.has(key) || shown.has(key) || clock.now() < thing.notAfter - notice(thing)) continue;
      shown.add(key);
      notify(faultOf(thing, clock.now()), () => dismiss(key));
    }
  };
  return { check, stop: () => disarm() };
}

/** As it is stored: earlier versions called a client certificate an identity. */
const keyOf = ({ kind, id }: Expiring): string =>
  `${kind === 'client-certificate' ? 'identity' : kind}:${id}`;

/**
 * A list is made anew every week or month: it is reported in its last quarter only, when the next
 * one should exist.
 */
function notice({ kind, notBefore, notAfter }: Expiring): number {
  return kind === 'list' ? Math.min(ahead, (notAfter - notBefore) / 4) : ahead;
}

function faultOf({ kind, name, notAfter }: Expiring, now: number): Fault {
  const code = now > notAfter ? (`${kind}-expired` as const) : (`${kind}-expires` as const);
  return { stage: 'trust', code, presented: name, expected: new Date(notAfter).toISOString().slice(0, 10) };
}

/** The person's own certificates; one that is awaited does not run out. */
export function expiringClientCertificates(
  clientCertificates: readonly ClientCertificate[],
): readonly Expiring[] {
  return clientCertificates.flatMap(({ name, certificate }): Expiring[] =>
    certificate
      ? [
          {
            kind: 'client-certificate',
            id: certificate.fingerprint256,
            name,
            notBefore: Date.parse(certificate.notBefore),
            notAfter: Date.parse(certificate.notAfter),
          },
        ]
      : [],
  );
}

/**
 * What expires in the trust sets, each object once. A list without nextUpdate never expires.
 */
export function expiringIn(sets: readonly TrustSet[]): readonly Expiring[] {
  const anchors = sets
    .flatMap((set) => set.anchors)
    .map(({ certificate: { fingerprint256, label, notBefore, notAfter } }): Expiring => ({
      kind: 'anchor',
      id: fingerprint256,
      name: label,
      notBefore: Date.parse(notBefore),
      notAfter: Date.parse(notAfter),
    }));
  const lists = sets
    .flatMap((set) => set.lists)
    .flatMap(({ list: { fingerprint256, label, thisUpdate, nextUpdate } }): Expiring[] =>
      nextUpdate === null
        ? []
        : [
            {
              kind: 'list',
              id: fingerprint256,
              name: label,
              notBefore: Date.parse(thisUpdate),
              notAfter: Date.parse(nextUpdate),
            },
          ],
    );
  return [...new Map([...anchors, ...lists].map((thing) => [keyOf(thing), thing])).values()];
}
