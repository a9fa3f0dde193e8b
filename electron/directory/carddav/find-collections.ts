/**
 * From the address that a person entered to the address books (RFC 6764 6): the address itself is
 * one, or it leads to the user's principal, and that to the home of the address books.
 */
import { FaultError } from '../../../shared/errors.ts';
import { propfind } from './bodies.ts';
import { resolved, type DavAnswer, type DavClient } from './dav-client.ts';
import { calendarServer, carddav, dav, named, type DavResponse } from './multistatus.ts';

/** An address book as its server lists it. */
export interface Collection {
  readonly url: URL;
  /** RFC 6578; null: the server gives none. */
  readonly token: string | null;
  /** Another one after each change; null: the server gives none. */
  readonly tag: string | null;
}

const mostCollections = 32;
const mostHomes = 4;
/** RFC 6764 5. */
const wellKnown = '/.well-known/carddav';

const described = propfind('d:resourcetype', 'd:sync-token', 's:getctag');
const led = propfind(
  'd:resourcetype',
  'd:sync-token',
  's:getctag',
  'd:current-user-principal',
  'c:addressbook-home-set',
);
const homeOf = propfind('c:addressbook-home-set');

/** Rejects with FaultError `address-book: no-address-book` where there is none. */
export async function findCollections(client: DavClient, entered: URL): Promise<readonly Collection[]> {
  const start = await firstAnswer(client, [entered, new URL(wellKnown, entered)]);
  const own = collectionsOf(start);
  if (own.length > 0) return own;
  const homes = await homesOf(client, start);
  const found: Collection[] = [];
  for (const home of homes.slice(0, mostHomes))
    found.push(...collectionsOf(await client.ask('PROPFIND', home, '1', described)));
  if (found.length === 0) throw new FaultError({ stage: 'address-book', code: 'no-address-book' });
  return found.slice(0, mostCollections);
}

/** The first address that answers with something that leads on; else why the last one did not. */
async function firstAnswer(client: DavClient, urls: readonly URL[]): Promise<DavAnswer> {
  let last = new FaultError({ stage: 'address-book', code: 'no-address-book' });
  for (const url of urls) {
    try {
      const answer = await client.ask('PROPFIND', url, '0', led);
      const leads = hrefsOf(answer, carddav, 'addressbook-home-set').length > 0;
      const hasPrincipal = hrefsOf(answer, dav, 'current-user-principal').length > 0;
      if (leads || hasPrincipal || collectionsOf(answer).length > 0) return answer;
    } catch (error) {
      const isElsewhere =
        error instanceof FaultError && ['refused', 'not-carddav'].includes(error.fault.code);
      if (!isElsewhere) throw error;
      last = error;
    }
  }
  throw last;
}

async function homesOf(client: DavClient, start: DavAnswer): Promise<readonly URL[]> {
  const here = hrefsOf(start, carddav, 'addressbook-home-set');
  if (here.length > 0) return here;
  const [principal] = hrefsOf(start, dav, 'current-user-principal');
  if (principal === undefined) return [];
  return hrefsOf(await client.ask('PROPFIND', principal, '0', homeOf), carddav, 'addressbook-home-set');
}

const hrefsOf = ({ responses, url }: DavAnswer, namespace: string, local: string): readonly URL[] =>
  responses
    .flatMap(({ properties }) => properties.get(named(namespace, local))?.hrefs ?? [])
    .map((href) => resolved(href, url));

const collectionsOf = ({ responses, url }: DavAnswer): readonly Collection[] =>
  responses.filter(isAddressBook).map(({ href, properties }) => ({
    url: resolved(href, url),
    token: textOf(properties, dav, 'sync-token'),
    tag: textOf(properties, calendarServer, 'getctag'),
  }));

/** RFC 6352 5.2. */
const isAddressBook = ({ properties }: DavResponse): boolean =>
  properties.get(named(dav, 'resourcetype'))?.elements.has(named(carddav, 'addressbook')) ?? false;

/** Null: there is none, or one that is too long to be kept. */
function textOf(properties: DavResponse['properties'], namespace: string, local: string): string | null {
  const text = properties.get(named(namespace, local))?.text.trim() ?? '';
  return text === '' || text.length > 2048 ? null : text;
}
