/**
 * A search in an LDAP directory: a connection, a bind, one search, as one types. The library gets a
 * stream that was verified under the directory's trust; it opens none itself. Referrals and aliases
 * are not followed.
 */
import type { Socket } from 'node:net';
import { Client, ResultCodeError, type Entry } from 'ldapts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Directory, DirectoryPage } from '../../shared/model/directory.ts';
import { printable } from '../../shared/printable.ts';
import type { Destination } from '../tls/open-request.ts';
import type { StandingStreams } from '../tls/standing-streams.ts';
import { contactOfEntry, numberRewriter } from './contact-of-entry.ts';
import { searchFilter } from './search-filter.ts';
import { StreamSocket } from './stream-socket.ts';

export interface DirectoryOutside {
  readonly streams: Pick<StandingStreams, 'open'>;
  readonly directory: (id: string) => Directory;
  /** Null: there is none. */
  readonly password: (id: string) => Promise<string | null>;
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
}

export function createDirectorySearch(outside: DirectoryOutside): DirectorySearch {
  const running = new Map<string, AbortController>();
  return {
    search: async (directoryId, text) => {
      running.get(directoryId)?.abort();
      const cancel = new AbortController();
      running.set(directoryId, cancel);
      try {
        const fault = outside.forbidden();
        if (fault !== null) throw new FaultError(fault);
        return await searchOnce(outside.directory(directoryId), text, outside, cancel.signal);
      } catch (error) {
        if (cancel.signal.aborted) throw new FaultError({ stage: 'command', code: 'cancelled' });
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
  signal: AbortSignal,
): Promise<DirectoryPage> {
  const rewrite = rewriterOf(directory);
  const credentials = await credentialsOf(directory, password);
  const stream = await streams.open(
    directory.id,
    { destination: destinationOf(directory), clientCertificate: () => Promise.resolve(null) },
    { signal },
  );
  const socket = new StreamSocket(stream);
  // The library tells it in words of its own; `errored` is what it was.
  socket.on('error', () => undefined);
  const cancel = (): void => void socket.destroy(new FaultError({ stage: 'command', code: 'cancelled' }));
  signal.addEventListener('abort', cancel);
  try {
    const entries = await ask(clientOn(socket, answerMs), directory, text, credentials);
    const contacts = entries.flatMap((entry) => contactOfEntry(entry, directory, rewrite) ?? []);
    return { contacts: contacts.slice(0, entryLimit), isCut: entries.length > entryLimit };
  } catch (error) {
    throw new FaultError(faultOf(socket.errored, error), { cause: error });
  } finally {
    signal.removeEventListener('abort', cancel);
    socket.destroy();
  }
}

/** RFC 4511 4.6: one search below the base. */
async function ask(
  client: Client,
  { baseDn, filter, attributes }: Directory,
  text: string,
  credentials: { readonly dn: string; readonly password: string } | null,
): Promise<readonly Entry[]> {
  if (credentials) await client.bind(credentials.dn, credentials.password);
  const { name, organization, numbers, sip } = attributes;
  const { searchEntries } = await client.search(baseDn, {
    scope: 'sub',
    derefAliases: 'never',
    filter: searchFilter(filter, text),
    attributes: [name, organization, sip, ...numbers].filter((attribute) => attribute !== ''),
    sizeLimit: entryLimit + 1,
    timeLimit: searchSeconds,
  });
  return searchEntries;
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
const destinationOf = ({ host, port }: Directory): Destination => ({
  purpose: { extendedKeyUsages: ['serverAuth'] },
  referenceIdentity: { host, uriSchemes: [] },
  port,
});

/** Null: anonymous. RFC 4513 5.1.2: a bind with a name and no password proves nothing. */
async function credentialsOf({ id, bindDn }: Directory, passwordOf: DirectoryOutside['password']) {
  if (bindDn === '') return null;
  const password = await passwordOf(id);
  if (password === null || password === '')
    throw new FaultError({ stage: 'directory', code: 'password-needed' });
  return { dn: bindDn, password };
}

function rewriterOf({ numberRule }: Directory): (number: string) => string {
  try {
    return numberRewriter(numberRule);
  } catch (error) {
    throw new FaultError({ stage: 'directory', code: 'pattern', ...presentedOf(error) }, { cause: error });
  }
}

/** `ended`: what ended the socket, where something did. */
function faultOf(ended: unknown, error: unknown): Fault {
  const known = [ended, error].find((each) => each instanceof FaultError);
  if (known) return known.fault;
  if (!(error instanceof ResultCodeError)) {
    const isSilent = error instanceof Error && /timed? ?out/i.test(error.message);
    // A filter that the library cannot read throws before anything is sent.
    const code = isSilent ? 'timed-out' : ended === null ? 'filter' : 'closed';
    return { stage: 'directory', code, ...(isSilent ? {} : presentedOf(error)) };
  }
  return { stage: 'directory', code: resultCodes[error.code] ?? 'refused', ...presentedOf(error) };
}

/** RFC 4511 appendix A. */
const resultCodes: Readonly<Record<number, Extract<Fault, { stage: 'directory' }>['code']>> = {
  3: 'timed-out',
  4: 'too-many',
  11: 'too-many',
  32: 'no-such-base',
  34: 'no-such-base',
  48: 'wrong-password',
  49: 'wrong-password',
};

const presentedOf = (error: unknown): { readonly presented?: string } =>
  error instanceof Error ? { presented: printable(error.message.replaceAll('\n', ' '), 120) } : {};
