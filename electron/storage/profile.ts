import { randomUUID } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { initialSettings, type Settings } from '../../shared/model/settings.ts';
import { initialWindowMemory, type WindowMemory } from '../../shared/model/window-place.ts';
import { sweepTemporaries } from '../platform/atomic-file.ts';
import type { RecordForm, Records } from '../platform/records.ts';
import type { SecretCipher } from '../platform/secret-cipher.ts';
import { accountRecords, createAccounts, type Accounts } from './accounts.ts';
import { openCollection } from './collection.ts';
import { openContacts, type Contacts } from './contacts.ts';
import { addressBookRecords, createAddressBooks, type AddressBooks } from './address-books.ts';
import { createDirectories, directoryRecords, type Directories } from './directories.ts';
import { documentFiles, openOlderDocument } from './document.ts';
import { singleForm, singleOf, type Single } from './forms.ts';
import { openHistory, type History } from './history.ts';
import type { Messages } from './messages.ts';
import { takeOverHistory } from './older-history.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { settingsForm } from './settings.ts';
import { windowMemoryForm } from './window-memory.ts';

/** Any record: the form of its document describes it. */
export interface RoomForms<Trust, Identity, Connection, Digest> {
  readonly trust: RecordForm<Trust>;
  /** Version 1 kept the keys in a file of their own: `keys` by client certificate. */
  readonly clientCertificates: (keys: ReadonlyMap<string, string>) => RecordForm<Identity>;
  readonly connections: RecordForm<Connection>;
  readonly digests: RecordForm<Digest>;
}

/** All that one person's Anchorline keeps, in one folder. */
export interface Profile<Trust, Identity, Connection, Digest> {
  readonly accounts: Accounts;
  readonly secrets: Secrets;
  readonly settings: Single<Settings>;
  readonly history: History;
  /** Text messages. */
  readonly messages: Messages;
  readonly contacts: Contacts;
  readonly directories: Directories;
  readonly addressBooks: AddressBooks;
  readonly trust: Records<Trust>;
  /** The person's own certificates with their encrypted keys. */
  readonly clientCertificates: Records<Identity>;
  readonly connections: Records<Connection>;
  /** How strong sign-ins were. */
  readonly digests: Records<Digest>;
  /** Notices about things that expire, which the person has dismissed. */
  readonly expiryTold: Single<readonly string[]>;
  /** Where recordings of calls are kept; null: the person has chosen no folder yet. */
  readonly recordingFolder: Single<string | null>;
  /** Where the window was. */
  readonly window: Single<WindowMemory>;
  /** RFC 5626 4.1: `urn:uuid:...`, the same for ever. */
  readonly instanceId: string;
  /** What could not be read as it was last written, or not kept from others. */
  readonly faults: readonly Fault[];
  /** Calls back with what is found damaged later; `faults` has what was found before. */
  readonly onFault: (listener: (fault: Fault) => void) => void;
  readonly close: () => void;
}

const names = [
  'accounts',
  'settings',
  'trust',
  'identities',
  'connections',
  'digests',
  'expiry-told',
  'instance',
  'recordings',
  'window',
  'directories',
  'address-books',
  // Of version 1, which kept passwords and keys apart.
  'secrets',
  // Of versions before the database.
  'history',
] as const;

export async function openProfile<Trust, Identity, Connection, Digest>(
  folder: string,
  cipher: SecretCipher,
  forms: RoomForms<Trust, Identity, Connection, Digest>,
): Promise<Profile<Trust, Identity, Connection, Digest>> {
  const faults: Fault[] = [...(await ownFolder(folder))];
  const pathOf = (name: (typeof names)[number]): string => join(folder, `${name}.json`);
  await sweepTemporaries(folder, new Set(names.map(pathOf).flatMap(documentFiles)));
  const open = openerOf(pathOf, faults);
  const secrets = createSecrets(cipher);
  const older = await openOlderDocument(pathOf('secrets'), olderSecrets);
  faults.push(...older.faults);
  const sealed = new Map(older.records);
  const keys = new Map([...sealed].map(([name, secret]) => [name.replace(/^identity:/, ''), secret]));
  const [accounts, settings, trust, clientCertificates, connections, digests, instance, remembered, servers] =
    await Promise.all([
      open('accounts', accountRecords(sealed)),
      open('settings', settingsForm),
      open('trust', forms.trust),
      open('identities', forms.clientCertificates(keys)),
      open('connections', forms.connections),
      open('digests', forms.digests),
      open('instance', singleForm(z.string().startsWith('urn:uuid:'))),
      openRemembered(open),
      openServers(open, secrets),
    ]);
  if (accounts.isStored && clientCertificates.isStored) await older.discard();
  let onFault = (fault: Fault): unknown => faults.push(fault);
  const databases = openDatabases(folder, (fault) => onFault(fault));
  faults.push(...(await takeOverHistory(pathOf('history'), databases.history)));
  return {
    accounts: createAccounts(accounts, secrets, randomUUID),
    secrets,
    settings: singleOf(settings, initialSettings),
    ...databases,
    ...servers,
    trust,
    clientCertificates,
    connections,
    digests,
    ...remembered,
    instanceId: await keptInstance(instance, faults),
    faults,
    onFault: (listener) => {
      onFault = listener;
    },
  };
}

/** What the person did once, and is not to do again. */
async function openRemembered(open: ReturnType<typeof openerOf>) {
  const [expiryTold, recordings, window] = await Promise.all([
    open('expiry-told', singleForm(z.array(z.string()).readonly())),
    open('recordings', singleForm(z.string().max(4096).nullable())),
    open('window', windowMemoryForm),
  ]);
  return {
    expiryTold: singleOf<readonly string[]>(expiryTold, []),
    recordingFolder: singleOf<string | null>(recordings, null),
    window: singleOf(window, initialWindowMemory),
  };
}

/** What grows without bound. */
function openDatabases(folder: string, onFault: (fault: Fault) => void) {
  const history = openHistory(join(folder, 'history.sqlite'), onFault);
  const contacts = openContacts(join(folder, 'contacts.sqlite'), onFault);
  const { messages } = history;
  const close = (): void => {
    history.close();
    contacts.close();
  };
  return { history, messages, contacts, close };
}

/** The servers that people are looked for at. */
async function openServers(open: ReturnType<typeof openerOf>, secrets: Secrets) {
  const [directories, books] = await Promise.all([
    open('directories', directoryRecords),
    open('address-books', addressBookRecords),
  ]);
  return {
    directories: createDirectories(directories, secrets, randomUUID),
    addressBooks: createAddressBooks(books, secrets, randomUUID),
  };
}

/** Opens a collection of the profile; what is wrong with it is added to `faults`. */
function openerOf(pathOf: (name: (typeof names)[number]) => string, faults: Fault[]) {
  return async <R>(name: (typeof names)[number], form: RecordForm<R>) => {
    const collection = await openCollection(pathOf(name), form);
    faults.push(...collection.faults);
    return collection;
  };
}

async function keptInstance(instance: Records<string>, faults: Fault[]): Promise<string> {
  const single = singleOf(instance, `urn:uuid:${randomUUID()}`);
  try {
    if (instance.list().length === 0) await single.write(single.value());
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(error.fault);
  }
  return single.value();
}

/**
 * It names accounts, peers and trust: other users may read neither it nor Chromium's files beside
 * it.
 */
async function ownFolder(folder: string): Promise<readonly Fault[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Windows: a profile lies where the system gives it to its user alone.
  if (process.platform === 'win32') return [];
  try {
    await chmod(folder, 0o700);
    return [];
  } catch {
    return [{ stage: 'storage', code: 'not-private', presented: folder }];
  }
}

/**
 * Version 1: names to base64 of the encrypted bytes, `identity:ID` for keys and the account's id
 * for passwords.
 */
const olderSecrets: RecordForm<readonly [string, string]> = {
  read: (record) => z.tuple([z.string(), z.base64()]).parse(record),
  write: (record) => record,
  fromVersionOne: (value) => Object.entries(z.record(z.string(), z.unknown()).parse(value)),
};
