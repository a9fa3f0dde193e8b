/**
 * Whether an address may receive sound or reports. An untrusted peer writes the description: we
 * send to what it names only where it is one host's literal address that our flow could reach in
 * the same scope. No name is ever looked up.
 */
import { BlockList, isIP, isIPv6, SocketAddress } from 'node:net';

export type RemoteAddress =
  /** In the form that sockets use, so that it compares as text. */
  | { readonly kind: 'usable'; readonly address: string }
  /** RFC 2543's way of holding, still sent: the unspecified address. */
  | { readonly kind: 'unspecified' }
  | { readonly kind: 'other-family' }
  | { readonly kind: 'unusable' };

type Family = 'ipv4' | 'ipv6';
const subnets = (...rows: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of rows) list.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4');
  return list;
};

/**
 * RFC 6890: this network, multicast, reserved and the limited broadcast address; `::/96` holds the
 * deprecated IPv4-compatible addresses. The kernel itself refuses a subnet's broadcast address to a
 * socket without SO_BROADCAST.
 */
const noHost = subnets(['0.0.0.0', 8], ['224.0.0.0', 4], ['240.0.0.0', 4], ['ff00::', 8]);
const ipv4Compatible = subnets(['::', 96]);
const loopbackBroadcast = '127.255.255.255';
/**
 * Scopes in which an address means another host on each machine or link: only for a flow in that
 * scope.
 */
const scopes = [
  subnets(['127.0.0.0', 8], ['::1', 128]),
  subnets(['169.254.0.0', 16], ['fe80::', 10]),
] as const;

/**
 * `text`: as a description writes it, or as a socket reports a source. `local`: our socket's own
 * address.
 */
export function readRemoteAddress(text: string, local: string): RemoteAddress {
  const literal = literalOf(text);
  if (literal === null) return { kind: 'unusable' };
  const { address, family } = literal;
  if (address === '0.0.0.0' || address === '::') return { kind: 'unspecified' };
  const [base = '', zone] = local.split('%');
  const isInScope = scopes.every((scope) => !isIn(scope, address) || isIn(scope, base));
  const isLoopback = address === '::1';
  if (noHost.check(address, family) || address === loopbackBroadcast || !isInScope) {
    return { kind: 'unusable' };
  }
  if (family === 'ipv6' && !isLoopback && ipv4Compatible.check(address, family)) return { kind: 'unusable' };
  if (family !== familyOf(base)) return { kind: 'other-family' };
  // RFC 4007 6: a link-local address has a meaning only with the zone, and that is our flow's.
  const needsZone = zone !== undefined && family === 'ipv6' && isIn(scopes[1], address);
  return { kind: 'usable', address: needsZone ? `${address}%${zone}` : address };
}

/** Whether something may be sent to the source that a socket reports. `local`: as above. */
export function isUsableSource(address: string, local: string): boolean {
  const [, zone = ''] = local.split('%');
  const bare = zone === '' ? address : address.replace(`%${zone}`, '');
  return readRemoteAddress(bare, local).kind === 'usable';
}

/**
 * The literal address in its shortest form; IPv4-mapped IPv6 (RFC 4291 2.5.5.2) is the IPv4
 * address.
 */
function literalOf(text: string): { readonly address: string; readonly family: Family } | null {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  // A zone is a number of the sender's own machine (RFC 4007 11.2).
  if (isIP(bare) === 0 || bare.includes('%')) return null;
  const { address } = new SocketAddress({ address: bare, family: familyOf(bare) });
  const mapped = /^::ffff:([\d.]+)$/.exec(address)?.[1];
  return mapped === undefined ? { address, family: familyOf(address) } : { address: mapped, family: 'ipv4' };
}

const familyOf = (address: string): Family => (isIPv6(address) ? 'ipv6' : 'ipv4');
const isIn = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, familyOf(address));
