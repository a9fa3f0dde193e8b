import { shownText } from '../../../shared/words/index.ts';
import { expect, test } from 'vitest';
import { createAuthority, createLeaf, type Issued, type Recipe } from '../../../certs/issue.ts';
import { createKey } from '../../../certs/key.ts';
import type { AlgorithmMinimum } from '../../../shared/model/administrator.ts';
import { parseCertificate } from '../certificate.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { validateChain } from '../validate-chain.ts';

const rsaRoot = createAuthority('Example RSA Root CA', { key: createKey('RSA-2048') });
const root = createAuthority('Example Root CA');
const leafOf = (issuer: Issued, recipe: Recipe = {}) =>
  createLeaf(issuer, [{ dns: 'pbx.example.com' }], recipe);

function failed(leaf: Issued, anchor: Issued, minimum: AlgorithmMinimum | null): readonly string[] {
  const { report } = validateChain({
    chain: [leaf.der],
    anchors: [parseCertificate(anchor.der)],
    ...sipServer('pbx.example.com'),
    at: Date.now(),
    minimum,
  });
  return report.checks
    .filter(({ status }) => status === 'fail')
    .map(({ id, presented }) => `${id}: ${shownText(presented ?? '')}`);
}

test('what is below the administrator’s minimum fails, and only that', () => {
  const minimum = { rsaBits: 3072, hashBits: 384 };
  expect(failed(leafOf(root), root, null)).toEqual([]);
  expect(failed(leafOf(root), root, minimum)).toEqual(['algorithm: ECDSA with SHA-256']);
  expect(failed(leafOf(root, { signature: 'SHA-384' }), root, minimum)).toEqual([]);
  expect(failed(leafOf(rsaRoot, { signature: 'SHA-512' }), rsaRoot, minimum)).toEqual([
    'algorithm: RSA 2048',
  ]);
  expect(
    failed(leafOf(rsaRoot, { signature: 'SHA-512' }), rsaRoot, { rsaBits: 2048, hashBits: 256 }),
  ).toEqual([]);
});

test('Ed25519 has SHA-512 inside', () => {
  const edwards = createAuthority('Example Ed25519 Root CA', { key: createKey('Ed25519') });
  expect(failed(leafOf(edwards), edwards, { rsaBits: 8192, hashBits: 512 })).toEqual([]);
});
