/**
 * The candidates of a peer's description (RFC 8839 5.1) that checks may be sent to: UDP, of the RTP
 * component, with a literal address that `readRemoteAddress` allows. Names (`.local` ones too) are
 * never looked up; where the peer is behind one, its own check shows its address.
 */
import { readRemoteAddress } from '../sdp/remote-address.ts';
import type { IceCandidate } from './remote-ice.ts';

const candidateLimit = 24;

/** `values`: of `a=candidate`. `local`: the address of our socket. */
export function readCandidates(values: readonly string[], local: string): IceCandidate[] {
  return values.flatMap((value) => readCandidate(value, local) ?? []).slice(0, candidateLimit);
}

function readCandidate(value: string, local: string): IceCandidate | null {
  const [, component, transport = '', priority, address = '', port, typ] = value.trim().split(/\s+/);
  if (component !== '1' || transport.toLowerCase() !== 'udp' || typ?.toLowerCase() !== 'typ') return null;
  const read = readRemoteAddress(address, local);
  const numbers = { priority: wholeNumber(priority, 2 ** 31 - 1), port: wholeNumber(port, 65_535) };
  if (read.kind !== 'usable' || numbers.priority === null || numbers.port === null) return null;
  return { address: read.address, port: numbers.port, priority: numbers.priority };
}

/** From 1 to `most`. */
function wholeNumber(text: string | undefined, most: number): number | null {
  const number = /^\d{1,10}$/.test(text ?? '') ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
}
