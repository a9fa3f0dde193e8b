/**
 * Open streams under a trust that may change. A change - an anchor removed, a revocation list
 * imported, the policy made hard - validates again what each server showed, and closes the streams
 * whose server would not be accepted today.
 */
import type { Fault } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/validation-report.ts';
import type { Clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import type { Certificate } from '../x509/certificate.ts';
import { createTrustedAttempts, trustOrNull, type Opened, type OwnRequest } from './current-trust.ts';
import { isSameTrust, type EffectiveTrust } from './effective-trust.ts';
import type { Bounds, Destination, OpenRequest, VerifiedServer } from './open-request.ts';
import { openSecureStream } from './open-secure-stream.ts';
import type { SecureStream } from './secure-stream.ts';
import { failedCheck } from './validate.ts';

export interface StandingStreamsOutside {
  readonly clock: Clock;
  /** The trust of this moment. Rejects where the owner is gone: its streams are closed. */
  readonly trustOf: (owner: string) => Promise<EffectiveTrust>;
  /** Authorities of a path that was accepted, leaf side first, the anchor last. */
  readonly onMet: (authorities: readonly Certificate[]) => void;
  /**
   * A stream was closed by a change of trust: the check that its server fails now; null: the owner
   * is gone.
   */
  readonly onClosed: (owner: string, check: Check | null) => void;
}

/** A stream, and how its server was accepted. */
export interface ConfirmedStream extends SecureStream {
  readonly confirmedBy: {
    /** Where the server's path ended. */
    readonly anchor: Certificate;
    /** All that were trusted then. */
    readonly anchors: readonly Certificate[];
  };
}

export interface StandingStreams<D extends Destination = Destination> {
  /**
   * `openSecureStream` under the owner's trust; the server is validated again until the stream
   * closes.
   */
  readonly open: (
    owner: string,
    request: OwnRequest<D>,
    bounds?: Omit<Bounds, 'clock'>,
  ) => Promise<ConfirmedStream>;
  /**
   * Trust has changed, or a client certificate. Attempts under way are aborted at once, and begin
   * again with what is in force then. Resolves once every open stream was validated again.
   */
  readonly revalidate: () => Promise<void>;
}

interface Standing {
  readonly owner: string;
  readonly server: VerifiedServer;
  readonly stream: SecureStream;
  /** What its listener gets in place of "closed by us". */
  revoked: Fault | null;
}

export function createStandingStreams<D extends Destination = Destination>(
  { clock, trustOf, onMet, onClosed }: StandingStreamsOutside,
  openStream: (request: OpenRequest<D>, bounds: Bounds) => Promise<SecureStream> = openSecureStream,
): StandingStreams<D> {
  const attempts = createTrustedAttempts(clock, openStream);
  const standing = new Set<Standing>();

  const trustNow = (owner: string): Promise<EffectiveTrust | null> => trustOrNull(trustOf(owner));
  const failure = async ({ owner, server }: Standing): Promise<Check | 'no owner' | null> => {
    const trust = await trustNow(owner);
    return trust === null ? 'no owner' : failedCheck(server, trust, clock.now());
  };
  /**
   * Null: the handshake ran under a trust that is no longer in force, and today's does not accept
   * the server.
   */
  const stand = async (owner: string, { stream, server, trust }: Opened): Promise<ConfirmedStream | null> => {
    const entry: Standing = { owner, server, stream, revoked: null };
    // First: `revalidate` sees what changes from here on.
    standing.add(entry);
    const now = await trustNow(owner);
    const isSame = now !== null && isSameTrust(now, trust);
    if (entry.revoked || (!isSame && (await failure(entry)) !== null)) {
      standing.delete(entry);
      stream.close();
      return null;
    }
    onMet(server.path.slice(1));
    const confirmedBy = { anchor: anchorOf(server), anchors: trust.anchors };
    return { ...watched(entry, () => standing.delete(entry)), confirmedBy };
  };
  const open: StandingStreams<D>['open'] = async (owner, request, bounds = {}) => {
    const opened = await attempts.open(request, () => trustOf(owner), bounds);
    // The next attempt says what is wrong.
    return (await stand(owner, opened)) ?? open(owner, request, bounds);
  };
  /** Never rejects, so that no stream keeps another from being closed. */
  const revalidate = async (entry: Standing): Promise<void> => {
    try {
      const check = await failure(entry);
      if (check === null || !standing.delete(entry)) return;
      entry.revoked = closedBy(check);
      entry.stream.close();
      onClosed(entry.owner, check === 'no owner' ? null : check);
    } catch (error) {
      // A stream that cannot be validated is not accepted. Its owner may be gone meanwhile.
      standing.delete(entry);
      entry.stream.close();
      unlessFault('an open stream was validated again')(error);
    }
  };
  return {
    open,
    revalidate: async () => {
      await Promise.all([attempts.recheck(), ...[...standing].map(revalidate)]);
    },
  };
}

function anchorOf({ path }: VerifiedServer): Certificate {
  const anchor = path.at(-1);
  if (anchor === undefined) throw new Error('a server was accepted without a path');
  return anchor;
}

/** No verdict on the server: the next attempt gives that, with its report. */
function closedBy(check: Check | 'no owner'): Fault {
  return check === 'no owner'
    ? { stage: 'stream', code: 'cancelled' }
    : { stage: 'trust', code: 'connection-closed', expected: { code: 'check', check: check.id } };
}

/**
 * The stream as its owner gets it: a change of trust that closes it is a fault, not the owner's own
 * `close`.
 */
function watched(entry: Standing, gone: () => void): SecureStream {
  const { stream } = entry;
  return {
    ...stream,
    close: () => {
      gone();
      stream.close();
    },
    listen: (listener) =>
      stream.listen({
        ...listener,
        onClose: (fault) => {
          gone();
          listener.onClose(fault ?? entry.revoked);
        },
      }),
  };
}
