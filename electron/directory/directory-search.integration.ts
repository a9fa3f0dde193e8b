import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../certs/issue.ts';
import type { DirectorySearch } from './directory-search.ts';
import { fault, searchAt, usual, type Change } from './fakes/directory-at.ts';
import { baseDn, slapdMissing, startSlapd, type Slapd } from './fakes/slapd.ts';

// A real directory.

const person = (name: string, number: number, more = ''): string => `
dn: uid=p${number},${baseDn}
objectClass: inetOrgPerson
uid: p${number}
cn: ${name}
sn: ${name.split(' ').at(-1)}
o: Example Corp
telephoneNumber: +49 30 ${String(number).padStart(5, '0')}
${more}`;

const people = [
  person('Bob Example', 1, 'mail: bob@example.com\nmobile: +49 170 123456\n'),
  person('Carol (Sales) * Star', 2),
  person('Jörg Müller', 3)
    .replace('cn: Jörg Müller', `cn:: ${Buffer.from('Jörg Müller').toString('base64')}`)
    .replace('sn: Müller', `sn:: ${Buffer.from('Müller').toString('base64')}`),
  ...Array.from({ length: 5000 }, (_, index) => person(`Person ${index}`, index + 10)),
].join('');

describe.skipIf(slapdMissing !== null)(slapdMissing ?? 'slapd', () => {
  let slapd: Slapd;
  beforeAll(async () => {
    slapd = await startSlapd(people);
  });
  afterAll(() => slapd.stop());
  const at = (change: Change = {}): DirectorySearch['search'] =>
    searchAt(slapd.port, slapd.authority.der, change);

  test('a part of a name finds the person, with numbers, address and organization', async () => {
    expect(await at()('company', 'ob Exa')).toMatchObject({
      isCut: false,
      contacts: [
        {
          name: 'Bob Example',
          organization: 'Example Corp',
          addresses: [
            { kind: 'sip', value: 'sip:bob@example.com', label: 'work' },
            { kind: 'number', value: '+49 30 00001', label: 'work' },
            { kind: 'number', value: '+49 170 123456', label: 'mobile' },
          ],
          source: { kind: 'directory', id: 'company', name: 'Company' },
        },
      ],
    });
    expect((await at()('company', 'müll')).contacts.map(({ name }) => name)).toEqual(['Jörg Müller']);
  });

  test('numbers are changed by the rule of the directory', async () => {
    const numberRule = { pattern: '^\\+49 ?30 ?0*(\\d+)$', replacement: '$1' };
    const { contacts } = await at({ numberRule, attributes: { ...usual.attributes, sip: '' } })(
      'company',
      'Bob',
    );
    expect(contacts[0]?.addresses.map(({ value }) => value)).toEqual(['1', '+49 170 123456']);
    await expect(at({ numberRule: { pattern: '(?=a)', replacement: '' } })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'pattern'),
    );
  });

  test('a pattern that makes other engines stand still takes no time', async () => {
    const numberRule = { pattern: '^(\\+?[0-9 ]+)+$x', replacement: '' };
    expect((await at({ numberRule })('company', 'Bob')).contacts).toHaveLength(1);
  });

  test.each(['*', ')(uid=*', 'x)(|(uid=*))(cn=', '*)(objectClass=*', '\\2a', '\u0000', 'Bob*'])(
    'what is typed is a value in the filter: %j finds nobody',
    async (text) => {
      const { contacts } = await at()('company', text);
      expect(contacts.filter(({ name }) => !name.includes('*'))).toEqual([]);
    },
  );

  test('signs of the filter are found as they are', async () => {
    const { contacts } = await at()('company', '(Sales) *');
    expect(contacts.map(({ name }) => name)).toEqual(['Carol (Sales) * Star']);
  });

  test('of 5,000 entries the first are given, and that there are more', async () => {
    const { contacts, isCut } = await at()('company', 'Person');
    expect([contacts.length, isCut]).toEqual([50, true]);
  });

  test('a wrong password, a base that is not there and a filter that is none are told apart', async () => {
    await expect(at({ password: 'wrong' })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'wrong-password'),
    );
    await expect(at({ baseDn: `ou=none,${baseDn}` })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'no-such-base'),
    );
    await expect(at({ filter: '(cn={text}))(' })('company', 'Bob')).rejects.toEqual(
      fault('directory', 'filter'),
    );
  });

  test('a name without a password binds nothing: that would be anonymous', async () => {
    for (const password of [null, ''])
      await expect(at({ password })('company', 'Bob')).rejects.toEqual(fault('directory', 'password-needed'));
  });

  test('a server that another authority vouches for, or of another name, is refused', async () => {
    await expect(at({ anchor: createAuthority('Other CA').der })('company', 'Bob')).rejects.toEqual(
      fault('validate', 'path'),
    );
    await expect(at({ host: 'other.example.com' })('company', 'Bob')).rejects.toEqual(
      fault('validate', 'name'),
    );
  });

  test('a new search ends the one that runs; each has a connection of its own', async () => {
    const search = at();
    const first = search('company', 'Person');
    const second = search('company', 'Bob');
    await expect(first).rejects.toEqual(fault('command', 'cancelled'));
    expect((await second).contacts).toHaveLength(1);
  });
});
