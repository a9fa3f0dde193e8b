import { expect, test } from 'vitest';
import { bobCall, incomingCall } from '../client/fakes/calls.ts';
import { aliceOnline, aliceRefused } from '../client/fakes/accounts.ts';
import { securityOf, securitySummary } from './security.ts';

const plainCall = { ...bobCall, media: { ...bobCall.media, protection: { kind: 'none' } } } as const;
const texts = (...of: Parameters<typeof securityOf>) =>
  securityOf(...of).map(({ tone, what, more }) => `${tone}: ${what}. ${more ?? ''}`);

test('plain RTP is named as not encrypted, whatever the signalling is', () => {
  const [, signalling, sound] = texts(plainCall, aliceOnline);
  expect(signalling).toBe(
    'good: Encrypted to pbx.example.com, verified by Example Corp Root CA. Beyond that server it is up to the server.',
  );
  expect(sound).toMatch(/^warn: Not encrypted\. Plain RTP/);
});

test('the name of a contact is that of its address, which the server says', () => {
  const bob = { id: 'b', name: 'Robert', book: null };
  const [own] = texts(incomingCall, aliceOnline, bob);
  expect(own).toMatch(/^off: “Robert”, as your contacts say\. .*passed on\. Nothing else confirms/);
  expect(texts(incomingCall, aliceOnline, { ...bob, book: 'Team' })[0]).toContain(
    'the address book Team says',
  );
  const other = { ...incomingCall, remoteAtFirst: { displayName: 'Eve', uri: 'sip:eve@example.com' } };
  expect(texts(other, aliceOnline, bob)[0]).not.toContain('Robert');
});

test('a name that only the server gives is not called verified', () => {
  const [who, , sound] = texts(incomingCall, aliceOnline);
  expect(who).toContain('Nothing else confirms it');
  expect(who).toMatch(/^off/);
  expect(sound).toMatch(/^off: Not agreed yet/);
});

test('whom the server connected instead of the one who was dialled is the word of the server', () => {
  const carol = { displayName: 'Carol', uri: 'sips:carol@example.com' };
  const [who] = texts({ ...bobCall, remote: carol, remoteAtFirst: bobCall.remote }, aliceOnline);
  expect(who).toContain('“Carol”, as your server says');
  expect(who).toContain('At first it was “Bob Example”.');
});

test('nobody has answered before the answer', () => {
  const [who] = texts({ ...bobCall, establishedAt: null, state: 'ringing' }, aliceOnline);
  expect(who).toContain('who will answer');
});

test.each([
  ['a lost flow', { ...bobCall, flowLost: true }, aliceOnline],
  ['a refused server', bobCall, aliceRefused],
  ['no account', bobCall, null],
] as const)('%s is not called encrypted', (_, call, status) => {
  expect(texts(call, status)[1]).toMatch(/^warn: Not connected/);
});

const soundOf = (protection: typeof bobCall.media.protection) =>
  texts({ ...bobCall, media: { ...bobCall.media, protection } }, aliceOnline)[2];

test('keys in the signalling are not called secret from the servers on the way', () => {
  expect(soundOf({ kind: 'sdes', suite: 'AEAD_AES_256_GCM' })).toMatch(
    /^good: Encrypted\. SRTP \(AEAD_AES_256_GCM\)\. The servers on the way know the key/,
  );
});

test('keys of DTLS are those of the other end of the sound, which may be the server', () => {
  expect(soundOf({ kind: 'dtls' })).toMatch(/^good: Encrypted\. .*the other end of the sound/);
});

test.each([
  ['plain', { kind: 'none' }, 'warn', 'Voice not encrypted'],
  ['encrypted', { kind: 'dtls' }, 'good', 'Voice encrypted'],
  ['not agreed on', null, 'off', 'Voice not connected yet'],
] as const)('the line of a call whose voice is %s', (_, protection, tone, voice) => {
  const call = { ...bobCall, media: { ...bobCall.media, protection } };
  expect(securitySummary(call, aliceOnline)).toEqual({
    tone,
    voice,
    signalling: 'signalling verified by Example Corp Root CA',
  });
});

test('the line claims nothing of a connection that is not there', () => {
  const encrypted = { ...bobCall, media: { ...bobCall.media, protection: { kind: 'dtls' } } } as const;
  for (const [call, status] of [
    [{ ...encrypted, flowLost: true }, aliceOnline],
    [encrypted, aliceRefused],
    [encrypted, null],
  ] as const) {
    const { tone, signalling } = securitySummary(call, status);
    expect([tone, signalling]).toEqual(['warn', 'signalling not connected at the moment']);
  }
});
