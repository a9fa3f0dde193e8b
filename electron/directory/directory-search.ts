/**
 * A search in an LDAP directory: a connection, a bind, one search, as one types. The library gets a
 * stream that was verified under the directory's trust; it opens none itself. Referrals and aliases
 * are not followed.
 */
import type { Socket } from 'node:net';
import { Client, FilterParser, type Entry, type SearchOptions } from 'ldapts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Directory, DirectoryPage } from '../../shared/model/directory.ts';
import type { Confirmation } from '../storage/signed-in-servers.ts';
import type { Destination } from '../tls/open-request.ts';
import type { StandingStreams } from '../tls/standing-streams.ts';
import { confirmationOf, type PasswordFor } from './cleartext-password.ts';
import { contactOfEntry } from './contact-of-entry.ts';
import { ldapFault, presentedOf } from './ldap-fault.ts';
import { LdapMessages } from './ldap-messages.ts';
import { numberRewriter } from './number-rewriter.ts';
import { searchFilter } from './search-filter.ts';
import { SignIns } from './sign-ins.ts';
import { startTls } from './start-tls.ts';
import { StreamSocket } from './stream-socket.ts';
import { cancelled, unlessCancelled } from './unless-cancelled.ts';

export interface DirectoryOutside {
  readonly streams: Pick<StandingStreams, 'open'>;
  readonly directory: (id: string) => Directory;
  readonly password: PasswordFor;
  /** Why no directory may be asked; null: it may. */
  readonly forbidden: () => Fault | null;
  /** Of the library's answers, in milliseconds. */
  readonly answerMs?: number;
}

/** Entries that are shown; who needs more types on. */
const entryLimit = 50;
/** Seconds that the server may search. */
const searchSeconds = 5;

export interface DirectorySearch {
  /**
   * Rejects with a FaultError of the connection, or of stage `directory` or `policy`. A search of
   * the same directory that still runs is cancelled: it rejects with `command: cancelled`.
   */
  readonly search: (directoryId: string, text: string) => Promise<DirectoryPage>;
  /**
   * The directory was saved or removed: a search that still runs is cancelled, and a password that
   * was refused may be tried again.
   */
  readonly changed: (directoryId: string, hasNewPassword: boolean) => void;
}

export function createDirectorySearch(outside: DirectoryOutside): DirectorySearch {
  const running = new Map<string, AbortController>();
  const signIns = new SignIns();
  return {
    changed: (directoryId, hasNewPassword) => {
      running.get(directoryId)?.abort();
      signIns.tryAgain(directoryId, hasNewPassword);
    },
    search: async (directoryId, text) => {
      running.get(directoryId)?.abort();
      const cancel = new AbortController();
      running.set(directoryId, cancel);
      try {
        const fault = outside.forbidden();
        if (fault !== null) throw new FaultError(fault);
        await unlessCancelled(signIns.ready(directoryId), cancel.signal);
        return await searchOnce(outside.directory(directoryId), text, outside, signIns, cancel.signal);
      } catch (error) {
        if (cancel.signal.aborted) throw new FaultError(cancelled);
        throw error;
      } finally {
        if (running.get(directoryId) === cancel) running.delete(directoryId);
      }
    },
  };
}

async function searchOnce(
  directory: Directory,
  text: string,
  { streams, password, answerMs = 8_000 }: DirectoryOutside,
  signIns: SignIns,
  signal: AbortSignal,
): Promise<DirectoryPage> {
  const rewrite = numberRewriter(directory.numberRule);
  const request = searchRequest(directory, text);
  if (directory.bindDn !== '' && !directory.hasPassword) throw passwordNeeded();
  const stream = await streams.open(
    directory.id,
    { destination: destinationOf(directory), clientCertificate: () => Promise.resolve(null) },
    { signal },
  );
  const messages = new LdapMessages();
  const socket = new StreamSocket(stream, (bytes) => messages.push(bytes));
  // The library tells it in words of its own; `errored` is what it was.
  socket.on('error', () => undefined);
  let bound: Promise<void> = Promise.resolve();
  try {
    const credentials = await credentialsOf(directory, confirmationOf(stream), password);
    const client = clientOn(socket, answerMs);
    // Asked for the password, the keychain may have taken its time.
    if (signal.aborted) throw new FaultError(cancelled);
    if (credentials) {
      bound = answerOf(socket, client.bind(credentials.dn, credentials.password));
      signIns.sent(directory.id, bound);
    }
    await unlessCancelled(bound, signal);
    const found = answerOf(socket, client.search(directory.baseDn, request));
    return pageOf((await unlessCancelled(found, signal)).searchEntries, directory, rewrite);
  } finally {
    // A cancelled search leaves its bind: what the server says of the password is to be known.
    const close = (): void => void socket.destroy(new FaultError(cancelled));
    void bound.then(close, close);
  }
}

function pageOf(
  entries: readonly Entry[],
  directory: Directory,
  rewrite: ReturnType<typeof numberRewriter>,
): DirectoryPage {
  const first = entries.slice(0, entryLimit);
  return {
    contacts: first.flatMap((entry) => contactOfEntry(entry, directory, rewrite) ?? []),
    isCut: entries.length > entryLimit,
  };
}

/** RFC 4511 4.5.1: below the base. Throws FaultError `directory: filter`. */
function searchRequest({ filter, attributes }: Directory, text: string): SearchOptions {
  const { name, organization, numbers, sip } = attributes;
  return {
    scope: 'sub',
    derefAliases: 'never',
    filter: parsedFilter(searchFilter(filter, text)),
    attributes: [name, organization, sip, ...numbers].filter((attribute) => attribute !== ''),
    sizeLimit: entryLimit + 1,
    timeLimit: searchSeconds,
  };
}

function parsedFilter(filter: string): ReturnType<typeof FilterParser.parseString> {
  try {
    return FilterParser.parseString(filter);
  } catch (error) {
    throw new FaultError({ stage: 'directory', code: 'filter', ...presentedOf(error) }, { cause: error });
  }
}

/** What the library says of an answer, as a fault. */
async function answerOf<T>(socket: StreamSocket, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new FaultError(ldapFault(socket.errored, error), { cause: error });
  }
}

/** For the library the connection has no TLS: it is in the stream, which it cannot open anew. */
function clientOn(socket: StreamSocket, timeout: number): Client {
  let isGiven = false;
  return new Client({
    url: 'ldap://directory.invalid',
    timeout,
    createConnection: () => {
      if (isGiven || socket.destroyed) throw new FaultError({ stage: 'stream', code: 'closed' });
      isGiven = true;
      return socket as unknown as Socket;
    },
  });
}

/** RFC 4513 3.1.3: the host as configured. The extended key usage is that of TLS servers. */
const destinationOf = ({ host, port, tls }: Directory): Destination => ({
  purpose: { extendedKeyUsages: ['serverAuth'] },
  referenceIdentity: { host, uriSchemes: [] },
  port,
  prelude: tls === 'starttls' ? startTls : undefined,
});

/** Null: anonymous. RFC 4513 5.1.2: a bind with a name and no password proves nothing. */
async function credentialsOf({ id, bindDn }: Directory, server: Confirmation, passwordFor: PasswordFor) {
  if (bindDn === '') return null;
  const password = await passwordFor(id, server);
  if (password === null || password === '') throw passwordNeeded();
  return { dn: bindDn, password };
}

const passwordNeeded = (): FaultError => new FaultError({ stage: 'directory', code: 'password-needed' });
