/** One sync of one address book, over streams that were verified under the book's own trust. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { AddressBook } from '../../../shared/model/address-book.ts';
import type { Clock } from '../../platform/clock.ts';
import type { BookCards } from '../../storage/book-cards.ts';
import type { Destination } from '../../tls/open-request.ts';
import type { StandingStreams } from '../../tls/standing-streams.ts';
import { confirmationOf, type PasswordFor } from '../cleartext-password.ts';
import type { SignIns } from '../sign-ins.ts';
import { StreamSocket } from '../stream-socket.ts';
import { unlessCancelled } from '../unless-cancelled.ts';
import { createDavClient, type Credentials, type DavClient } from './dav-client.ts';
import { findCollections } from './find-collections.ts';
import { createHttpClient, type HttpOutside } from './http-client.ts';
import { readCollection } from './sync-collection.ts';

/** Milliseconds. */
const longestSync = 5 * 60_000;

export interface BookOutside {
  readonly clock: Clock;
  readonly streams: Pick<StandingStreams, 'open'>;
  readonly password: PasswordFor;
  readonly cards: BookCards;
  /** Why no address book may be read; null: it may. */
  readonly forbidden: () => Fault | null;
  readonly limits?: HttpOutside['limits'];
}

/**
 * Rejects with a FaultError; `command: cancelled` as soon as `ended` is aborted. `onRead`: more
 * contacts are here.
 */
export async function syncBook(
  book: AddressBook,
  ended: AbortSignal,
  outside: BookOutside,
  signIns: SignIns,
  onRead: () => void,
): Promise<void> {
  const { clock, cards, forbidden } = outside;
  const fault = forbidden();
  if (fault !== null) throw new FaultError(fault);
  await unlessCancelled(signIns.ready(book.id), ended);
  const late = new AbortController();
  const stopTimer = clock.after(longestSync, () => late.abort());
  const signal = AbortSignal.any([ended, late.signal]);
  try {
    await signedIn(book, signal, outside, signIns, async (client, url) => {
      cards.begin(book.id, book.name);
      const collections = await findCollections(client, url);
      cards.keepCollections(
        book.id,
        collections.map((collection) => collection.url.href),
      );
      let count = 0;
      for (const collection of collections)
        count += await readCollection(client, { cards, onRead }, book.id, collection, count);
    });
  } catch (error) {
    if (!late.signal.aborted) throw error;
    throw new FaultError({ stage: 'address-book', code: 'timed-out' }, { cause: error });
  } finally {
    stopTimer();
  }
}

/**
 * Hands a client to `work`. The first answer says whether the password is right: it is waited for
 * also where the sync is cancelled, before the connection is closed.
 */
async function signedIn(
  book: AddressBook,
  signal: AbortSignal,
  { clock, streams, password, limits }: BookOutside,
  signIns: SignIns,
  work: (client: DavClient, url: URL) => Promise<void>,
): Promise<void> {
  const url = new URL(book.url);
  const connect = connector(book, () => streams.open(book.id, requestTo(url), { signal }), password);
  const { socket, credentials } = await connect();
  const unused = [socket];
  const stop = new AbortController();
  const http = createHttpClient({
    connect: async () => unused.pop() ?? (await connect()).socket,
    clock,
    signal: stop.signal,
    ...(limits === undefined ? {} : { limits }),
  });
  const client = createDavClient(http, url.origin, credentials);
  let first: Promise<unknown> | null = null;
  const ask: DavClient['ask'] = (...request) => {
    const answer = client.ask(...request);
    if (first === null && credentials !== null) signIns.sent(book.id, answer);
    first ??= answer;
    return unlessCancelled(answer, signal);
  };
  const close = (): void => {
    stop.abort();
    http.close();
    socket.destroy();
  };
  try {
    // A change while it was connected.
    await unlessCancelled(Promise.resolve(), signal);
    await work({ ask }, url);
  } finally {
    void Promise.resolve(first).then(close, close);
  }
}

/** Each connection by itself shows that the password may go to its server. */
const connector =
  (book: AddressBook, open: () => ReturnType<StandingStreams['open']>, passwordFor: PasswordFor) =>
  async (): Promise<{ readonly socket: StreamSocket; readonly credentials: Credentials | null }> => {
    if (book.user !== '' && !book.hasPassword) throw passwordNeeded();
    const stream = await open();
    const socket = new StreamSocket(stream);
    // The request has its error; between two requests nobody needs it.
    socket.on('error', () => undefined);
    try {
      if (book.user === '') return { socket, credentials: null };
      const password = await passwordFor(book.id, confirmationOf(stream));
      if (password === null) throw passwordNeeded();
      return { socket, credentials: { user: book.user, password } };
    } catch (error) {
      socket.destroy();
      throw error;
    }
  };

const passwordNeeded = (): FaultError => new FaultError({ stage: 'address-book', code: 'password-needed' });

/** RFC 9110 4.3.4: the certificate names the host of the URL. */
function requestTo({ hostname, port }: URL) {
  const destination: Destination = {
    purpose: { extendedKeyUsages: ['serverAuth'] },
    referenceIdentity: { host: hostname.replace(/^\[(.*)\]$/, '$1'), uriSchemes: [] },
    port: port === '' ? 443 : Number(port),
  };
  return { destination, clientCertificate: () => Promise.resolve(null) };
}
