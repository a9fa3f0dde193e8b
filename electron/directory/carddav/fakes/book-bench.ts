/** Address books that are read from a port of loopback into a database of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Fault } from '../../../../shared/errors.ts';
import type { AddressBook } from '../../../../shared/model/address-book.ts';
import { systemClock } from '../../../platform/clock.ts';
import { openContacts, type Contacts } from '../../../storage/contacts.ts';
import { streamsTo } from '../../../tls/fakes/streams-to.ts';
import { parseCertificate, type Certificate } from '../../../x509/certificate.ts';
import type { PasswordFor } from '../../cleartext-password.ts';
import { AddressBookSync, type AddressBookOutside } from '../address-book-sync.ts';
import { host, password, user } from './radicale.ts';

const usual: AddressBook = {
  id: 'team',
  name: 'Team',
  url: `https://${host}/`,
  user,
  hasPassword: true,
  trustSetIds: [],
  useSystemRoots: false,
  revocation: 'soft',
};

export interface BookChange extends Partial<AddressBook> {
  readonly password?: string | null | PasswordFor;
  /** Those of the moment, in place of the one. */
  readonly anchors?: () => readonly Certificate[];
  readonly forbidden?: Fault;
  readonly limits?: AddressBookOutside['limits'];
}

export interface BookBench {
  readonly contacts: Contacts;
  readonly sync: AddressBookSync;
  /** Reads the book; gives what became of it. */
  readonly read: () => Promise<ReturnType<AddressBookSync['list']>[number] | undefined>;
  readonly names: () => readonly string[];
}

/** Books whose connections go to this port of loopback, whatever their host. */
export async function benchAt(
  port: number | (() => number),
  anchor: Uint8Array,
  change: BookChange = {},
): Promise<BookBench> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-books-'));
  const contacts = openContacts(join(folder, 'contacts.sqlite'), () => undefined);
  const { password: secret = password, forbidden = null, limits, anchors, ...fields } = change;
  const sync = new AddressBookSync({
    clock: systemClock,
    streams: streamsTo(port, anchors ?? (() => [parseCertificate(anchor)])),
    books: () => [{ ...usual, ...fields }],
    password: typeof secret === 'function' ? secret : () => Promise.resolve(secret),
    cards: contacts.books,
    forbidden: () => forbidden,
    ...(limits === undefined ? {} : { limits }),
  });
  onTestFinished(async () => {
    sync.stop();
    contacts.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    contacts,
    sync,
    read: async () => {
      await sync.sync(usual.id);
      return sync.list()[0];
    },
    names: () => contacts.page({ offset: 0, limit: 200, search: '' }).contacts.map(({ name }) => name),
  };
}
