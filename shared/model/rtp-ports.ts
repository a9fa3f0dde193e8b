/** Which local UDP ports calls may use for their sound. */

export interface PortRange {
  /** Even: RTP is on even ports, RTCP on the next one (RFC 3550 11). */
  readonly first: number;
  readonly last: number;
}

/** Below the ephemeral ports of Linux, macOS and Windows, and what administrators expect of RTP. */
export const defaultRtpPorts: PortRange = { first: 16_384, last: 32_767 };

/**
 * A pair for each of four calls, and another one for each while it moves to another network.
 */
const fewestRtpPorts = 16;

/** Why these ports cannot be used; null: they can. */
export function rtpPortsProblem({ first, last }: PortRange): 'not-a-port' | 'odd' | 'too-few' | null {
  const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1024 && port <= 65_535;
  if (!isPort(first) || !isPort(last)) return 'not-a-port';
  if (first % 2 === 1) return 'odd';
  return last - first + 1 < fewestRtpPorts ? 'too-few' : null;
}
