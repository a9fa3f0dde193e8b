/**
 * Accounts that may share a connection do. May: the same way to the same server under the same name, judged by the very same trust,
 * with the same certificate of our own. Whatever differs opens a connection of its own. What an account trusts may change later: that
 * is `tls/standing-streams.ts`, which knows each seat as a stream of its account.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { FaultError } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { preferredTo } from '../../../shared/model/location.ts';
import type { OpenRequest, ShownCertificates } from '../../tls/attempt.ts';
import { isSameTrust } from '../../tls/same-trust.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { createCarrier, type Carrier, type TransportOutside } from './shared-connection.ts';

/** A connection that is being opened or is open, and who is on it. */
interface Ride {
  readonly request: OpenRequest;
  /** Names of those on it, and of those who wait for it: what comes is told apart by them. */
  readonly names: Set<string>;
  readonly watchers: Set<OpenRequest>;
  /** Once nobody waits for it any more. */
  readonly cancel: AbortController;
  readonly carrier: Promise<Carrier>;
  shown: ShownCertificates | null;
  chain: readonly Uint8Array[] | null;
  report: ConnectionReport | null;
}

/** Opens as `openStream` does. With `shareAs` the stream may be a seat on a connection that is there, or is being opened. */
export function createSharedStreams(
  openStream: (request: OpenRequest) => Promise<SecureStream>,
  outside: TransportOutside,
): (request: OpenRequest) => Promise<SecureStream> {
  const rides = new Set<Ride>();

  const begin = (request: OpenRequest): Ride => {
    const cancel = new AbortController();
    const watchers = new Set([request]);
    const { promise: carrier, resolve } = Promise.withResolvers<Carrier>();
    const ride: Ride = {
      request,
      names: new Set(),
      watchers,
      cancel,
      carrier,
      shown: null,
      chain: null,
      report: null,
    };
    rides.add(ride);
    const opened = openStream({
      ...request,
      signal: cancel.signal,
      // For every account on the connection: where one no longer accepts the server, nothing is sent for it.
      stillHolds: async () => {
        const answers = await Promise.all(
          [...watchers].map(async ({ stillHolds }) => (await stillHolds?.()) ?? true),
        );
        return !answers.includes(false);
      },
      onVerified: (shown) => {
        ride.shown = shown;
      },
      onChain: (chain) => {
        ride.chain = chain;
        for (const { onChain } of watchers) onChain?.(chain);
      },
      onReport: (report) => {
        ride.report = report;
        for (const { onReport } of watchers) onReport?.(report);
      },
    });
    resolve(
      opened.then((stream) => {
        if (cancel.signal.aborted) stream.close();
        return createCarrier(stream, outside);
      }),
    );
    return ride;
  };

  const board = async (ride: Ride, asked: OpenRequest, name: string): Promise<SecureStream> => {
    const isOpener = asked === ride.request;
    const reportId = randomUUID();
    const { onReport } = asked;
    // The log of connections tells accounts apart by the report: who joins has one of his own.
    const watcher: OpenRequest = isOpener
      ? asked
      : { ...asked, onReport: (report) => onReport?.({ ...report, id: reportId }) };
    let isOn = true;
    const left = (): void => {
      if (!isOn) return;
      isOn = false;
      ride.names.delete(name);
      // The last one hears how it ends.
      if (ride.names.size > 0) return void ride.watchers.delete(watcher);
      rides.delete(ride);
      ride.cancel.abort();
    };
    ride.names.add(name);
    ride.watchers.add(watcher);
    if (!isOpener) {
      if (ride.chain) watcher.onChain?.(ride.chain);
      if (ride.report) watcher.onReport?.(ride.report);
    }
    try {
      const carrier = await unlessAborted(ride.carrier, asked.signal, left);
      if (ride.shown === null) throw new Error('a connection without a verified server');
      asked.onVerified?.(ride.shown);
      return carrier.seat(isOpener ? (ride.report?.id ?? reportId) : reportId, left);
    } catch (error) {
      left();
      // What has failed for one has for all; what one gives up goes on for the others.
      if (!asked.signal?.aborted) rides.delete(ride);
      else if (ride.names.size > 0 && ride.report) watcher.onReport?.(givenUp(ride.report));
      throw error;
    }
  };

  return async (request) => {
    const { shareAs } = request;
    // An account that cannot use its certificate does not ride on one that needs none.
    if (shareAs === undefined || hasFault(request)) return openStream(request);
    const found = [...rides].find(
      (ride) => !ride.names.has(shareAs) && isFirstChoice(ride) && isSameWay(ride.request, request),
    );
    return board(found ?? begin(request), request, shareAs);
  };
}

/** Who comes later may have a better way by now, and is on the way back to it (signalling/preferred-server.ts). */
function isFirstChoice({ report }: Ride): boolean {
  const location = report?.location ?? null;
  return location === null || preferredTo(location) === null;
}

const hasFault = ({ clientIdentity }: OpenRequest): boolean =>
  clientIdentity !== null && 'fault' in clientIdentity;

function isSameWay(one: OpenRequest, other: OpenRequest): boolean {
  const way = ({ host, port, isLocated = false, target, clientIdentity, limits }: OpenRequest) => ({
    host,
    port,
    isLocated,
    target,
    clientIdentity,
    limits,
  });
  return isSameTrust(one, other) && isDeepStrictEqual(way(one), way(other));
}

/** How an attempt ends for one who gives it up, while it goes on for others. */
function givenUp(report: ConnectionReport): ConnectionReport {
  return {
    ...report,
    fault: { stage: 'connect', code: 'cancelled' },
    stages: report.stages.map((stage) =>
      stage.outcome === 'running' ? { ...stage, outcome: 'failed' } : stage,
    ),
  };
}

/** Who gives up is told at once, and `onAbort` in that very turn: nobody joins what all have left. */
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
