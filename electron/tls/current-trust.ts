/**
 * Attempts under a trust that may change while they run: what was true when one began opens no
 * gate.
 */
import { unlessFault } from '../platform/defects.ts';
import { isDeepStrictEqual } from 'node:util';
import { FaultError } from '../../shared/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { isSameTrust, type EffectiveTrust } from './effective-trust.ts';
import type {
  Bounds,
  ClientCertificate,
  Destination,
  Observers,
  OpenRequest,
  VerifiedServer,
} from './open-request.ts';
import type { SecureStream } from './secure-stream.ts';

/** What an owner opens. Trust and client certificate are those of the moment. */
export interface OwnRequest<D extends Destination> {
  readonly destination: D;
  readonly clientCertificate: () => Promise<ClientCertificate>;
  readonly observers?: Omit<Observers, 'onVerified'> | undefined;
}

export interface Opened {
  readonly stream: SecureStream;
  readonly server: VerifiedServer;
  /** What the server was accepted under. */
  readonly trust: EffectiveTrust;
}

export interface TrustedAttempts<D extends Destination> {
  /**
   * Begins again with what is in force then, where a change of trust or certificate aborted an
   * attempt.
   */
  readonly open: (
    request: OwnRequest<D>,
    trustNow: () => Promise<EffectiveTrust>,
    bounds: Omit<Bounds, 'clock'>,
  ) => Promise<Opened>;
  /** Aborts the attempts whose trust or certificate has changed. */
  readonly recheck: () => Promise<void>;
}

/** Null: the owner is gone, or its trust cannot be told. A defect is traced, and refuses too. */
export async function trustOrNull(trust: Promise<EffectiveTrust>): Promise<EffectiveTrust | null> {
  return (await trust.catch(unlessFault('trust was asked for'))) ?? null;
}

export function createTrustedAttempts<D extends Destination>(
  clock: Clock,
  openStream: (request: OpenRequest<D>, bounds: Bounds) => Promise<SecureStream>,
): TrustedAttempts<D> {
  const underway = new Set<() => Promise<boolean>>();

  const open: TrustedAttempts<D>['open'] = async (request, trustNow, bounds) => {
    const { destination } = request;
    const [trust, clientCertificate] = await Promise.all([trustNow(), request.clientCertificate()]);
    const outdated = new AbortController();
    const isInForce = async (): Promise<boolean> => {
      const certificate = await request.clientCertificate();
      // Last: the keychain may take its time, and trust change meanwhile.
      const now = await trustOrNull(trustNow());
      return now !== null && isSameTrust(now, trust) && isDeepStrictEqual(certificate, clientCertificate);
    };
    const stillHolds = async (): Promise<boolean> => {
      // What cannot be told does not hold: the next attempt says why.
      if (!(await isInForce().catch(() => false))) outdated.abort();
      return !outdated.signal.aborted;
    };
    let server: VerifiedServer | null = null;
    const observers = { ...request.observers, onVerified: (shown: VerifiedServer) => void (server = shown) };
    const signal = AbortSignal.any([outdated.signal, ...(bounds.signal ? [bounds.signal] : [])]);
    underway.add(stillHolds);
    try {
      const stream = await openStream(
        { destination, trust: { ...trust, stillHolds }, clientCertificate, observers },
        { ...bounds, clock, signal },
      );
      if (server === null) throw new Error('a stream without a verified server');
      return { stream, server, trust };
    } catch (error) {
      // Cancelled by a change, not by the caller: the next attempt says what is wrong, if anything.
      const isCancelled = error instanceof FaultError && error.fault.code === 'cancelled';
      if (isCancelled && !bounds.signal?.aborted) return open(request, trustNow, bounds);
      throw error;
    } finally {
      underway.delete(stillHolds);
    }
  };
  return {
    open,
    recheck: async () => void (await Promise.all([...underway].map((stillHolds) => stillHolds()))),
  };
}
