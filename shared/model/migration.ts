/**
 * What is taken over from a file: the settings of another Anchorline, or the accounts of another
 * phone. All of it is shown before anything is stored.
 */
import type { CertificateNote, ListDetails, ListNote } from './trust.ts';
import type { CertificateDetails } from './certificate.ts';

const changedParts = ['settings', 'account', 'directory', 'trustSet'] as const;

/** What of a part a change is about. */
export type ChangedField =
  // The settings of this computer.
  | 'theme'
  | 'textSize'
  | 'language'
  | 'characterKeys'
  | 'readReceipts'
  | 'volumes'
  | 'processing'
  | 'rtpPorts'
  | 'staysWhenClosed'
  | 'incoming'
  | 'hotkeys'
  | 'otherPrograms'
  // Accounts and directories. `add`: the part is not here yet.
  | 'add'
  | 'displayName'
  | 'expiry'
  | 'ringingTimeout'
  | 'echo'
  | 'voicemail'
  | 'lamps'
  | 'pickup'
  | 'emergency'
  | 'severalCalls'
  | 'messages'
  | 'tellsPresence'
  | 'forwarding'
  | 'autoAnswer'
  | 'anonymous'
  | 'verifiedBy'
  | 'transferRequests'
  | 'dialling'
  | 'mediaEncryption'
  | 'recording'
  | 'digitsByInfo'
  | 'realTimeText'
  | 'answers407InCalls'
  | 'revocation'
  | 'useSystemRoots'
  | 'trusts'
  | 'filter'
  | 'attributes'
  | 'numberRule'
  // Trust sets.
  | 'anchor'
  | 'list';

export interface MigrationChange {
  /** The same for the same change of the same file. */
  readonly id: string;
  readonly field: ChangedField;
  /** A word of a closed list, or printable text. */
  readonly value: string;
  /**
   * It adds trust or turns a protection off: the person is asked about it alone, and leaving it out
   * is the default.
   */
  readonly asks: boolean;
  /** The administrator's policy rules it out. */
  readonly isForbidden: boolean;
  /** Of an anchor. */
  readonly certificate?: CertificateDetails;
  readonly certificateNotes?: readonly CertificateNote[];
  /** Of a revocation list. */
  readonly list?: ListDetails;
  readonly listNotes?: readonly ListNote[];
}

/** What a person should know of a part, whatever they choose. */
export type MigrationNote =
  /** An account: no password is in the file. */
  | { readonly code: 'password-needed' }
  /** It used this client certificate, whose key is in no file. */
  | { readonly code: 'client-certificate'; readonly value: string }
  /** The account is here with another server or user name: both stay as they are. */
  | { readonly code: 'server-stays'; readonly value: string };

/** One part of the phone, and what the file changes in it. */
export interface MigrationGroup {
  readonly part: (typeof changedParts)[number];
  /** Printable; empty for the settings. */
  readonly name: string;
  /** The server of an account or directory as the file has it. */
  readonly server: string | null;
  readonly isNew: boolean;
  readonly changes: readonly MigrationChange[];
  readonly notes: readonly MigrationNote[];
  /** Of a trust set: the accounts that use it, by their addresses. */
  readonly usedBy: readonly string[];
}

/** A part of the file that cannot be taken. */
export interface LeftOutPart {
  readonly part: (typeof changedParts)[number];
  /** Its place in the file's list, from 1; 0: the whole part. */
  readonly place: number;
  readonly why: 'unreadable' | 'twice' | 'surplus';
}

export interface SettingsFilePreview {
  readonly kind: 'settings';
  readonly previewId: string;
  /** The file's name, without its folder. */
  readonly source: string;
  /** ISO 8601; null: the file does not say. */
  readonly writtenAt: string | null;
  readonly groups: readonly MigrationGroup[];
  readonly leftOut: readonly LeftOutPart[];
}

/** A settings file holds certificates and lists, and is small without them. */
export const settingsFileLimit = 8 * 1024 * 1024;
/** Changes that a file can have: more than any profile needs. */
export const mostChanges = 20_000;

export const otherPhones = ['microsip', 'linphone', 'zoiper'] as const;
export type OtherPhone = (typeof otherPhones)[number];

/** `any`: the other phone chose. */
export type OtherTransport = 'tls' | 'tcp' | 'udp' | 'any';
/** `clear`: readable in the file. `hashed`: only a digest of it is there. */
export type OtherPassword = 'clear' | 'encrypted' | 'hashed' | 'none';

/** SIP over TLS (RFC 3261 19.1.2). */
export const securePort = 5061;

/** What the window shows of the accounts of another phone; no password. */
export interface OtherPhonePreview {
  readonly kind: 'accounts';
  readonly previewId: string;
  readonly source: string;
  readonly phone: OtherPhone;
  readonly accounts: readonly {
    readonly displayName: string;
    readonly address: string;
    /** Where Anchorline would connect to, with TLS. */
    readonly server: string;
    readonly transport: OtherTransport;
    readonly password: OtherPassword;
    /** An account with this address is here already. */
    readonly isHere: boolean;
  }[];
  /** Accounts of the file that cannot be taken. */
  readonly leftOut: number;
}

export type MigrationPreview = SettingsFilePreview | OtherPhonePreview;
export const mostOtherAccounts = 100;
