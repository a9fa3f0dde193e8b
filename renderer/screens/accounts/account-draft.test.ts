import { expect, test } from 'vitest';
import { alice } from '../../client/fakes/accounts.ts';
import { checkFields, draftOf, emptyFields, fieldsOf, needsPassword } from './account-draft.ts';

const empty = emptyFields(['company']);

test('an account that is only looked at is saved as it was', () => {
  const { hasPassword, ...rest } = alice;
  expect(checkFields(fieldsOf(alice))).toEqual({});
  expect(draftOf(fieldsOf(alice), alice)).toEqual(rest);
  expect(hasPassword).toBe(true);
});

test('a new account needs no more than an address', () => {
  const fields = { ...empty, address: ' alice@example.com ' };
  expect(checkFields(fields)).toEqual({});
  expect(draftOf(fields, null)).toMatchObject({
    aor: 'sip:alice@example.com',
    outboundProxy: null,
    password: '',
    expiry: 600,
  });
});

test.each([
  ['address', '', /Enter your address/],
  ['address', 'alice', /“alice” is not a SIP address/],
  ['address', 'alice@', /is not a SIP address/],
  ['address', 'alice@exa mple.com', /is not a SIP address/],
  ['proxyHost', 'pbx.example.com:5061', /port has a field of its own/],
  ['proxyPort', '0', /1 to 65535/],
  ['proxyPort', '5061x', /1 to 65535/],
  ['expiry', '10', /60/],
  ['expiry', '', /60/],
] as const)('%s “%s” is told', (field, value, words) => {
  const errors = checkFields({ ...empty, address: 'alice@example.com', [field]: value });
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).toMatch(words);
});

test('a proxy without a port gets the one of SIP over TLS', () => {
  const fields = { ...empty, address: 'sips:alice@example.com', proxyHost: 'pbx.example.com' };
  expect(draftOf(fields, null)).toMatchObject({
    aor: 'sips:alice@example.com',
    outboundProxy: { host: 'pbx.example.com', port: 5061 },
  });
});

test('a password that was not touched is not sent; an emptied one removes it', () => {
  expect('password' in draftOf(fieldsOf(alice), alice)).toBe(false);
  expect(draftOf({ ...fieldsOf(alice), password: '' }, alice).password).toBe('');
});

test.each([
  ['address', 'bob@example.com', true],
  ['address', 'alice@example.net', true],
  ['user', 'bob', true],
  ['proxyHost', 'sip.example.net', true],
  ['displayName', 'Alice A.', false],
  ['expiry', '300', false],
] as const)(
  'a stored password and another %s (%s): it is to be entered again: %s',
  (field, value, isNeeded) => {
    const fields = { ...fieldsOf(alice), [field]: value };
    expect(needsPassword(fields, alice)).toBe(isNeeded);
    expect('password' in checkFields(fields, alice)).toBe(isNeeded);
    expect(checkFields({ ...fields, password: 'again' }, alice)).toEqual({});
    expect(needsPassword(fields, null)).toBe(false);
  },
);
