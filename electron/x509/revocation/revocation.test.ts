import { describe, expect, test } from 'vitest';
import { createAuthority, createLeaf, type Issued } from '../../../certs/issue.ts';
import { createAnswer, mustStaple } from '../../../certs/ocsp-answer.ts';
import { createRevocationList, scopes } from '../../../certs/revocation-list.ts';
import { bitString, element, integer, sequence, time } from '../../../certs/der-writer.ts';
import { signWith } from '../../../certs/key.ts';
import { RevocationDemand } from '../../../shared/model/revocation.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import { explainCheck } from '../../../shared/words/explain-check.ts';
import { shownText } from '../../../shared/words/index.ts';
import { parseCertificate } from '../certificate.ts';
import { MalformedError } from '../der.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { validateChain, type ValidationRequest } from '../validate-chain.ts';
import { parseOcspResponse } from './ocsp-response.ts';
import { parseRevocationList } from './revocation-list.ts';

const root = createAuthority('Example Root CA');
const issuing = createAuthority('Example Issuing CA', {}, root);
const leaf = createLeaf(issuing, [{ dns: 'pbx.example.com' }]);
const listOf = (issuer: Issued, recipe = {}) => parseRevocationList(createRevocationList(issuer, recipe));

function check(more: Partial<ValidationRequest>, server = leaf) {
  const { report } = validateChain({
    chain: [server.der, issuing.der],
    anchors: [parseCertificate(root.der)],
    ...sipServer('pbx.example.com'),
    at: Date.now(),
    ...more,
  });
  return report.checks.filter(({ id }) => id === 'revocation');
}

const presented = (found: Check | undefined): string => shownText(found?.presented ?? '');

describe('the result of the check', () => {
  test('nothing given: skipped, in words; soft and a staple alone: no warning about the authorities', () => {
    const found = check({});
    expect(found).toMatchObject([{ status: 'skipped' }]);
    expect(presented(found[0])).toBe('no revocation list was given');
    expect(check({ staple: createAnswer(leaf, issuing) })).toMatchObject([{ status: 'pass' }]);
  });

  test('hard and nothing given: each certificate but the anchor fails', () => {
    expect(check({ revocation: 'hard' })).toMatchObject([
      { status: 'fail', expected: { code: RevocationDemand.CurrentList } },
      { status: 'fail', expected: { code: RevocationDemand.CurrentList } },
    ]);
  });

  test('both lists: pass, and until when', () => {
    const [found] = check({ crls: [listOf(root), listOf(issuing)], revocation: 'hard' });
    expect(found).toMatchObject({ status: 'pass' });
    expect(presented(found)).toMatch(
      /list of “Example Issuing CA”, until \d{4}-.* list of “Example Root CA”/,
    );
  });

  test.each([
    ['missing for one', [listOf(root)], 'no list of “Example Issuing CA”'],
    [
      'stale',
      [listOf(root), listOf(issuing, { nextUpdate: new Date('2020-01-01') })],
      'was to be renewed by 2020',
    ],
    ['indirect', [listOf(root), listOf(issuing, { scope: [scopes.indirect] })], 'an indirect list'],
    ['forged', [listOf(root), listOf(issuing, { breakSignature: true })], 'is not signed by it'],
  ])('%s: a warning in calm words', (_what, crls, words) => {
    const [found, ...rest] = check({ crls });
    expect([found?.status, rest]).toEqual(['warn', []]);
    expect(presented(found)).toContain(words);
    expect(found && explainCheck(found)).toMatchObject({
      what: expect.stringContaining('cannot tell whether') as string,
      todo: expect.stringContaining('The connection works') as string,
    });
  });

  test.each([
    ['revoked', { crls: [listOf(issuing, { revoked: [leaf], reason: 1 })] }, /revoked.*keyCompromise/],
    [
      'a staple by an unknown issuer',
      { staple: createAnswer(leaf, issuing, { responder: root }) },
      /not by the authority/,
    ],
    ['a stale staple', { staple: createAnswer(leaf, issuing, { nextUpdate: new Date(0) }) }, /out of date/],
    ['another’s staple', { staple: createAnswer(issuing, issuing) }, /does not prove it/],
    ['hard', { revocation: 'hard' as const }, /policy in force wants to know/],
  ])('%s: words of its own', (_what, more, words) => {
    const found = check(more).find(({ status }) => status === 'fail');
    expect(found && explainCheck(found).what).toMatch(words);
  });

  test('a promised staple that is missing', () => {
    const promising = createLeaf(issuing, [{ dns: 'pbx.example.com' }], { extensions: [mustStaple] });
    const [found] = check({}, promising);
    expect(found).toMatchObject({ status: 'fail', expected: { code: RevocationDemand.Staple } });
    expect(found && explainCheck(found).what).toContain('did not prove');
  });

  test('without a path nothing is checked', () => {
    const found = check({ anchors: [], crls: [listOf(issuing, { revoked: [leaf] })] });
    expect(found).toMatchObject([{ status: 'skipped' }]);
  });

  test('a spent budget refuses: a list that was not checked proves nothing', () => {
    const many = Array.from({ length: 120 }, () => listOf(issuing, { breakSignature: true }));
    const [found] = check({ crls: many });
    expect(found).toMatchObject({ status: 'fail' });
    expect(presented(found)).toBe('too many signatures to check');
  });
});

test('an entry of 31 February: the list is malformed when it is read, not when a certificate is looked up', () => {
  const { algorithm } = signWith(issuing.key, Buffer.alloc(0));
  const at = time(new Date('2026-01-01'));
  const impossible = element(0x17, Buffer.from('260231000000Z'));
  const tbs = sequence(algorithm, issuing.subject, at, at, sequence(sequence(integer(5), impossible)));
  const der = sequence(tbs, algorithm, bitString(signWith(issuing.key, tbs).signature));
  expect(() => parseRevocationList(der)).toThrow(MalformedError);
});

test('a list of 100,000 entries: the first, the last and a missing one', () => {
  const serial = (index: number) => integer(1_000_000 + index);
  const at = time(new Date('2026-01-01'));
  const entries = Array.from({ length: 100_000 }, (_, index) => sequence(serial(index), at));
  const { algorithm } = signWith(issuing.key, Buffer.alloc(0));
  const tbs = sequence(
    algorithm,
    issuing.subject,
    at,
    time(new Date('2027-01-01')),
    sequence(Buffer.concat(entries)),
  );
  const list = parseRevocationList(sequence(tbs, algorithm, bitString(signWith(issuing.key, tbs).signature)));
  const hex = (index: number) => (1_000_000 + index).toString(16).padStart(6, '0');
  expect([0, 99_999, 100_000].map((index) => list.find(hex(index))?.at ?? null)).toEqual([
    Date.parse('2026-01-01'),
    Date.parse('2026-01-01'),
    null,
  ]);
});

test.each([
  [
    'list',
    (der: Uint8Array) => parseRevocationList(der).find(parseCertificate(leaf.der).serialNumber),
    createRevocationList(issuing, { revoked: [leaf], reason: 1, scope: [scopes.onlyUsers] }),
  ],
  ['staple', parseOcspResponse, createAnswer(leaf, issuing, { responder: issuing })],
])('a damaged %s is malformed, never anything else', (_what, parse, der) => {
  const isOrderly = (bytes: Uint8Array): boolean => {
    try {
      parse(bytes);
      return true;
    } catch (error) {
      return error instanceof MalformedError;
    }
  };
  for (let index = 0; index < der.length; index += 1) {
    expect(() => parse(der.subarray(0, index))).toThrow(MalformedError);
    for (const octet of [0, 0x30, 0x7f, 0x80, 0xff]) {
      const damaged = Uint8Array.from(der);
      damaged[index] = octet;
      expect({ index, octet, orderly: isOrderly(damaged) }).toMatchObject({ orderly: true });
    }
  }
});
