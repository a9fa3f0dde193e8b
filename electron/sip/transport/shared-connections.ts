/**
 * Accounts that may share a connection do: those with the same way to the same server under the
 * same name, with the very same trust and the same client certificate. Whatever differs opens a
 * connection of its own. To each account its lease is a stream, which `tls/standing-streams.ts`
 * validates under the account's own trust. Who may join a connection, and who stays when trust
 * changes, is decided here.
 */
import { trustOrNull } from '../../tls/current-trust.ts';
import { isDeepStrictEqual } from 'node:util';
import { preferredTo } from '../../../shared/model/location.ts';
import { isSameTrust, type EffectiveTrust } from '../../tls/effective-trust.ts';
import type { Bounds, OpenRequest } from '../../tls/open-request.ts';
import { failedCheck } from '../../tls/validate.ts';
import { Opening, type GivenLease, type OpenStream } from './opening.ts';
import type { TransportOutside } from './shared-connection.ts';
import type { SipDestination } from './sip-server.ts';

export interface SharedConnections {
  /**
   * As the function given. With `sharing` the stream may be a lease of a connection that is open or
   * being opened.
   */
  readonly open: OpenStream;
  /** Trust has changed: a lease whose account's trust is no longer that of the others ends. */
  readonly separate: () => Promise<void>;
}

export interface SharingOutside extends TransportOutside {
  /** The trust of this moment. Rejects where the account is gone. */
  readonly trustOf: (accountId: string) => Promise<EffectiveTrust>;
}

/** `validate`: what a verified server fails under a trust; null: nothing. */
export function createSharedConnections(
  openStream: OpenStream,
  outside: SharingOutside,
  validate: (...args: Parameters<typeof failedCheck>) => unknown = failedCheck,
): SharedConnections {
  const openings = new Set<Opening>();
  const trustNow = ({ accountId }: GivenLease): Promise<EffectiveTrust | null> =>
    trustOrNull(outside.trustOf(accountId));

  /** Whether all others on a connection have the trust that this account has now. */
  const isOfOneTrust = async (opening: Opening, lease: GivenLease): Promise<boolean> => {
    const others = opening.leases().filter((other) => other !== lease);
    const [own = null, ...rest] = await Promise.all([lease, ...others].map(trustNow));
    return rest.every((other) => own !== null && other !== null && isSameTrust(own, other));
  };
  /**
   * An account that joins has seen no handshake: its trust has to accept the server as it is today.
   */
  const mayJoin = async (opening: Opening, lease: GivenLease): Promise<boolean> => {
    if (!(await isOfOneTrust(opening, lease))) return false;
    const [trust, { server }] = [await trustNow(lease), opening.seen()];
    const isAccepted =
      trust !== null && server !== null && validate(server, trust, outside.clock.now()) === null;
    // Last: a change of trust may have ended the lease meanwhile (`separate`).
    return isAccepted && opening.leases().includes(lease);
  };
  const separateOne = async (opening: Opening, lease: GivenLease): Promise<void> => {
    const now = await trustNow(lease);
    if (now !== null && isSameTrust(now, lease.trust)) return;
    if (!(await isOfOneTrust(opening, lease))) lease.stream.close();
  };
  const begin = (request: OpenRequest<SipDestination>, bounds: Bounds): Opening => {
    const onOver = (): void => void openings.delete(opening);
    const opening = new Opening(request, bounds, { openStream, transport: outside, onOver });
    openings.add(opening);
    return opening;
  };
  return {
    open: async (request, bounds) => {
      const { sharing } = request.destination;
      // An account that cannot use its certificate gets no lease of a connection that needs none.
      if (sharing === undefined || hasFault(request)) return openStream(request, bounds);
      const found = [...openings].find(
        (each) => !each.has(sharing.user) && isFirstChoice(each) && isSameWay(each, { request, bounds }),
      );
      const lease = await (found ?? begin(request, bounds)).lease(sharing, request, bounds);
      if (found === undefined || (await mayJoin(found, lease))) return lease.stream;
      lease.stream.close();
      return openStream(request, bounds);
    },
    separate: async () => {
      const all = [...openings].flatMap((each) => each.leases().map((lease) => separateOne(each, lease)));
      await Promise.all(all);
    },
  };
}

/**
 * An account that comes later may have a better way by now, and is on the way back to it
 * (signalling/accounts/preferred-server.ts).
 */
function isFirstChoice(opening: Opening): boolean {
  const location = opening.seen().report?.location ?? null;
  return location === null || preferredTo(location) === null;
}

const hasFault = ({ clientCertificate }: OpenRequest): boolean =>
  clientCertificate !== null && 'fault' in clientCertificate;

type Way = Pick<Opening, 'request' | 'bounds'>;

function isSameWay(one: Way, other: Way): boolean {
  const way = ({ request, bounds }: Way) => {
    const { purpose, referenceIdentity, port, target, isLocated = false } = request.destination;
    const { clientCertificate } = request;
    const { limits } = bounds;
    return { purpose, referenceIdentity, port, target, isLocated, clientCertificate, limits };
  };
  return isSameTrust(one.request.trust, other.request.trust) && isDeepStrictEqual(way(one), way(other));
}
