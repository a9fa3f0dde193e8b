import { domainToASCII } from 'node:url';
import type { Shown } from '../../shared/model/phrase.ts';
import { addressText, isAddress, type GeneralName } from './general-name.ts';
import { remembered } from './remembered.ts';
import { firstNames } from './short.ts';

/**
 * What a server's certificate has to name (RFC 9525 6.1): the host as configured, never what DNS
 * made of it.
 */
export interface ReferenceIdentity {
  /** A domain or an address. */
  readonly host: string;
  /**
   * Lower-case schemes of URIs without `//`, as `sip`. Where a certificate has URIs of them that
   * name a host, no DNS name counts (RFC 5922 7.1). Empty: the protocol puts no URIs into
   * certificates.
   */
  readonly uriSchemes: readonly string[];
}

/** A caller's telephone number, which a certificate has to speak for (RFC 8226). Digits alone. */
export interface ReferenceNumber {
  readonly telephoneNumber: string;
}

/** A reference identity whose host was read. */
export interface ReferenceName {
  readonly kind: 'domain' | 'address';
  /** Lower case; an A-label, or an address in its shortest form. */
  readonly value: string;
  readonly uriSchemes: readonly string[];
}

/** The A-labels of the last hosts: a phone asks for few. */
const recall = remembered<string>(32);

/** Null: not a host that a certificate could name. */
export function readReferenceName({ host, uriSchemes }: ReferenceIdentity): ReferenceName | null {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (isAddress(bare)) return { kind: 'address', value: normalAddress(bare), uriSchemes };
  // One final dot of the URI's host is ignored: it only marks the name as complete.
  const complete = bare.endsWith('.') ? bare.slice(0, -1) : bare;
  const ascii = recall(complete, () => domainToASCII(complete).toLowerCase());
  return isDomain(ascii) ? { kind: 'domain', value: ascii, uriSchemes } : null;
}

/**
 * The name that matches, as the certificate presents it; null: none. RFC 5922 7.1 and 7.2: an
 * address matches an IP SAN alone. For a domain: URI SANs of the schemes, without userinfo, are the
 * only ones that count if there is any; else DNS SANs. Exact, without wildcard; the CN is never
 * used.
 */
export function matchNames(reference: ReferenceName, names: readonly GeneralName[]): string | null {
  if (reference.kind === 'address') {
    const addresses = names.flatMap((name) => (name.kind === 'ip' ? [addressText(name.octets)] : []));
    return addresses.find((address) => address === reference.value) ?? null;
  }
  const domains = uriDomains(names, reference.uriSchemes);
  if (domains !== null) {
    return domains.find(({ domain }) => domain === reference.value)?.uri ?? null;
  }
  const dns = names.flatMap((name) => (name.kind === 'dns' ? [name.value] : []));
  return dns.find((name) => sameDomain(name, reference.value)) ?? null;
}

/** The domains that URI SANs of these schemes identify; null: there is no such URI. */
function uriDomains(
  names: readonly GeneralName[],
  schemes: readonly string[],
): readonly { uri: string; domain: string | null }[] | null {
  const identities = names.flatMap((name) =>
    name.kind === 'uri' && isUriIdentity(name, schemes)
      ? [{ uri: name.value, domain: uriDomain(name.value) }]
      : [],
  );
  return identities.length === 0 ? null : identities;
}

/** A URI of one of the schemes without userinfo, which names a domain (RFC 5922 7.1). */
export function isUriIdentity(name: GeneralName, schemes: readonly string[]): boolean {
  return name.kind === 'uri' && schemes.includes(schemeOf(name.value)) && !name.value.includes('@');
}

/** Lower case; the empty text where a URI has none. */
export function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf(':'))).toLowerCase();
}

/** The host of a URI without userinfo; null where it is malformed and so matches nothing. */
function uriDomain(uri: string): string | null {
  const host = /^[^:]*:([^:;?]+)(?::\d{1,5})?(?:;[^?]*)?(?:\?.*)?$/.exec(uri)?.[1];
  return host !== undefined && isDomain(host.toLowerCase()) ? host.toLowerCase() : null;
}

function sameDomain(presented: string, reference: string): boolean {
  const lower = presented.toLowerCase();
  return isDomain(lower) && lower === reference;
}

/**
 * Letters, digits, hyphens and underscores in labels; no final dot, no wildcard, no other octet.
 */
export function isDomain(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(name)
  );
}

function normalAddress(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** What a certificate presents: the first of its names, and how many there are beside them. */
export function describeNames(names: readonly GeneralName[]): Shown {
  const readable = names.filter(({ kind }) => kind !== 'other');
  return firstNames(readable.slice(0, 6).flatMap(nameText), readable.length);
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
