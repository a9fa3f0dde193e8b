import { createNegotiation, type Negotiation, type NegotiationOptions } from '../negotiation.ts';
import type { RandomBytes } from '../sdes.ts';

/** Keys that a test can foretell: each one is filled with the next number. */
function countedKeys(): RandomBytes {
  let count = 0;
  return (length) => {
    count += 1;
    return Buffer.alloc(length, count);
  };
}

/** A negotiation that may be plain, if nothing else is said. */
export const negotiationFor = (options: Partial<NegotiationOptions>): Negotiation =>
  createNegotiation({
    ports: { address: '198.51.100.7', rtpPort: 20_000, rtcpPort: 20_001 },
    sessionId: '4711',
    encryption: 'off',
    random: countedKeys(),
    ...options,
  });
