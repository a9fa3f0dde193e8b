import type { WatchedExtension } from './lamp.ts';
import type { AutoAnswer } from './auto-answer.ts';
import { noForwarding, type Forwarding } from './forwarding.ts';
import { noDiallingRules, type DiallingRules } from './dialling.ts';
import type { TextChoice } from './call-text.ts';
import type { MediaEncryption } from './media.ts';
import type { RevocationPolicy } from './revocation.ts';
import { usualCalls, type SeveralCalls } from './several-calls.ts';
import type { TransferRequests } from './transfer-requests.ts';

/** Proxies end a call that rings after three minutes (RFC 3261 16.8, timer C). */
export const defaultRingingTimeout = 180;

/**
 * A configured address of record. It never holds the password: main stores that encrypted, and the
 * renderer knows only whether there is one.
 */
export interface Account {
  readonly id: string;
  readonly displayName: string;
  /** `sip:user@domain` or `sips:user@domain`; the signalling is TLS in both cases. */
  readonly aor: string;
  /** The digest user name; often not the extension. */
  readonly authenticationUser: string;
  readonly hasPassword: boolean;
  /** The host that the certificate is checked for, if set; else the AOR's domain. */
  readonly outboundProxy: { readonly host: string; readonly port: number } | null;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly revocation: RevocationPolicy;
  /**
   * Presented to a server that asks for a certificate; null: none. With an unusable one the account
   * does not connect.
   */
  readonly clientCertificateId: string | null;
  /** Seconds asked for in REGISTER. */
  readonly expiry: number;
  /**
   * Whether a 407 during a call is answered. The called party can send one too, and guess the
   * password from the answer.
   */
  readonly answers407InCalls: boolean;
  /** Seconds that a call may ring, ours and theirs, before the phone ends it. */
  readonly ringingTimeout: number;
  /** Of the sound of its calls. The administrator's policy may require more. */
  readonly mediaEncryption: MediaEncryption;
  /** Whether its calls may be recorded here. The administrator's policy may forbid it. */
  readonly recording: boolean;
  /**
   * Whether digits go by INFO to a peer that takes no telephone events. Every proxy on the way can
   * read them there.
   */
  readonly digitsByInfo: boolean;
  /** Whether its calls have text beside the voice (RFC 4103). */
  readonly realTimeText: TextChoice;
  /** How its server wants telephone numbers. */
  readonly dialling: DiallingRules;
  /**
   * The number of its server's echo test, which the connection check calls; empty: the
   * administrator's, if there is one.
   */
  readonly echo: string;
  /**
   * What to call to hear the voicemail; empty: what the server names. With one the server is asked
   * what waits in the mailbox.
   */
  readonly voicemail: string;
  /** The extensions whose calls it watches, in the order that they are shown. */
  readonly lamps: readonly WatchedExtension[];
  /** What is dialled before an extension to pick up a call that rings there; empty: nothing. */
  readonly pickup: string;
  /** Numbers that are emergency calls at its server, beside the administrator's. */
  readonly emergency: readonly string[];
  readonly severalCalls: SeveralCalls;
  /** Whether it sends and takes text messages, where the administrator's policy allows them. */
  readonly messages: boolean;
  /** Whether its server is told that the person is free, in a call or away (RFC 3903). */
  readonly tellsPresence: boolean;
  /** Where its calls go instead of ringing here. */
  readonly forwarding: Forwarding;
  readonly autoAnswer: AutoAnswer;
  /** Whether it does not tell those that it calls who calls (RFC 3323). */
  readonly anonymous: boolean;
  /**
   * The header field in which its server says whether it verified the caller; empty: `verstat`
   * alone is read.
   */
  readonly verifiedBy: string;
  /** The administrator's policy may allow less. */
  readonly transferRequests: TransferRequests;
}

/** The longest number or address of an echo test. */
export const longestEcho = 128;
/** The longest number or address of a voicemail. */
export const longestVoicemail = 128;
/** The longest code to pick up a call. */
export const longestPickup = 16;

/**
 * Calls ring and say who calls, nobody is called for others without a question, and text is there
 * where the other side offers it.
 */
export const noAnswering = {
  forwarding: noForwarding,
  autoAnswer: 'off',
  anonymous: false,
  verifiedBy: '',
  transferRequests: 'ask',
  realTimeText: 'asked',
} as const satisfies Partial<Account>;

/** What a new account has where nothing else is said. */
export const accountDefaults = {
  outboundProxy: null,
  trustSetIds: [],
  useSystemRoots: false,
  revocation: 'soft',
  clientCertificateId: null,
  expiry: 600,
  answers407InCalls: false,
  ringingTimeout: defaultRingingTimeout,
  mediaEncryption: 'required',
  recording: false,
  digitsByInfo: true,
  dialling: noDiallingRules,
  echo: '',
  voicemail: '',
  lamps: [],
  pickup: '',
  emergency: [],
  severalCalls: usualCalls,
  messages: true,
  tellsPresence: false,
  ...noAnswering,
} as const satisfies Partial<Account>;

/**
 * What a person edits. `id` absent: a new account. `password` absent: unchanged; empty: removed.
 * `revocation` absent: unchanged, `soft` for a new account. `answers407InCalls` absent: unchanged,
 * false for a new account; so is `recording`. `mediaEncryption` absent: unchanged, `required` for a
 * new account.
 */
export interface AccountDraft {
  readonly id?: string | undefined;
  readonly displayName: string;
  readonly aor: string;
  readonly authenticationUser: string;
  readonly password?: string | undefined;
  readonly outboundProxy: { readonly host: string; readonly port: number } | null;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly revocation?: RevocationPolicy | undefined;
  /** Absent: unchanged. Null: no client certificate is presented. */
  readonly clientCertificateId?: string | null | undefined;
  readonly expiry: number;
  readonly answers407InCalls?: boolean | undefined;
  /** Absent: unchanged, the default for a new account. */
  readonly ringingTimeout?: number | undefined;
  readonly mediaEncryption?: MediaEncryption | undefined;
  readonly recording?: boolean | undefined;
  /** Absent: unchanged, true for a new account. */
  readonly digitsByInfo?: boolean | undefined;
  /** Absent: unchanged, `asked` for a new account. */
  readonly realTimeText?: TextChoice | undefined;
  /** Absent: unchanged, none for a new account. */
  readonly dialling?: DiallingRules | undefined;
  /** Absent: unchanged, none for a new account. */
  readonly echo?: string | undefined;
  /** Absent: unchanged, none for a new account. */
  readonly voicemail?: string | undefined;
  /** Absent: unchanged, none for a new account. */
  readonly lamps?: readonly WatchedExtension[] | undefined;
  readonly pickup?: string | undefined;
  readonly emergency?: readonly string[] | undefined;
  readonly severalCalls?: SeveralCalls | undefined;
  /** Absent: unchanged, true for a new account. */
  readonly messages?: boolean | undefined;
  readonly tellsPresence?: boolean | undefined;
  /** Absent: unchanged, none for a new account. */
  readonly forwarding?: Forwarding | undefined;
  readonly autoAnswer?: AutoAnswer | undefined;
  readonly anonymous?: boolean | undefined;
  readonly verifiedBy?: string | undefined;
  readonly transferRequests?: TransferRequests | undefined;
}
