/**
 * A connection that is being opened or is open, and the accounts that wait for it or have a lease
 * of it.
 */
import { randomUUID } from 'node:crypto';
import { FaultError } from '../../../shared/errors.ts';
import type { EffectiveTrust } from '../../tls/effective-trust.ts';
import type { Bounds, OpenRequest } from '../../tls/open-request.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { SharedConnection, type TransportOutside } from './shared-connection.ts';
import type { Sharing, SipDestination } from './sip-server.ts';
import { createWatchers, type Seen } from './watchers.ts';

export type OpenStream = (request: OpenRequest<SipDestination>, bounds: Bounds) => Promise<SecureStream>;

/** A lease that was given out. */
export interface GivenLease {
  readonly accountId: string;
  /** Of the account when it asked for the lease. */
  readonly trust: EffectiveTrust;
  readonly stream: SecureStream;
}

export interface OpeningOutside {
  readonly openStream: OpenStream;
  readonly transport: TransportOutside;
  /** It has failed, or no account waits for it or uses it any more. */
  readonly onOver: () => void;
}

/** The first lease begins the attempt. */
export class Opening {
  readonly request: OpenRequest<SipDestination>;
  readonly bounds: Bounds;
  readonly #outside: OpeningOutside;
  readonly #watchers = createWatchers();
  readonly #users = new Set<string>();
  readonly #leases = new Set<GivenLease>();
  readonly #cancel = new AbortController();
  #connection: Promise<SharedConnection> | null = null;

  constructor(request: OpenRequest<SipDestination>, bounds: Bounds, outside: OpeningOutside) {
    this.request = request;
    this.bounds = bounds;
    this.#outside = outside;
  }

  /** Whether an account of this user waits for it or uses it. */
  has(user: string): boolean {
    return this.#users.has(user);
  }

  seen(): Seen {
    return this.#watchers.seen();
  }

  leases(): readonly GivenLease[] {
    return [...this.#leases];
  }

  async lease(
    { accountId, user }: Sharing,
    request: OpenRequest<SipDestination>,
    { signal }: Bounds,
  ): Promise<GivenLease> {
    // The log of connections tells accounts apart by the report's id: each that joins has its own.
    const reportId = this.#connection === null ? null : randomUUID();
    this.#users.add(user);
    const watch = this.#watchers.add(request, reportId);
    const end = (): void => this.#leave(user, watch.stop);
    this.#connection ??= this.#begin();
    try {
      const connection = await unlessAborted(this.#connection, signal, end);
      const { server, report } = this.seen();
      if (server === null) throw new Error('a connection without a verified server');
      request.observers?.onVerified?.(server);
      const id = reportId ?? report?.id ?? randomUUID();
      return this.#give({ accountId, trust: request.trust }, (ended) => connection.lease(id, ended), end);
    } catch (error) {
      end();
      // What has failed for one has for all; where one gives up, the attempt goes on for the
      // others.
      if (!signal?.aborted) this.#outside.onOver();
      else if (this.#users.size > 0) watch.giveUp();
      throw error;
    }
  }

  async #begin(): Promise<SharedConnection> {
    const { stillHold: stillHolds, observers } = this.#watchers;
    const { signal } = this.#cancel;
    const trust = { ...this.request.trust, stillHolds };
    const stream = await this.#outside.openStream(
      { ...this.request, trust, observers },
      { ...this.bounds, signal },
    );
    if (signal.aborted) stream.close();
    return new SharedConnection(stream, this.#outside.transport);
  }

  #give(
    account: Omit<GivenLease, 'stream'>,
    lease: (onEnded: () => void) => SecureStream,
    end: () => void,
  ): GivenLease {
    const stream = lease(() => {
      this.#leases.delete(given);
      end();
    });
    const given: GivenLease = { ...account, stream };
    this.#leases.add(given);
    return given;
  }

  #leave(user: string, unwatch: () => void): void {
    if (!this.#users.delete(user)) return;
    // The last one still gets the reports of how it ends.
    if (this.#users.size > 0) return unwatch();
    this.#outside.onOver();
    this.#cancel.abort();
  }
}

/**
 * An account that gives up gets its fault at once, and `onAbort` runs in that very turn: nothing
 * joins what all have left.
 */
async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  onAbort: () => void,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => {
    onAbort();
    reject(new FaultError({ stage: 'connect', code: 'cancelled' }));
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
