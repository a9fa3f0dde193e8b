import { randomBytes } from 'node:crypto';
import type { LocalPorts } from './sdp/local-ports.ts';
import { createNegotiation as create, type Negotiation } from './sdp/negotiation.ts';

/** ../shared/vectors/field/rtcp-strangers-name imports it from here and describes plain RTP. */
export const createNegotiation = (ports: LocalPorts, sessionId: string): Negotiation =>
  create({ ports, sessionId, encryption: 'off', random: randomBytes });
