/**
 * Opens a stream to a domain: finds its servers (RFC 3263) and tries one after the other until one
 * is verified (4.3). Each is validated for the domain as configured, as if it were the only one. A
 * refused server got nothing, so the next one may be tried.
 */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { LocationTarget } from '../../../shared/model/location.ts';
import type { Located, Target } from '../../locate/locate.ts';
import type { Bounds, OpenRequest } from '../../tls/open-request.ts';
import { openSecureStream } from '../../tls/open-secure-stream.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import type { SipDestination } from './sip-server.ts';

export interface LocatedStreams {
  /**
   * As `openSecureStream`. With `isLocated` it goes where DNS says, else straight to host and port.
   */
  readonly open: (request: OpenRequest<SipDestination>, bounds: Bounds) => Promise<SecureStream>;
  /** The network has changed: a server that failed there may be reached from here. */
  readonly forget: () => void;
}

/** A server that failed is tried after the others for so long; then it has its place again. */
const restMs = 60_000;

export function createLocatedStreams(
  locate: (domain: string, signal?: AbortSignal) => Promise<Located>,
  openStream: typeof openSecureStream = openSecureStream,
): LocatedStreams {
  const restsUntil = new Map<string, number>();

  const inOrder = (targets: readonly Target[], now: number): Target[] => {
    for (const [key, until] of restsUntil) if (until <= now) restsUntil.delete(key);
    const rests = (target: Target): boolean => restsUntil.has(keyOf(target));
    return [...targets.filter((target) => !rests(target)), ...targets.filter(rests)];
  };
  return {
    open: async (request, bounds) => {
      const { destination } = request;
      if (!destination.isLocated) return openStream(request, bounds);
      const { clock, signal } = bounds;
      const { host } = destination.referenceIdentity;
      const { steps, targets } = await locate(host, signal);
      if (targets.length === 0)
        throw new FaultError({ stage: 'connect', code: 'no-service', presented: host });
      const ordered = inOrder(targets, clock.monotonic());
      const failed: { readonly fault: Fault; readonly error: unknown }[] = [];
      for (const [index, target] of ordered.entries()) {
        const location = {
          steps,
          targets: ordered.map((each, at) => {
            const isPreferred = targets.indexOf(each) < targets.indexOf(target);
            return outcomeOf(each, at - index, isPreferred, failed[at]?.fault);
          }),
        };
        try {
          const stream = await openStream(
            { ...request, destination: { ...destination, target, location } },
            bounds,
          );
          restsUntil.delete(keyOf(target));
          return stream;
        } catch (error) {
          if (!(error instanceof FaultError) || signal?.aborted || error.fault.code === 'cancelled')
            throw error;
          failed.push({ fault: error.fault, error });
          restsUntil.set(keyOf(target), clock.monotonic() + restMs);
        }
      }
      throw mostHopeful(failed);
    },
    forget: () => restsUntil.clear(),
  };
}

/** `distance`: servers after the one under way. */
function outcomeOf(
  target: Target,
  distance: number,
  isPreferred: boolean,
  fault: Fault | undefined,
): LocationTarget {
  if (distance <= 0)
    return { ...target, outcome: distance === 0 ? 'current' : 'failed', fault: fault ?? null };
  return { ...target, outcome: isPreferred ? 'rests' : 'not-tried', fault: null };
}

/** While one of them could not be reached, a retry may help, though another one was refused. */
function mostHopeful(failed: readonly { readonly fault: Fault; readonly error: unknown }[]): unknown {
  return (failed.find(({ fault }) => fault.stage === 'connect') ?? failed.at(-1))?.error;
}

const keyOf = ({ host, port }: Target): string => `${host}:${port}`;
