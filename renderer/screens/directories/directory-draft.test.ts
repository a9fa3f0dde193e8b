import { expect, test } from 'vitest';
import { exampleDirectory } from '../../client/fakes/directories.ts';
import {
  checkDirectory,
  directoryDraftOf,
  directoryFieldsOf,
  emptyDirectory,
  withTls,
} from './directory-draft.ts';

test('a directory that is only looked at is saved as it was', () => {
  const { hasPassword, ...rest } = exampleDirectory;
  const fields = directoryFieldsOf(exampleDirectory);
  expect(checkDirectory(fields)).toEqual({});
  expect(directoryDraftOf(fields, exampleDirectory)).toEqual(rest);
  expect(hasPassword).toBe(true);
});

test('a new directory needs a name and a server', () => {
  const fields = { ...emptyDirectory(['company']), name: 'Company', host: ' ldap.example.com ' };
  expect(checkDirectory(fields)).toEqual({});
  expect(directoryDraftOf(fields, null)).toMatchObject({
    host: 'ldap.example.com',
    port: 636,
    numberRule: null,
    trustSetIds: ['company'],
  });
});

test.each([
  ['name', ' '],
  ['host', 'ldaps://ldap.example.com'],
  ['host', ''],
  ['port', '0'],
  ['port', '65536'],
  ['port', '636x'],
  ['filter', '(cn=*)'],
  ['nameAttribute', ''],
  ['nameAttribute', 'c n'],
  ['numberAttributes', 'telephoneNumber mobile'],
] as const)('%s “%s” is told', (field, value) => {
  const fields = directoryFieldsOf(exampleDirectory);
  expect(Object.keys(checkDirectory({ ...fields, [field]: value }))).toEqual([field]);
});

test('the usual port goes with the way in which TLS begins, and any other one stays', () => {
  const fields = emptyDirectory([]);
  expect(withTls(fields, 'starttls')).toEqual({ tls: 'starttls', port: '389' });
  expect(withTls({ ...fields, ...withTls(fields, 'starttls') }, 'ldaps')).toEqual({
    tls: 'ldaps',
    port: '636',
  });
  expect(withTls({ ...fields, port: '3269' }, 'starttls')).toEqual({ tls: 'starttls' });
});
