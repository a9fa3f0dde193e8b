import type { Fault } from '../errors.ts';
import type { AddressBookStatus } from './address-book.ts';
import type { Account } from './account.ts';
import type { Administrator } from './administrator.ts';
import type { Call, CallLink } from './call.ts';
import type { ConnectionCheck } from './connection-check.ts';
import type { Connection } from './connection.ts';
import type { ConnectionSummary } from './connection-log.ts';
import type { ContactsSummary } from './contacts.ts';
import type { ClientCertificate, ClientCertificateTest } from './client-certificate.ts';
import type { Directory } from './directory.ts';
import type { HistorySummary } from './history.ts';
import type { Recordings } from './recording.ts';
import type { Lamp } from './lamp.ts';
import type { Mailbox } from './mailbox.ts';
import type { MessagesSummary } from './message.ts';
import type { Registration } from './registration.ts';
import type { Settings } from './settings.ts';
import type { TrustSet } from './trust.ts';
import type { Language } from '../words/language.ts';

/** An account with its flow and its registration. */
export interface AccountStatus {
  readonly account: Account;
  readonly connection: Connection;
  readonly registration: Registration;
  readonly mailbox: Mailbox;
}

/** A notice at the top of the window, shown once until dismissed. */
export interface Notice {
  readonly id: string;
  readonly fault: Fault;
}

/** The demo PBX of a development build. Never present in a packaged app. */
export interface Demo {
  readonly accountId: string;
  /** The file that the person is asked to import. */
  readonly caFile: string;
  readonly extensions: readonly { readonly number: string; readonly label: string }[];
}

/**
 * All that the renderer shows. main holds the state and sends the slices that changed (slices.ts).
 */
export interface Snapshot {
  readonly version: string;
  /** The one in use, as the settings or the system want it. */
  readonly language: Language;
  readonly platform: 'linux' | 'windows' | 'macos';
  /**
   * False: the system does not protect stored secrets, and the app must say so before it stores
   * one.
   */
  readonly secretsProtected: boolean;
  readonly accounts: readonly AccountStatus[];
  readonly calls: readonly Call[];
  /** The extensions that the accounts watch, account by account in the order of their lists. */
  readonly lamps: readonly Lamp[];
  readonly callLink: CallLink | null;
  /** The calls themselves are asked for in pages. */
  readonly history: HistorySummary;
  /** The text messages themselves are asked for in pages. */
  readonly messages: MessagesSummary;
  /** The contacts themselves are asked for in pages. */
  readonly contacts: ContactsSummary;
  readonly directories: readonly Directory[];
  readonly addressBooks: readonly AddressBookStatus[];
  /** Connections now and past, newest first. A report in full is asked for by its id. */
  readonly connections: readonly ConnectionSummary[];
  readonly trustSets: readonly TrustSet[];
  readonly clientCertificates: readonly ClientCertificate[];
  /** The last dry run, until it is dismissed. */
  readonly clientCertificateTest: ClientCertificateTest | null;
  /** The running check of a connection, or the last one. */
  readonly connectionCheck: ConnectionCheck | null;
  readonly administrator: Administrator;
  readonly settings: Settings;
  readonly recordings: Recordings;
  /** Whether the system starts the phone at login; null: it cannot, this is no installed app. */
  readonly startsAtLogin: boolean | null;
  readonly notices: readonly Notice[];
  readonly demo: Demo | null;
}
