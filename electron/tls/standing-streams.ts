/**
 * Streams that stand, and the trust that they stand on. A change of trust - an anchor removed, a revocation list imported, the
 * policy made hard - judges again what each server showed, and closes the streams whose server would not be let in today.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AlgorithmMinimum } from '../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { Check } from '../../shared/model/validation-report.ts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Clock } from '../platform/clock.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation/revocation-list.ts';
import { validateChain } from '../x509/validate-chain.ts';
import type { ShownCertificates } from './attempt.ts';
import { openSecureStream, type OpenRequest } from './open-secure-stream.ts';
import { isSameTrust } from './same-trust.ts';
import type { SecureStream } from './secure-stream.ts';

/** What a server is judged by. */
export interface TrustInForce {
  readonly anchors: readonly Certificate[];
  readonly crls: readonly RevocationList[];
  readonly revocation: RevocationPolicy;
  readonly minimum: AlgorithmMinimum | null;
}

export interface StandingStreamsOutside {
  readonly clock: Clock;
  /** The trust of this moment. Rejects where the owner is no longer there: its streams are closed. */
  readonly trustOf: (owner: string) => Promise<TrustInForce>;
  /** Authorities of a path that was accepted, leaf side first, the anchor last. */
  readonly onMet: (authorities: readonly Certificate[]) => void;
  /** A stream was closed by a change of trust: the check that its server fails now; null: the owner is gone. */
  readonly onClosed: (owner: string, check: Check | null) => void;
}

export interface StandingStreams {
  /** `openSecureStream` under the owner's trust; the stream is in view until it closes. */
  readonly open: (
    owner: string,
    request: Omit<
      OpenRequest,
      keyof TrustInForce | 'onVerified' | 'stillHolds' | 'clock' | 'clientIdentity'
    > & {
      /** The owner's certificate of this moment. */
      readonly clientIdentity: () => Promise<OpenRequest['clientIdentity']>;
    },
  ) => Promise<SecureStream>;
  /**
   * Trust has changed, or a certificate of our own. Attempts under way are aborted at once, and begin again with what is in force
   * then. Settles once every open stream was validated again.
   */
  readonly revalidate: () => Promise<void>;
}

interface Standing {
  readonly owner: string;
  /** What the server was let in under. */
  readonly trust: TrustInForce;
  readonly host: string;
  /** The same object to all who share a connection. */
  readonly shown: ShownCertificates;
  readonly stream: SecureStream;
  /** What its listener is told in place of "closed by us". */
  withdrawn: Fault | null;
}

export function createStandingStreams(
  { clock, trustOf, onMet, onClosed }: StandingStreamsOutside,
  openStream: typeof openSecureStream = openSecureStream,
): StandingStreams {
  const standing = new Set<Standing>();
  /** Of each attempt that has not come to a stream yet: looks once more, and aborts it where what it began with has changed. */
  const underway = new Set<() => Promise<boolean>>();

  const trustNow = (owner: string): Promise<TrustInForce | null> => trustOf(owner).catch(() => null);
  const judge = async ({ owner, host, shown }: Standing): Promise<Check | 'no owner' | null> => {
    const trust = await trustNow(owner);
    if (trust === null) return 'no owner';
    const { chain, staple } = shown;
    return validateChain({ chain, staple, referenceName: host, at: clock.now(), ...trust }).report.leading;
  };
  const fellowsOf = (entry: Standing): Standing[] =>
    [...standing].filter((other) => other !== entry && other.shown === entry.shown);
  /** Whether those who share its connection are judged by another trust than its owner now. */
  const atOdds = async (entry: Standing): Promise<boolean> => {
    const own = await trustNow(entry.owner);
    const others = await Promise.all(fellowsOf(entry).map(({ owner }) => trustNow(owner)));
    return others.some((other) => own === null || other === null || !isSameTrust(own, other));
  };
  /** One connection, one trust: whose trust has changed, and not that of all, goes on alone. */
  const split = async (entry: Standing): Promise<void> => {
    const now = await trustNow(entry.owner);
    if (now !== null && isSameTrust(now, entry.trust)) return;
    if ((await atOdds(entry)) && standing.delete(entry)) entry.stream.close();
  };
  const open: StandingStreams['open'] = async (owner, request) => {
    const [trust, clientIdentity] = await Promise.all([trustOf(owner), request.clientIdentity()]);
    let shown: ShownCertificates | null = null;
    const outdated = new AbortController();
    const stillHolds = async (): Promise<boolean> => {
      const identity = await request.clientIdentity();
      // Last: the keychain may take its time, and trust change meanwhile.
      const now = await trustNow(owner);
      const holds = now !== null && isSameTrust(now, trust) && isDeepStrictEqual(identity, clientIdentity);
      if (!holds) outdated.abort();
      return holds && !outdated.signal.aborted;
    };
    underway.add(stillHolds);
    let stream: SecureStream;
    try {
      stream = await openStream({
        ...request,
        ...trust,
        clientIdentity,
        clock,
        signal: AbortSignal.any([outdated.signal, ...(request.signal ? [request.signal] : [])]),
        stillHolds,
        onVerified: (certificates) => {
          shown = certificates;
        },
      });
    } catch (error) {
      // Cancelled by a change of this owner or of one that shares the connection: the next attempt says what is wrong, if anything.
      const isCancelled = error instanceof FaultError && error.fault.code === 'cancelled';
      if (isCancelled && !request.signal?.aborted) return open(owner, request);
      throw error;
    } finally {
      underway.delete(stillHolds);
    }
    if (shown === null) throw new Error('a stream without a verified server');
    const entry: Standing = { owner, trust, host: request.host, shown, stream, withdrawn: null };
    // In view first: what changes while it is looked at once more is seen by `revalidate`.
    standing.add(entry);
    const now = await trustNow(owner);
    const isSame = now !== null && isSameTrust(now, trust);
    const isJoined = fellowsOf(entry).length > 0;
    // Who joins has seen no handshake: its server must be let in today, and by those who are there as by the one who comes.
    const isAtOdds = isJoined && (await atOdds(entry));
    if (entry.withdrawn || isAtOdds || ((!isSame || isJoined) && (await judge(entry)) !== null)) {
      standing.delete(entry);
      stream.close();
      // The handshake ran under a trust that is no longer in force: the next one says what is wrong.
      return open(owner, isJoined ? { ...request, shareAs: undefined } : request);
    }
    onMet(entry.shown.path.slice(1));
    return watched(entry, () => standing.delete(entry));
  };
  return {
    open,
    revalidate: async () => {
      const looked = [...underway].map((stillHolds) => stillHolds());
      const judged = [...standing].map(async (entry) => {
        const check = await judge(entry);
        if (check === null || !standing.delete(entry)) return;
        entry.withdrawn = closedBy(check);
        entry.stream.close();
        onClosed(entry.owner, check === 'no owner' ? null : check);
      });
      await Promise.all([...looked, ...judged]);
      await Promise.all([...standing].map(split));
    },
  };
}

/** No verdict on the server: who opens the next stream is told that, with its report. */
function closedBy(check: Check | 'no owner'): Fault {
  return check === 'no owner'
    ? { stage: 'stream', code: 'cancelled' }
    : { stage: 'trust', code: 'connection-closed', expected: { code: 'check', check: check.id } };
}

/** The stream as its owner has it: who closes it is told apart. */
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
          listener.onClose(fault ?? entry.withdrawn);
        },
      }),
  };
}
