import { isIP } from 'node:net';
import {
  children,
  field,
  isAscii,
  latin1,
  MalformedError,
  readExplicit,
  readFields,
  readList,
  readOid,
  Tag,
} from './der.ts';
import type { Element } from './der.ts';
import { readDistinguishedName, type DistinguishedName } from './distinguished-name.ts';

/**
 * A general name (RFC 5280 4.2.1.6), with its octets as Latin-1 so that none is lost or changed.
 */
export type GeneralName =
  | { readonly kind: 'dns' | 'uri' | 'email'; readonly value: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  /**
   * A form that is not compared. `form` distinguishes these: of an otherName it has the OID of its
   * type.
   */
  | { readonly kind: 'other'; readonly form: string };

/** More names than any server has. */
const limit = 10_000;

export function readGeneralNames(element: Element): GeneralName[] {
  return readList(element, limit).map(readGeneralName);
}

/**
 * Throws for a tag that no form has, and for the wrong one of primitive and constructed: another
 * reader may read a name there.
 */
export function readGeneralName(element: Element): GeneralName {
  const text = () => latin1(element.content);
  switch (element.tag) {
    case 0xa0: {
      const [type, value] = readFields(element, field(Tag.Oid), field(0xa0));
      readFields(value, field());
      return { kind: 'other', form: `otherName ${readOid(type)}` };
    }
    case 0x81:
      return { kind: 'email', value: text() };
    case 0x82:
      return { kind: 'dns', value: text() };
    case 0xa3:
      children(element);
      return { kind: 'other', form: 'x400Address' };
    case 0xa4:
      return { kind: 'directory', name: readDistinguishedName(readExplicit(element, Tag.Sequence)) };
    case 0xa5:
      children(element);
      return { kind: 'other', form: 'ediPartyName' };
    case 0x86:
      return { kind: 'uri', value: text() };
    case 0x87:
      return { kind: 'ip', octets: element.content };
    case 0x88:
      readOid(element.as(Tag.Oid));
      return { kind: 'other', form: 'registeredID' };
    default:
      throw new MalformedError(`general name of tag ${element.tag}`);
  }
}

/**
 * Whether a name is of its form: an IA5String with something in it, an address of four octets or
 * sixteen (RFC 5280 4.2.1.6).
 */
export function isOfItsForm(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dns':
    case 'uri':
    case 'email':
      return name.value !== '' && isAscii(Buffer.from(name.value, 'latin1'));
    case 'ip':
      return name.octets.length === 4 || name.octets.length === 16;
    case 'directory':
      return name.name.isReadable;
    case 'other':
      return true;
  }
}

/**
 * Address and mask of a name constraint (RFC 5280 4.2.1.10): of one length, and the mask a prefix,
 * as in CIDR.
 */
export function isRange(octets: Uint8Array): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false;
  const mask = [...octets.subarray(octets.length / 2)]
    .map((octet) => octet.toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(mask);
}

/**
 * An address as people write it; the RFC 5952 form for IPv6. Octets of another length are shown as
 * hex.
 */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return Buffer.from(octets).toString('hex');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((octets[index * 2] ?? 0) << 8) | (octets[index * 2 + 1] ?? 0)).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/**
 * Whether a host is an address. Most are names, which their letters show: the engine's own test is
 * slow at first.
 */
export const isAddress = (host: string): boolean =>
  (host.includes(':') || /^[\d.]+$/.test(host)) && isIP(host) !== 0;
