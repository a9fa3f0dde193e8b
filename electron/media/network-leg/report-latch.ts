import { isSame, type RemoteEndpoint } from '../sdp/remote-description.ts';
import type { Latch } from './latch.ts';

export interface ReportLatch {
  readonly target: () => RemoteEndpoint | null;
  readonly point: (described: RemoteEndpoint | null) => void;
  readonly admits: (from: RemoteEndpoint) => boolean;
  /** An authentic report came from there. */
  readonly follow: (from: RemoteEndpoint) => void;
}

/**
 * For RTCP on a port of its own: admitted from the address that the description names for it, from
 * the sound's source, and from wherever it is authentic.
 */
export function createReportLatch(sound: Pick<Latch, 'knows'>): ReportLatch {
  let described: RemoteEndpoint | null = null;
  let source: RemoteEndpoint | null = null;
  let isProven = false;
  const isKnown = (address: string) => address === described?.address || sound.knows(address);
  const current = () => (source && (isProven || isKnown(source.address)) ? source : null);
  return {
    target: () => current() ?? described,
    point: (next) => {
      if (next === null || isSame(described, next)) return;
      described = next;
      source = null;
      isProven = false;
    },
    admits: (from) => {
      if (!described || !isKnown(from.address)) return false;
      if (current() === null || isSame(described, from)) source = { address: from.address, port: from.port };
      return true;
    },
    follow: (from) => {
      source = { address: from.address, port: from.port };
      isProven = true;
    },
  };
}
