import type { Contact } from './contact.ts';
import type { RevocationPolicy } from './revocation.ts';

/** Where the parts of a contact are in an entry of the directory. */
export interface DirectoryAttributes {
  readonly name: string;
  /** Empty: none. */
  readonly organization: string;
  readonly numbers: readonly string[];
  /** Has a SIP URI, or a user and a domain; empty: none. */
  readonly sip: string;
}

/** Each match of the pattern in a number becomes the replacement. The pattern is one of RE2. */
export interface NumberRule {
  readonly pattern: string;
  /** `$1` is what the first group of the pattern matched. */
  readonly replacement: string;
}

/** How TLS begins: with the first byte (ldaps), or after a request (RFC 4511 4.14). */
export const directoryTls = ['ldaps', 'starttls'] as const;
export type DirectoryTls = (typeof directoryTls)[number];

/** An LDAP directory. Its connection is always TLS. */
export interface Directory {
  readonly id: string;
  readonly name: string;
  /** Its certificate must carry this name. */
  readonly host: string;
  readonly port: number;
  readonly tls: DirectoryTls;
  readonly baseDn: string;
  /** Empty: anonymous. */
  readonly bindDn: string;
  readonly hasPassword: boolean;
  /** RFC 4515; each `{text}` is replaced by what a person typed, escaped. */
  readonly filter: string;
  readonly attributes: DirectoryAttributes;
  /** Null: numbers are used as they are. */
  readonly numberRule: NumberRule | null;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly revocation: RevocationPolicy;
}

/** What a search found. */
export interface DirectoryPage {
  readonly contacts: readonly Contact[];
  /** There are more. */
  readonly isCut: boolean;
}

/** The ports that directories usually have. */
export const directoryPorts: Readonly<Record<DirectoryTls, number>> = { ldaps: 636, starttls: 389 };

export const directoryDefaults = {
  port: directoryPorts.ldaps,
  tls: 'ldaps',
  filter: '(&(objectClass=person)(|(cn=*{text}*)(telephoneNumber=*{text}*)))',
  attributes: { name: 'cn', organization: 'o', numbers: ['telephoneNumber', 'mobile'], sip: '' },
} as const;

/** A shorter text would find nearly everybody. */
export const shortestDirectorySearch = 2;
export const longestDirectorySearch = 128;
/** Directories of one profile. */
export const directoryLimit = 16;
