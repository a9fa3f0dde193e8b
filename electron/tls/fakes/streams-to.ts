import { systemClock } from '../../platform/clock.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { defaultTrust } from '../effective-trust.ts';
import { openSecureStream } from '../open-secure-stream.ts';
import { createStandingStreams, type StandingStreams } from '../standing-streams.ts';

/**
 * Streams that go to this port of loopback, whatever their host, under these anchors. A function is
 * asked at each opening.
 */
export function streamsTo(
  port: number | (() => number),
  anchors: () => readonly Certificate[],
): StandingStreams {
  return createStandingStreams(
    {
      clock: systemClock,
      trustOf: () => Promise.resolve(defaultTrust(anchors())),
      onMet: () => undefined,
      onClosed: () => undefined,
    },
    (request, bounds) => {
      const target = { host: '127.0.0.1', port: typeof port === 'number' ? port : port() };
      return openSecureStream({ ...request, destination: { ...request.destination, target } }, bounds);
    },
  );
}
