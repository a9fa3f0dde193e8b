/**
 * Opens a stream to a domain: finds its servers (RFC 3263) and tries one after the other until one is verified (4.3). Each is
 * judged for the domain as configured, as if it were the only one; one that was refused has got nothing, so the next may be asked.
 */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { LocationTarget } from '../../shared/model/location.ts';
import type { Located, Target } from '../locate/locate.ts';
import type { OpenRequest } from './attempt.ts';
import { openSecureStream } from './open-secure-stream.ts';
import type { SecureStream } from './secure-stream.ts';

export interface LocatedStreams {
  /** As `openSecureStream`. A request with `isLocated` goes where DNS says; others go straight to their host and port. */
  readonly open: (request: OpenRequest) => Promise<SecureStream>;
  /** The network has changed: whoever failed there may be reached from here. */
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
    open: async (request) => {
      if (!request.isLocated) return openStream(request);
      const { clock, host, signal } = request;
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
          const stream = await openStream({ ...request, target, location });
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

/** `distance`: turns after the one under way. */
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

/** While one of them merely could not be reached, trying again may help: a refusal of another does not end that. */
function mostHopeful(failed: readonly { readonly fault: Fault; readonly error: unknown }[]): unknown {
  return (failed.find(({ fault }) => fault.stage === 'connect') ?? failed.at(-1))?.error;
}

const keyOf = ({ host, port }: Target): string => `${host}:${port}`;
