/**
 * One address book, brought up to date: what changed since the last sync where the server can say
 * it (RFC 6578), else by the ETag of each card. The changed cards are stored as they come, so that
 * a sync that ends half way has not been for nothing.
 */
import { FaultError } from '../../../shared/errors.ts';
import { bookContactLimit } from '../../../shared/model/address-book.ts';
import type { ContactDraft } from '../../../shared/model/contact.ts';
import { readCards } from '../../contacts/read-cards.ts';
import type { BookCard, BookCards, CollectionState } from '../../storage/book-cards.ts';
import { multiget, propfind, syncCollection } from './bodies.ts';
import { resolved, type DavAnswer, type DavClient } from './dav-client.ts';
import type { Collection } from './find-collections.ts';
import { carddav, dav, named, type DavResponse } from './multistatus.ts';

/** Cards of one request. */
const cardsAtOnce = 50;
/** Answers of one sync that are cut. */
const mostParts = 100;
/** Of one sync: who says more is asked for the list, which has a limit. */
const mostChanges = 2 * bookContactLimit;
/** Steps of `readCards` for one card: a hundred thousand lines. */
const mostSteps = 100;

interface Changes {
  /** ETags by the URLs of the cards; empty: the server gives none. */
  readonly changed: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
  readonly token: string | null;
}

/**
 * `others`: cards of the book's other collections. `onRead`: some cards were stored. Gives how many
 * cards this one has now.
 */
export async function readCollection(
  client: DavClient,
  { cards, onRead }: { readonly cards: BookCards; readonly onRead: () => void },
  bookId: string,
  collection: Collection,
  others: number,
): Promise<number> {
  const url = collection.url.href;
  const [before, known] = [cards.state(bookId, url), cards.etags(bookId, url)];
  if (isUnchanged(before, collection)) return known.size;
  const changes =
    (before?.token && collection.token !== null
      ? await changesSince(client, collection.url, before.token)
      : null) ?? (await compared(client, collection, known));
  cards.remove(bookId, changes.gone);
  const kept = new Set([...known.keys(), ...changes.changed.keys()]).size - changes.gone.length;
  withinLimit(others + kept);
  await fetchCards(client, collection.url, [...changes.changed], (fetched, gone) => {
    cards.put(bookId, url, fetched);
    cards.remove(bookId, gone);
    onRead();
  });
  cards.finish(bookId, url, { token: changes.token, tag: collection.tag });
  return kept;
}

function isUnchanged(before: CollectionState | null, { token, tag }: Collection): boolean {
  if (before === null) return false;
  return token === null ? tag !== null && tag === before.tag : token === before.token;
}

function withinLimit(count: number): void {
  if (count <= bookContactLimit) return;
  const expected = { code: 'contacts', count: bookContactLimit } as const;
  throw new FaultError({ stage: 'address-book', code: 'too-many', expected });
}

/** RFC 6578 3.2. Null: the token is too old, or the server cannot say it. */
async function changesSince(client: DavClient, url: URL, since: string): Promise<Changes | null> {
  const changed = new Map<string, string>();
  const gone = new Set<string>();
  let token = since;
  for (let part = 0; part < mostParts; part += 1) {
    const answer = await unlessRefused(client.ask('REPORT', url, '0', syncCollection(token)));
    if (answer === null || answer.syncToken === null) return null;
    for (const { card, response } of cardsIn(answer, url)) {
      if (response.status === 404) gone.add(card);
      else changed.set(card, etagOf(response));
    }
    if (changed.size + gone.size > mostChanges) return null;
    token = answer.syncToken;
    // RFC 6578 3.6: the rest follows with the next token.
    if (!answer.responses.some(({ status }) => status === 507)) return { changed, gone: [...gone], token };
  }
  return null;
}

async function unlessRefused(asked: Promise<DavAnswer>): Promise<DavAnswer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'refused') return null;
    throw error;
  }
}

/** All cards that are there, and whose ETag is another one. */
async function compared(
  client: DavClient,
  { url, token }: Collection,
  known: ReadonlyMap<string, string>,
): Promise<Changes> {
  const answer = await client.ask('PROPFIND', url, '1', propfind('d:getetag', 'd:resourcetype'));
  const listed = new Map(
    cardsIn(answer, url)
      .filter(({ response }) => !isCollection(response))
      .map(({ card, response }) => [card, etagOf(response)]),
  );
  withinLimit(listed.size);
  return {
    changed: new Map([...listed].filter(([card, etag]) => etag === '' || known.get(card) !== etag)),
    gone: [...known.keys()].filter((card) => !listed.has(card)),
    token,
  };
}

/** Those in the collection: a server has no say about anything else. */
const cardsIn = ({ responses, url }: DavAnswer, collection: URL) =>
  responses
    .filter(({ status }) => status !== 507)
    .map((response) => ({ card: resolved(response.href, url).href, response }))
    .filter(
      ({ card }) => card.startsWith(collection.href) && card !== collection.href && card.length <= 2048,
    );

const isCollection = ({ properties }: DavResponse): boolean =>
  properties.get(named(dav, 'resourcetype'))?.elements.has(named(dav, 'collection')) ?? false;

function etagOf({ properties }: DavResponse): string {
  const etag = properties.get(named(dav, 'getetag'))?.text.trim() ?? '';
  return etag.length <= 512 ? etag : '';
}

/** `take`: the cards that came, and those that are there no more. */
async function fetchCards(
  client: DavClient,
  url: URL,
  wanted: readonly (readonly [card: string, etag: string])[],
  take: (fetched: readonly BookCard[], gone: readonly string[]) => void,
): Promise<void> {
  for (let at = 0; at < wanted.length; at += cardsAtOnce) {
    const some = wanted.slice(at, at + cardsAtOnce);
    const answer = await unlessTooLarge(
      client.ask('REPORT', url, '0', multiget(some.map(([card]) => new URL(card).pathname))),
    );
    if (answer) {
      const fetched = bookCardsOf(answer, url, new Map(some));
      const here = new Set(fetched.map((card) => card.url));
      take(
        fetched,
        some.map(([card]) => card).filter((card) => !here.has(card)),
      );
    } else if (some.length > 1) {
      const half = some.length >> 1;
      await fetchCards(client, url, some.slice(0, half), take);
      await fetchCards(client, url, some.slice(half), take);
    } else
      take(
        some.map(([card, etag]) => ({ url: card, etag, draft: null })),
        [],
      );
  }
}

async function unlessTooLarge(asked: Promise<DavAnswer>): Promise<DavAnswer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'too-large') return null;
    throw error;
  }
}

function bookCardsOf(answer: DavAnswer, url: URL, asked: ReadonlyMap<string, string>): readonly BookCard[] {
  return cardsIn(answer, url).flatMap(({ card, response }) => {
    const text = response.properties.get(named(carddav, 'address-data'))?.text;
    if (text === undefined || !asked.has(card)) return [];
    return [{ url: card, etag: etagOf(response) || (asked.get(card) ?? ''), draft: draftOf(text) }];
  });
}

/** Null: nobody can be called by this card. RFC 6352 5.1: a resource is one card. */
function draftOf(text: string): ContactDraft | null {
  let steps = 0;
  for (const read of readCards(Buffer.from(text))) {
    if (read !== null) return read.card?.draft ?? null;
    steps += 1;
    if (steps > mostSteps) return null;
  }
  return null;
}
