import { expect, test } from 'vitest';
import { Claim, claimOn } from './claims.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { mutate, seededNumbers } from '../fakes/mutate.ts';
import { header } from '../message/message.ts';
import { parseMessage } from '../message/parse-message.ts';
import { decodedUser, type SipUri } from '../message/uri.ts';

const { endpoint, peer } = endpointBench('sip:alice@example.com');
const isOurs = (uri: SipUri) => uri.user === null || decodedUser(uri) === 'alice';
const invite = (uri: string, to: string) =>
  [
    `INVITE ${uri} SIP/2.0`,
    'Via: SIP/2.0/TLS peer.example.com;branch=z9hG4bKb1',
    'From: <sip:bob@example.com>;tag=bob',
    `To: ${to}`,
    'Call-ID: c1',
    'CSeq: 1 INVITE',
    'Max-Forwards: 70',
    'Contact: <sip:bob@127.0.0.1>',
  ].join('\r\n');
const claim = (head: string) => {
  const message = parseMessage({ head, body: new Uint8Array() });
  return message.kind === 'malformed' ? null : claimOn(message, endpoint.transactions, isOurs);
};

test.each([
  ['its address in the request URI', 'sip:alice@127.0.0.1:1', '<sip:carol@example.com>', Claim.Named],
  ['another name there, its own in To', 'sip:4711@127.0.0.1:1', '<sip:alice@example.com>', Claim.Addressed],
  ['a telephone number', 'tel:+4711', '<sip:alice@example.com>', Claim.Addressed],
  ['no user there, its own in To', 'sip:127.0.0.1:1', '<sip:alice@example.com>', Claim.Addressed],
  ['no user anywhere', 'sip:127.0.0.1:1', '<sip:127.0.0.1>', Claim.Phone],
  ['nothing of it', 'sip:carol@127.0.0.1:1', '<sip:carol@example.com>', Claim.None],
  ['a dialog that nobody has', 'sip:carol@127.0.0.1:1', '<sip:carol@example.com>;tag=x', Claim.None],
])('%s', (_, uri, to, expected) => {
  expect(claim(invite(uri, to))).toBe(expected);
});

test('a response is claimed by the branch that it was asked with, to the letter', async () => {
  void endpoint.transactions.request('OPTIONS', { uri: 'sip:example.com' });
  const via = header(await peer.request('OPTIONS'), 'via') ?? '';
  const answer = (text: string) => claim(`SIP/2.0 200 OK\r\nVia: ${text}\r\nCSeq: 1 OPTIONS`);
  expect(answer(via)).toBe(Claim.Known);
  expect(answer(via.replace(/\.([0-9a-f]+);/, '.$10;'))).toBe(Claim.None);
  expect(answer(via.replace(/\.[0-9a-f]+;/, ';'))).toBe(Claim.None);
  expect(answer('SIP/2.0/TLS x')).toBe(Claim.None);
  expect(claim(`SIP/2.0 200 OK\r\nVia: ${via}\r\nCSeq: nonsense`)).toBe(Claim.Known);
});

test('whatever comes, it is claimed or not, and nothing is thrown (seed 1)', () => {
  const number = seededNumbers(1);
  const whole = invite('sip:alice@127.0.0.1:1', '<sip:alice@example.com>;tag=x');
  const seen = new Set<Claim | null>();
  for (let round = 0; round < 20_000; round += 1) seen.add(claim(mutate(whole, number)));
  expect(seen).toEqual(new Set([null, Claim.None, Claim.Phone, Claim.Addressed, Claim.Named]));
});
