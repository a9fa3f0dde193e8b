/**
 * The SEQUENCEs of lists and OCSP answers: a field that is unknown, doubled, out of place or of the
 * wrong form is not skipped.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  element,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  time,
  type Der,
} from '../../../certs/der-writer.ts';
import { createAuthority, createLeaf, encodeExtension, generalName } from '../../../certs/issue.ts';
import { signWith } from '../../../certs/key.ts';
import { createRevocationList, scopes, serialOf } from '../../../certs/revocation-list.ts';
import { MalformedError } from '../der.ts';
import { parseOcspResponse } from './ocsp-response.ts';
import { parseRevocationList } from './revocation-list.ts';

const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const point = scopes.point('http://crl.example.com/one.crl');

test.each<readonly [string, readonly Der[]]>([
  ['a flag twice', [scopes.onlyUsers, scopes.onlyUsers]],
  ['another flag behind a later one', [scopes.indirect, scopes.onlyUsers]],
  ['an unknown field', [scopes.onlyUsers, contextPrimitive(6, Buffer.from([0xff]))]],
  ['a constructed flag', [context(1, boolean(true))]],
  ['a flag that is neither', [contextPrimitive(1, Buffer.from([1]))]],
  ['two names', [point, point]],
  ['a name in the primitive form', [contextPrimitive(0, generalName({ uri: 'http://crl.example.com/' }))]],
  ['a name that is neither full nor relative', [context(0, context(2))]],
  ['a full name of nothing', [context(0, context(0))]],
  ['leaves and authorities', [scopes.onlyUsers, scopes.onlyAuthorities]],
])('issuingDistributionPoint with %s', (_what, scope) => {
  expect(() => parseRevocationList(createRevocationList(root, { scope }))).toThrow(MalformedError);
});

const at = time(new Date('2026-01-01'));
function listOf(...fields: readonly Der[]): Uint8Array {
  const { algorithm } = signWith(root.key, Buffer.alloc(0));
  const tbs = sequence(integer(1), algorithm, root.subject, ...fields);
  return sequence(tbs, algorithm, bitString(signWith(root.key, tbs).signature));
}
const extensions = context(0, sequence(encodeExtension({ oid: '2.5.29.20', value: integer(7) })));
const entry = sequence(serialOf(leaf), at);

test('a list with every field, and one with as few as there can be', () => {
  expect(parseRevocationList(listOf(at, at, sequence(entry), extensions)).entries).toBe(1);
  expect(parseRevocationList(listOf(at)).entries).toBe(0);
});

test.each<readonly [string, readonly Der[]]>([
  ['three times', [at, at, at]],
  ['two lists of entries', [at, at, sequence(entry), sequence(entry)]],
  ['extensions twice', [at, extensions, extensions]],
  ['extensions before the entries', [at, extensions, sequence(entry)]],
  ['extensions of nothing', [at, context(0, sequence())]],
  ['something beside the extensions', [at, context(0, sequence(), sequence())]],
  ['a field of another tag', [at, context(1, integer(1))]],
  ['no time', []],
])('a list with %s', (_what, fields) => {
  expect(() => parseRevocationList(listOf(...fields))).toThrow(MalformedError);
});

const now = element(0x18, Buffer.from('20260101000000Z'));
const sha1 = (bytes: Uint8Array): Der => octetString(createHash('sha1').update(bytes).digest());
const id = sequence(
  sequence(oid('1.3.14.3.2.26'), nothing()),
  sha1(root.subject),
  sha1(root.key.spki),
  serialOf(leaf),
);
const good = contextPrimitive(0, Buffer.alloc(0));
const until = context(0, now);
const responder = context(1, root.subject);

function answerOf(...single: readonly Der[]): Uint8Array {
  return responseOf(responder, now, sequence(sequence(...single)));
}
function responseOf(...data: readonly Der[]): Uint8Array {
  const { algorithm, signature } = signWith(root.key, sequence(...data));
  return wrapped(sequence(sequence(...data), algorithm, bitString(signature)));
}
const wrapped = (basic: Der, status = 0): Uint8Array =>
  sequence(
    element(0x0a, Buffer.from([status])),
    context(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  );

test('an answer as it should be', () => {
  expect(parseOcspResponse(answerOf(id, good, now, until))?.answers).toMatchObject([{ status: 'good' }]);
});

test.each<readonly [string, Uint8Array]>([
  ['nextUpdate twice', answerOf(id, good, now, until, until)],
  ['an unknown field', answerOf(id, good, now, context(2, now))],
  ['extensions before nextUpdate', answerOf(id, good, now, context(1, sequence()), until)],
  ['a status that says more', answerOf(id, contextPrimitive(0, Buffer.from([1])), now, until)],
  ['a status that there is not', answerOf(id, contextPrimitive(3, Buffer.alloc(0)), now, until)],
  ['a revocation without its time', answerOf(id, context(1), now, until)],
  ['UTCTime', answerOf(id, good, at, until)],
  ['a certificate of five fields', answerOf(sequence(id.subarray(2), integer(1)), good, now, until)],
  ['a responder in another tag', responseOf(context(3, root.subject), now, sequence())],
  ['two responders', responseOf(responder, responder, now, sequence())],
  ['something behind its extensions', responseOf(responder, now, sequence(), context(1, sequence()), now)],
  ['a body although the responder failed', wrapped(sequence(), 3)],
  ['a success without a body', sequence(element(0x0a, Buffer.from([0])))],
])('an OCSP answer with %s', (_what, der) => {
  expect(() => parseOcspResponse(der)).toThrow(MalformedError);
});
