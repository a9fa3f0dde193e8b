/**
 * The test PKI by recipe: every field of a certificate can be chosen, so that a case can have
 * exactly one fault. What is not chosen is right: a leaf for a SIP server, or a CA, as RFC 5280 and
 * RFC 5922 want it.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  set,
  time,
  utf8,
  type Der,
} from './der-writer.ts';
import { createKey, signWith, type Key, type SignatureKind } from './key.ts';

export interface Issued {
  readonly der: Uint8Array;
  readonly pem: string;
  readonly keyPem: string;
  readonly key: Key;
  readonly subject: Der;
  /** 64 lower-case hex digits over the DER. */
  readonly fingerprint256: string;
}

/** A general name (RFC 5280 4.2.1.6); `raw` puts the octets of a dNSName as they are. */
export type GeneralName =
  | { readonly dns: string }
  | { readonly uri: string }
  | { readonly ip: string }
  | { readonly email: string }
  | { readonly directory: Readonly<Record<string, string>> }
  /** A whole Name, DER. */
  | { readonly rawDirectory: Uint8Array }
  | { readonly rawDns: Uint8Array }
  | { readonly rawIp: Uint8Array }
  /** An otherName: type and UTF8String. */
  | { readonly other: readonly [type: string, text: string] };

export interface Extension {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: Uint8Array;
}

export interface Recipe {
  readonly subject?: Readonly<Record<string, string>>;
  readonly key?: Key;
  readonly serial?: number | Uint8Array;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly names?: readonly GeneralName[];
  /** null: no basicConstraints at all. */
  readonly ca?: boolean | null;
  readonly caCritical?: boolean;
  readonly pathLength?: number;
  /** Bit positions of RFC 5280 4.2.1.3; null: no keyUsage. */
  readonly keyUsage?: readonly number[] | null;
  /** OIDs; null: no extKeyUsage. */
  readonly extendedKeyUsage?: readonly string[] | null;
  readonly nameConstraints?: NameConstraints;
  /** subjectKeyIdentifier and authorityKeyIdentifier; false: neither. */
  readonly keyIdentifiers?: boolean;
  readonly extensions?: readonly Extension[];
  readonly signature?: SignatureKind;
  /** Turns a bit of the signature. */
  readonly breakSignature?: boolean;
  /** A whole name, DER, in place of `subject`. */
  readonly subjectName?: Der;
  /** The issuer's name as this certificate spells it, DER. */
  readonly issuerName?: Der;
  /** Another one than the issuer's. */
  readonly authorityKeyIdentifier?: Uint8Array;
  /** Without extensions. */
  readonly version?: 1;
  /** Changes the fields of tbsCertificate (RFC 5280 4.1) before they are signed. */
  readonly fields?: (fields: readonly Der[]) => readonly Der[];
  /** Names another algorithm than the one that signs, in both places. */
  readonly claimedAlgorithm?: Der;
}

export interface NameConstraints {
  readonly permitted?: readonly GeneralName[];
  readonly excluded?: readonly GeneralName[];
  readonly critical?: boolean;
}

export const keyUsageBits = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const;
export const purposes = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  sipDomain: '1.3.6.1.5.5.7.3.20',
  any: '2.5.29.37.0',
} as const;

const day = 86_400_000;

/** A CA: self-signed, or issued by `issuer`. */
export function createAuthority(commonName: string, recipe: Recipe = {}, issuer?: Issued): Issued {
  return issue(issuer ?? null, {
    subject: { CN: commonName, O: 'Example Corp' },
    ca: true,
    keyUsage: [keyUsageBits.keyCertSign, keyUsageBits.cRLSign],
    extendedKeyUsage: null,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 3650 * day),
    ...recipe,
  });
}

/** A server's certificate by `issuer`. */
export function createLeaf(issuer: Issued, names: readonly GeneralName[], recipe: Recipe = {}): Issued {
  return issue(issuer, { names, ...recipe });
}

/** One certificate; `issuer` null: self-signed. */
export function issue(issuer: Issued | null, recipe: Recipe): Issued {
  const key = recipe.key ?? createKey();
  const subject = recipe.subjectName ?? distinguishedName(recipe.subject ?? { CN: 'pbx.example.com' });
  const signer = issuer?.key ?? key;
  const algorithm = recipe.claimedAlgorithm ?? signWith(signer, Buffer.alloc(0), recipe.signature).algorithm;
  const fields = [
    ...(recipe.version === 1 ? [] : [context(0, integer(2))]),
    integer(recipe.serial ?? serialNumber()),
    algorithm,
    recipe.issuerName ?? issuer?.subject ?? subject,
    sequence(
      time(recipe.notBefore ?? new Date(Date.now() - day)),
      time(recipe.notAfter ?? new Date(Date.now() + 365 * day)),
    ),
    subject,
    key.spki,
    ...(recipe.version === 1 ? [] : extensionsField(extensionsOf(recipe, key, signer))),
  ];
  const tbs = sequence(...(recipe.fields?.(fields) ?? fields));
  const signature = Buffer.from(signWith(signer, tbs, recipe.signature).signature);
  const last = signature.length - 1;
  if (recipe.breakSignature) signature[last] = (signature[last] ?? 0) ^ 1;
  return issued(sequence(tbs, algorithm, bitString(signature)), subject, key);
}

export function toPem(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function issued(der: Uint8Array, subject: Der, key: Key): Issued {
  const fingerprint256 = createHash('sha256').update(der).digest('hex');
  return { der, pem: toPem(der), key, keyPem: key.pem, subject, fingerprint256 };
}

/** 127 random bits: positive, not zero (RFC 5280 4.1.2.2). */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

const attributes: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  C: '2.5.4.6',
  emailAddress: '1.2.840.113549.1.9.1',
};

export function distinguishedName(parts: Readonly<Record<string, string>>): Der {
  const relative = Object.entries(parts).map(([name, value]) =>
    set(sequence(oid(attributes[name] ?? name), utf8(value))),
  );
  return sequence(...relative.toReversed());
}

export function generalName(name: GeneralName): Der {
  if ('dns' in name) return contextPrimitive(2, Buffer.from(name.dns, 'latin1'));
  if ('rawDirectory' in name) return context(4, name.rawDirectory);
  if ('rawDns' in name) return contextPrimitive(2, name.rawDns);
  if ('rawIp' in name) return contextPrimitive(7, name.rawIp);
  if ('uri' in name) return contextPrimitive(6, Buffer.from(name.uri, 'latin1'));
  if ('email' in name) return contextPrimitive(1, Buffer.from(name.email, 'latin1'));
  if ('other' in name) return context(0, oid(name.other[0]), context(0, utf8(name.other[1])));
  if ('ip' in name) return contextPrimitive(7, addressOctets(name.ip));
  return context(4, distinguishedName(name.directory));
}

/** `192.0.2.1`, `2001:db8::1`, and for name constraints `192.0.2.0/24` (address and mask). */
function addressOctets(text: string): Uint8Array {
  const [address = '', prefix] = text.split('/');
  const octets = address.includes(':') ? ipv6(address) : Buffer.from(address.split('.').map(Number));
  if (prefix === undefined) return octets;
  const bits = Number(prefix);
  const mask = octets.map((_, index) => 0xff & ~(0xff >> Math.min(8, Math.max(0, bits - index * 8))));
  return Buffer.concat([octets, mask]);
}

function ipv6(address: string): Buffer {
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const all = [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function extensionsField(extensions: readonly Extension[]): readonly Der[] {
  if (extensions.length === 0) return [];
  return [context(3, sequence(...extensions.map(encodeExtension)))];
}

export const encodeExtension = ({ oid: id, critical, value }: Extension): Der =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

function extensionsOf(recipe: Recipe, key: Key, signer: Key): readonly Extension[] {
  const {
    ca = false,
    keyUsage = [keyUsageBits.digitalSignature],
    extendedKeyUsage = [purposes.serverAuth],
  } = recipe;
  const list: Extension[] = [];
  if (recipe.keyIdentifiers !== false) {
    list.push({ oid: '2.5.29.14', value: octetString(keyIdentifier(key)) });
    list.push({
      oid: '2.5.29.35',
      value: sequence(contextPrimitive(0, recipe.authorityKeyIdentifier ?? keyIdentifier(signer))),
    });
  }
  if (ca !== null) {
    const fields = ca
      ? [boolean(true), ...(recipe.pathLength === undefined ? [] : [integer(recipe.pathLength)])]
      : [];
    list.push({ oid: '2.5.29.19', critical: recipe.caCritical ?? true, value: sequence(...fields) });
  }
  if (keyUsage) list.push({ oid: '2.5.29.15', critical: true, value: namedBits(keyUsage) });
  if (extendedKeyUsage) list.push({ oid: '2.5.29.37', value: sequence(...extendedKeyUsage.map(oid)) });
  if (recipe.names?.length)
    list.push({ oid: '2.5.29.17', value: sequence(...recipe.names.map(generalName)) });
  if (recipe.nameConstraints) list.push(nameConstraintsExtension(recipe.nameConstraints));
  return [...list, ...(recipe.extensions ?? [])];
}

function nameConstraintsExtension({ permitted, excluded, critical = true }: NameConstraints): Extension {
  const subtrees = (names: readonly GeneralName[] | undefined, number: number) =>
    names?.length ? [context(number, ...names.map((name) => sequence(generalName(name))))] : [];
  return { oid: '2.5.29.30', critical, value: sequence(...subtrees(permitted, 0), ...subtrees(excluded, 1)) };
}

/** RFC 5280 4.2.1.2 method 1, over the whole SubjectPublicKeyInfo: unique is all it has to be. */
export function keyIdentifier(key: Key): Uint8Array {
  return createHash('sha1').update(key.spki).digest();
}
