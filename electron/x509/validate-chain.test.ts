import { shownText } from '../../shared/words/index.ts';
import { expect, test } from 'vitest';
import { checkIds } from '../../shared/model/check-id.ts';
import {
  createAuthority,
  createLeaf,
  purposes,
  keyUsageBits,
  type Issued,
  type Recipe,
  type GeneralName,
} from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { parseCertificate } from './certificate.ts';
import { describeCertificate } from './describe.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { validateChain } from './validate-chain.ts';

const day = 86_400_000;
const root = createAuthority('Example Root CA');
const intermediate = createAuthority('Example Issuing CA', {}, root);
const other = createAuthority('Another Root CA');
const name: readonly GeneralName[] = [{ dns: 'pbx.example.com' }];
const leafOf = (issuer: Issued, recipe: Recipe = {}) => createLeaf(issuer, name, recipe);

function validate(
  chain: readonly Issued[],
  anchors: readonly Issued[],
  referenceName = 'pbx.example.com',
  at = Date.now(),
) {
  return validateChain({
    chain: chain.map(({ der }) => der),
    anchors: anchors.map(({ der }) => parseCertificate(der)),
    ...sipServer(referenceName),
    at,
  }).report;
}

test('accepted by root, by intermediate, in any order, among unrelated certificates and duplicates', () => {
  const leaf = leafOf(intermediate);
  expect(validate([leaf, intermediate], [root])).toMatchObject({
    verdict: 'accepted',
    leading: null,
    matchedName: 'pbx.example.com',
  });
  expect(validate([leaf, other, root, intermediate, leaf, root], [root]).path).toHaveLength(3);
  expect(validate([leaf], [intermediate]).path).toHaveLength(2);
  expect(validate([leaf], [leaf]).path).toHaveLength(1);
});

test('an unknown issuer is named', () => {
  const report = validate([leafOf(root)], [other]);
  expect(report.leading).toMatchObject({ id: 'path', presented: 'Example Root CA' });
  expect(report.path).toEqual([]);
});

test('a missing intermediate is named', () => {
  expect(validate([leafOf(intermediate)], [root]).leading).toMatchObject({
    id: 'path',
    presented: 'Example Issuing CA',
  });
});

test('a broken signature is a signature failure, not an unknown issuer', () => {
  const report = validate([leafOf(root, { breakSignature: true })], [root]);
  expect(report.verdict).toBe('refused');
  expect(report.leading?.id).toBe('signature');
});

test('another CA of the same name is not this one', () => {
  const impostor = createAuthority('Example Root CA');
  expect(validate([leafOf(impostor)], [root]).leading?.id).toBe('path');
  const nameless = createAuthority('Example Root CA', { keyIdentifiers: false });
  const report = validate([leafOf(nameless, { keyIdentifiers: false })], [root]);
  expect(report.leading?.id).toBe('signature');
});

test('validity is inclusive at both ends', () => {
  const begin = new Date('2026-06-01T00:00:00Z');
  const end = new Date('2026-06-02T00:00:00Z');
  const authority = createAuthority('CA', { notBefore: new Date(0) });
  const leaf = leafOf(authority, { notBefore: begin, notAfter: end });
  const at = (time: number) => validate([leaf], [authority], undefined, time).leading?.id ?? null;
  expect([at(begin.getTime() - 1), at(begin.getTime()), at(end.getTime()), at(end.getTime() + 1)]).toEqual([
    'validity',
    null,
    null,
    'validity',
  ]);
});

test('every check runs after one has failed, and the most useful leads', () => {
  const leaf = createLeaf(root, [{ dns: 'other.example.com' }], {
    notAfter: new Date(Date.now() - day),
    notBefore: new Date(Date.now() - 2 * day),
    extendedKeyUsage: [purposes.clientAuth],
  });
  const report = validate([leaf], [root]);
  const failed = report.checks.flatMap(({ id, status }) => (status === 'fail' ? [id] : []));
  expect(failed).toEqual(['validity', 'name', 'extended-key-usage']);
  expect(report.leading?.id).toBe('validity');
  expect(new Set(report.checks.map(({ id }) => id)).size).toBeGreaterThan(checkIds.length - 5);
});

const faults: readonly (readonly [
  what: string,
  id: string,
  chain: () => Issued[],
  anchors: () => Issued[],
])[] = [
  [
    'the issuer is no CA',
    'basic-constraints',
    () => {
      const fake = createLeaf(root, name, { keyUsage: [keyUsageBits.keyCertSign] });
      return [leafOf(fake), fake];
    },
    () => [root],
  ],
  [
    'the issuer may not sign certificates',
    'key-usage',
    () => {
      const fake = createAuthority('CA', { keyUsage: [keyUsageBits.cRLSign] }, root);
      return [leafOf(fake), fake];
    },
    () => [root],
  ],
  [
    'the leaf may not sign',
    'key-usage',
    () => [leafOf(root, { keyUsage: [keyUsageBits.keyEncipherment] })],
    () => [root],
  ],
  [
    'a clientAuth leaf',
    'extended-key-usage',
    () => [leafOf(root, { extendedKeyUsage: [purposes.clientAuth] })],
    () => [root],
  ],
  [
    'a clientAuth intermediate',
    'extended-key-usage',
    () => {
      const limited = createAuthority('CA', { extendedKeyUsage: [purposes.clientAuth] }, root);
      return [leafOf(limited), limited];
    },
    () => [root],
  ],
  ['SHA-1', 'algorithm', () => [leafOf(root, { signature: 'SHA-1' })], () => [root]],
  ['RSA-1024', 'algorithm', () => [leafOf(root, { key: createKey('RSA-1024') })], () => [root]],
  [
    'an unknown critical extension',
    'critical-extension',
    () => [leafOf(root, { extensions: [{ oid: '1.2.3.4', critical: true, value: Buffer.from([5, 0]) }] })],
    () => [root],
  ],
];
test.each(faults)('%s: %s', (_what, id, chain, anchors) => {
  const report = validate(chain(), anchors());
  expect(report.verdict).toBe('refused');
  expect(report.leading?.id).toBe(id);
});

test('path length counts intermediates below, not the leaf', () => {
  const short = createAuthority('Short CA', { pathLength: 0 });
  const below = createAuthority('Below CA', {}, short);
  expect(validate([leafOf(short)], [short]).verdict).toBe('accepted');
  expect(validate([leafOf(below), below], [short]).leading?.id).toBe('path-length');
});

test.each([
  [[{ dns: 'example.com' }], 'accepted'],
  [[{ dns: 'pbx.example.com' }], 'accepted'],
  [[{ dns: 'example.net' }], 'refused'],
  [[{ ip: '127.0.0.0/8' }], 'accepted'],
  [[{ directory: { O: 'Somebody Else' } }], 'refused'],
] as const)('permitted %j: %s', (permitted, verdict) => {
  const authority = createAuthority('CA', { nameConstraints: { permitted: [...permitted] } });
  expect(validate([leafOf(authority)], [authority]).verdict).toBe(verdict);
});

test('excluded names are refused even where permitted', () => {
  const authority = createAuthority('CA', {
    nameConstraints: { permitted: [{ dns: 'example.com' }], excluded: [{ dns: 'pbx.example.com' }] },
  });
  expect(validate([leafOf(authority)], [authority]).leading?.id).toBe('name-constraints');
});

test('a minimal self-made CA works, and the report names what is missing', () => {
  const authority = createAuthority('CA', {
    keyIdentifiers: false,
    serial: 0,
    keyUsage: null,
    caCritical: false,
  });
  const report = validate([leafOf(authority, { keyIdentifiers: false })], [authority]);
  expect(report.verdict).toBe('accepted');
  const warned = report.checks
    .filter(({ status }) => status === 'warn')
    .map(({ presented }) => shownText(presented ?? ''));
  expect(warned.join()).toMatch(
    /serial number 0.*no subjectKeyIdentifier.*basicConstraints not critical.*no keyUsage/s,
  );
});

test('a chain of 69 and one over 100 kB are refused within the budget', () => {
  let issuer = root;
  const deep: Issued[] = [];
  for (let depth = 0; depth < 68; depth += 1)
    deep.unshift((issuer = createAuthority(`CA ${depth}`, {}, issuer)));
  expect(validate([leafOf(issuer), ...deep], [root]).leading?.id).toBe('chain-size');
  const padding = Buffer.alloc(110_000);
  const large = leafOf(root, { extensions: [{ oid: '1.2.3.5', value: padding }] });
  expect(validate([large], [root]).leading?.id).toBe('chain-size');
});

test('bytes that are no certificate are malformed, never a throw', () => {
  const good = Buffer.from(leafOf(root).der);
  for (let seed = 0; seed < 400; seed += 1) {
    const bytes = Buffer.from(good);
    bytes[(seed * 7919) % bytes.length] = (seed * 31) & 0xff;
    const { report } = validateChain({
      chain: [bytes.subarray(0, bytes.length - (seed % 3))],
      anchors: [parseCertificate(root.der)],
      ...sipServer('pbx.example.com'),
      at: Date.now(),
    });
    const changed = !bytes.equals(good) || seed % 3 > 0;
    expect(report.verdict).toBe(changed ? 'refused' : 'accepted');
  }
});

test('what a person sees of a certificate is printable', () => {
  const evil = createAuthority('Example\u202e CA\n');
  const found = describeCertificate(parseCertificate(evil.der));
  expect(found).toMatchObject({
    label: 'Example\ufffd CA\ufffd',
    isCa: true,
    selfIssued: true,
    key: { algorithm: 'EC', curve: 'P-256' },
    keyUsage: ['keyCertSign', 'cRLSign'],
  });
  expect(shownText(found.signatureAlgorithm)).toBe('ECDSA with SHA-256');
});
