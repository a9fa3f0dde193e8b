import { domainToASCII } from 'node:url';
import { addressText, isAddress, type GeneralName } from './general-name.ts';

/**
 * The name that a server is checked for: the host of the next hop's URI as the person configured it (RFC 5922 7), never
 * an address or SRV target that it led to.
 */
export type ReferenceName =
  { readonly kind: 'domain'; readonly value: string } | { readonly kind: 'address'; readonly value: string };

/** Null: not a host that a certificate could name. */
export function readReferenceName(host: string): ReferenceName | null {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (isAddress(bare)) return { kind: 'address', value: normalAddress(bare) };
  // One final dot of the URI's host is ignored: it only says that the name is complete.
  const ascii = domainToASCII(bare.endsWith('.') ? bare.slice(0, -1) : bare).toLowerCase();
  return isDomain(ascii) ? { kind: 'domain', value: ascii } : null;
}

/**
 * The name that matches, as the certificate presents it; null: none. RFC 5922 7.1 and 7.2: an address matches an IP SAN alone. For a domain: `sip:` and `sips:` URI SANs without userinfo
 * are the only ones that count if there is any; else DNS SANs. Exact, without wildcard; the CN is never used.
 */
export function matchNames(reference: ReferenceName, names: readonly GeneralName[]): string | null {
  if (reference.kind === 'address') {
    const addresses = names.flatMap((name) => (name.kind === 'ip' ? [addressText(name.octets)] : []));
    return addresses.find((address) => address === reference.value) ?? null;
  }
  const domains = sipDomains(names);
  if (domains !== null) {
    return domains.find(({ domain }) => domain === reference.value)?.uri ?? null;
  }
  const dns = names.flatMap((name) => (name.kind === 'dns' ? [name.value] : []));
  return dns.find((name) => sameDomain(name, reference.value)) ?? null;
}

/** The domains of the SIP URI SANs that identify a domain; null: there is no such URI. */
function sipDomains(names: readonly GeneralName[]): readonly { uri: string; domain: string | null }[] | null {
  const identities = names.flatMap((name) =>
    name.kind === 'uri' && isSipIdentity(name) ? [{ uri: name.value, domain: sipDomain(name.value) }] : [],
  );
  return identities.length === 0 ? null : identities;
}

/** A SIP URI without userinfo, which names a domain (RFC 5922 7.1). */
export function isSipIdentity(name: GeneralName): boolean {
  return name.kind === 'uri' && /^sips?:/i.test(name.value) && !name.value.includes('@');
}

/** The host of a SIP URI without userinfo; null where it is malformed and so matches nothing. */
function sipDomain(uri: string): string | null {
  const host = /^sips?:([^:;?]+)(?::\d{1,5})?(?:;[^?]*)?(?:\?.*)?$/i.exec(uri)?.[1];
  return host !== undefined && isDomain(host.toLowerCase()) ? host.toLowerCase() : null;
}

function sameDomain(presented: string, reference: string): boolean {
  const lower = presented.toLowerCase();
  return isDomain(lower) && lower === reference;
}

/** Letters, digits, hyphens and underscores in labels; no final dot, no wildcard, no other octet. */
export function isDomain(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(name)
  );
}

function normalAddress(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** What a certificate presents, in words: the first of its names, and how many there are beside them. */
export function describeNames(names: readonly GeneralName[]): string {
  const readable = names.filter(({ kind }) => kind !== 'other');
  const shown = readable.slice(0, 6).flatMap(nameText);
  const left = readable.length - shown.length;
  return [...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}

/** How a name is shown. */
export function nameText(name: GeneralName): string[] {
  switch (name.kind) {
    case 'dns':
    case 'uri':
    case 'email':
      return [name.value];
    case 'ip':
      return [addressText(name.octets)];
    case 'directory':
      return [name.name.text];
    case 'other':
      return [name.form];
  }
}
