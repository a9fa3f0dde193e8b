import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchAt, type BookBench, type BookChange } from './fakes/book-bench.ts';
import { host, radicaleMissing, startRadicale, user, type Radicale } from './fakes/radicale.ts';

const card = (name: string, ...lines: readonly string[]): string =>
  ['BEGIN:VCARD', 'VERSION:3.0', `UID:${name}`, `FN:${name}`, ...lines, 'END:VCARD', ''].join('\r\n');

describe.skipIf(radicaleMissing !== null)(radicaleMissing ?? 'radicale', () => {
  let radicale: Radicale;
  beforeAll(async () => {
    radicale = await startRadicale();
    await radicale.card('bob', card('Bob Example', 'TEL;TYPE=CELL:+49 170 123', 'ORG:Example Corp'));
    await radicale.card('jörg', card('Jörg Müller', 'X-SIP:joerg@example.com'));
    await radicale.card('mail', card('Mail Only', 'EMAIL:mail@example.com'));
  });
  afterAll(() => radicale.stop());
  const at = (change: BookChange = {}): Promise<BookBench> =>
    benchAt(radicale.port, radicale.authority.der, change);

  test('the server alone leads to the book, whose contacts are found, named and never changed here', async () => {
    const { read, names, contacts } = await at();
    expect(await read()).toMatchObject({ fault: null, isRunning: false, count: 2 });
    expect(names()).toEqual(['Bob Example', 'Jörg Müller']);
    const [bob] = contacts
      .page({ offset: 0, limit: 1, search: '0170' })
      .contacts.concat(contacts.page({ offset: 0, limit: 1, search: 'bob' }).contacts);
    expect(bob).toMatchObject({
      organization: 'Example Corp',
      addresses: [{ kind: 'number', value: '+49 170 123', label: 'mobile' }],
      source: { kind: 'address-book', id: 'team', name: 'Team' },
    });
    expect(contacts.named(['tel:+49170123'])).toMatchObject({ name: 'Bob Example', book: 'Team' });
    expect(() => contacts.remove(bob?.id ?? '')).toThrow('not-found');
    expect(() => contacts.setFavourite(bob?.id ?? '', true)).toThrow('not-found');
    expect(contacts.all()).toEqual([]);
  });

  test.each([`/${user}/`, `/${user}/contacts/`, `/${user}/contacts`])('%s leads to it too', async (path) => {
    const { read, names } = await at({ url: `https://${host}${path}` });
    expect(await read()).toMatchObject({ fault: null });
    expect(names()).toEqual(['Bob Example', 'Jörg Müller']);
  });

  test('what is added, changed and removed there is so here after the next sync', async () => {
    const { read, names, contacts } = await at();
    await read();
    const { version } = contacts.page({ offset: 0, limit: 1, search: '' });
    await read();
    expect(contacts.page({ offset: 0, limit: 1, search: '' }).version).toBe(version);
    await radicale.card('carol', card('Carol', 'TEL:30'));
    await radicale.card('bob', card('Robert Example', 'TEL;TYPE=CELL:+49 170 123'));
    await radicale.card('jörg', null);
    expect(await read()).toMatchObject({ fault: null, count: 2 });
    expect(names()).toEqual(['Carol', 'Robert Example']);
    await radicale.book('more');
    await radicale.card('dave', card('Dave', 'TEL:31'), 'more');
    expect(await read()).toMatchObject({ fault: null, count: 3 });
  });

  test('a long book is read in parts, and one whose parts are too large card by card', async () => {
    await radicale.book('long');
    const names = Array.from({ length: 60 }, (_, at) => `Person ${String(at).padStart(3, '0')}`);
    await Promise.all(names.map((name, at) => radicale.card(name, card(name, `TEL:${at}`), 'long')));
    await radicale.card('large', card('Large', 'TEL:1', `NOTE:${'x'.repeat(200_000)}`), 'long');
    const url = `https://${host}/${user}/long/`;
    const bench = await at({ url, limits: { body: 64 * 1024 } });
    expect(await bench.read()).toMatchObject({ fault: null, count: 60 });
    expect(bench.names()).toEqual(names);
  });

  test('a wrong password, none, and a place without a book are told apart', async () => {
    expect((await (await at({ password: 'wrong' })).read())?.fault).toMatchObject({ code: 'wrong-password' });
    expect((await (await at({ password: null })).read())?.fault).toMatchObject({ code: 'password-needed' });
    expect((await (await at({ user: '' })).read())?.fault?.stage).toBe('address-book');
    const elsewhere = await at({ url: `https://${host}/${user}/nothing/` });
    expect((await elsewhere.read())?.fault).toBeNull();
  });

  test('a book that is removed takes its contacts along', async () => {
    const { read, names, contacts } = await at();
    await read();
    contacts.books.keepBooks([]);
    expect(names()).toEqual([]);
    expect(contacts.books.etags('team', `https://${host}/${user}/contacts/`).size).toBe(0);
  });
});
