import { expect, test } from 'vitest';
import { createAuthority, createLeaf, purposes, type Recipe } from '../../../certs/issue.ts';
import { shownText } from '../../../shared/words/index.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { parseCertificate } from '../certificate.ts';
import { validateChain } from '../validate-chain.ts';

const root = createAuthority('Example Root CA');
const host = 'pbx.example.com';
const emailProtection = '1.3.6.1.5.5.7.3.4';

function leadingFor(extendedKeyUsages: readonly string[], recipe: Recipe) {
  const { report } = validateChain({
    ...sipServer(host),
    purpose: { extendedKeyUsages },
    chain: [createLeaf(root, [{ dns: host }], recipe).der],
    anchors: [parseCertificate(root.der)],
    at: Date.now(),
  });
  const { leading } = report;
  return leading && [leading.id, shownText(leading.expected ?? '-'), shownText(leading.presented ?? '-')];
}

test.each<[string, readonly string[], Recipe['extendedKeyUsage'], readonly unknown[] | null]>([
  ['by its name', ['clientAuth'], [purposes.clientAuth], null],
  ['by its OID', [emailProtection], [emailProtection], null],
  [
    'another one',
    ['clientAuth', emailProtection],
    [purposes.serverAuth],
    ['extended-key-usage', `clientAuth or ${emailProtection}`, 'serverAuth'],
  ],
  ['none: nothing is accepted', [], [purposes.serverAuth], ['extended-key-usage', '', 'serverAuth']],
])('the caller names the usages: %s', (_what, usages, extendedKeyUsage, expected) => {
  expect(leadingFor(usages, { extendedKeyUsage: extendedKeyUsage ?? [] })).toEqual(expected);
});
