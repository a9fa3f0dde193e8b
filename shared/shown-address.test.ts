import { expect, test } from 'vitest';
import { addressParts, isAnonymous, partyAddress, partyName } from './shown-address.ts';

const party = (uri: string, displayName: string | null = null) => ({ displayName, uri });

test.each([
  ['sip:bob@example.com', 'bob', 'example.com'],
  ['sips:%2B49%2030%20123@192.0.2.1:5061;user=phone', '+49 30 123', '192.0.2.1:5061'],
  ['sip:j%C3%B6rg@example.com?subject=x', 'jörg', 'example.com'],
  ['sip:bob:secret@example.com', 'bob', 'example.com'],
  ['sip:100;phone-context=x@[2001:db8::1]:5061;a=b', '100;phone-context=x', '[2001:db8::1]:5061'],
  ['tel:+49-30-123;phone-context=example.com', '+49-30-123', ''],
  ['sip:example.com', null, 'example.com'],
  ['im:bob@example.com', null, 'im:bob@example.com'],
  ['urn:service:sos', null, 'urn:service:sos'],
  ['sip:bob%20@example.com', 'bob\ufffd', 'example.com'],
  ['sip:%C2%A0@example.com', '\ufffd', 'example.com'],
  ['sip:bob%20%20%20%20x@example.com', 'bob\ufffdx', 'example.com'],
  ['', null, ''],
])('%s is %s at %s', (uri, user, host) => {
  expect(addressParts(uri)).toEqual({ user, host });
});

test('text is made printable after decoding, never before', () => {
  for (const escape of [
    '%E2%80%AE',
    '%00',
    '%0D%0A',
    '%E2%80%8B',
    '%E3%85%A4',
    '%F3%A0%81%A1',
    '%C2%9B',
    '%EE%80%80',
  ]) {
    expect(partyName(party(`sip:${escape}bob@example.com`))).toMatch(/^\ufffd+bob$/);
  }
  expect(partyName(party(`sip:b${'%CC%81'.repeat(40)}ob@example.com`))).toBe(
    'b\u0301\u0301\u0301\u0301\ufffdob',
  );
});

test('nothing in a user part looks like the host', () => {
  for (const escape of ['%40', '%EF%BC%A0', '%EF%B9%AB']) {
    const uri = `sip:bob${escape}bank.example@evil.example`;
    expect(partyAddress(party(uri), [])).toBe(`bob${escape}bank.example@evil.example`);
  }
  // The first @ ends the user part: the text after it is a parameter's value.
  expect(addressParts('sip:1@evil.example;x=Alice@bank.example')).toEqual({
    user: '1',
    host: 'evil.example',
  });
  expect(addressParts('sip:bob%2540bank@evil.example').user).toBe('bob%40bank');
  // Escapes that are no UTF-8 stay as received; an overlong @ is one of them.
  expect(addressParts('sip:bob%C1%80x%FF@evil.example').user).toBe('bob%C1%80x%FF');
});

test('a caller of the own PBX is shown without its address, any other with it', () => {
  const servers = ['example.com', '192.0.2.1', '2001:db8::1'];
  expect(partyAddress(party('sip:%2B49%2030%20123@192.0.2.1', 'Bob'), servers)).toBe('+49 30 123');
  expect(partyAddress(party('sip:bob@Example.COM:5061', 'Bob'), servers)).toBe('bob');
  expect(partyAddress(party('sip:+4930123@10.0.0.7:5060', 'Bob'), servers)).toBe('+4930123');
  expect(partyAddress(party('sip:bob@10.0.0.7', 'Bob'), servers)).toBe('bob@10.0.0.7');
  expect(partyAddress(party('sip:bob@[2001:db8::1]:5061', 'Bob'), servers)).toBe('bob');
  expect(partyAddress(party('sip:100@evil.example', 'Bob'), servers)).toBe('100@evil.example');
  expect(partyAddress(party('sip:100@example.com', '100'), servers)).toBeNull();
  expect(partyAddress(party('tel:+49-30-123', 'Bob'), servers)).toBe('+49-30-123');
});

test.each([
  'sip:anonymous@anonymous.invalid',
  'sips:anonymous@ANONYMOUS.invalid:5061',
  'sip:anonymous.invalid',
  'sip:x@invalid.;a=b',
  '',
])('%j is nobody who can be called', (uri) => {
  expect(isAnonymous(party(uri))).toBe(true);
  expect(partyName(party(uri))).toBe('Anonymous');
  expect(partyAddress(party(uri), [])).toBeNull();
});

test('a long user part does not hide the host', () => {
  const uri = `sip:reception.bank.example${'-'.repeat(90)}@evil.example`;
  const address = partyAddress(party(uri, 'Reception'), []);
  expect(address).toMatch(/^reception\.bank\.example-+\u2026@evil\.example$/);
  expect(address?.length).toBeLessThan(60);
});

test('a user part from right to left does not change places with the host', () => {
  const address = partyAddress(party('sip:%D7%90%D7%91123@192.0.2.66', 'Bob'), []);
  expect(address).toBe('\u2068אב123\u2069@192.0.2.66');
});

test('an invisible name is no name', () => {
  expect(partyName(party('sip:bob@example.com', ' \u200b\u3164 '))).toBe('bob');
  expect(partyName(party('sip:bob@example.com', '\ufffd'))).toBe('bob');
  expect(partyName(party('sip:bob@example.com', 'Bob\u202e'))).toBe('Bob\ufffd');
  expect(partyName(party('sip:bob@example.com', `Bob${'\u2003'.repeat(60)}x`))).toBe('Bob x');
  expect(isAnonymous(party('sip:invalid@example.com'))).toBe(false);
});
