import { isIP } from 'node:net';
import { children, latin1, MalformedError, type Element } from './der.ts';
import { readDistinguishedName, type DistinguishedName } from './distinguished-name.ts';

/** A general name (RFC 5280 4.2.1.6), with its octets as Latin-1 so that none is lost or changed. */
export type GeneralName =
  | { readonly kind: 'dns' | 'uri' | 'email'; readonly value: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'other' };

/** More names than any server has. */
const limit = 10_000;

export function readGeneralNames(element: Element): GeneralName[] {
  return children(element, limit).map(readGeneralName);
}

export function readGeneralName(element: Element): GeneralName {
  const text = () => latin1(element.content);
  switch (element.tag) {
    case 0x81:
      return { kind: 'email', value: text() };
    case 0x82:
      return { kind: 'dns', value: text() };
    case 0x86:
      return { kind: 'uri', value: text() };
    case 0x87:
      return { kind: 'ip', octets: element.content };
    case 0xa4: {
      const [name] = children(element, 1);
      if (!name) throw new MalformedError('directory name');
      return { kind: 'directory', name: readDistinguishedName(name) };
    }
    default:
      return { kind: 'other' };
  }
}

/** Address and mask of a name constraint (RFC 5280 4.2.1.10): of one length, and the mask a prefix, as in CIDR. */
export function isRange(octets: Uint8Array): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false;
  const mask = [...octets.subarray(octets.length / 2)]
    .map((octet) => octet.toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(mask);
}

/** An address as people write it; the RFC 5952 form for IPv6. Octets of another length are shown as hex. */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return Buffer.from(octets).toString('hex');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((octets[index * 2] ?? 0) << 8) | (octets[index * 2 + 1] ?? 0)).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/** Whether a host is an address. Names, which nearly all are, are told by their letters: the engine's own test is slow at first. */
export const isAddress = (host: string): boolean =>
  (host.includes(':') || /^[\d.]+$/.test(host)) && isIP(host) !== 0;
