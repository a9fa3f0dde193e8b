import { expect, test } from 'vitest';
import {
  createAuthority,
  createLeaf,
  keyUsageBits,
  type GeneralName,
  type Issued,
  type Recipe,
} from '../../../certs/issue.ts';
import type { CheckReason } from '../../../shared/model/validation-report.ts';
import { explainCheck } from '../../../shared/words/explain-check.ts';
import { parseCertificate } from '../certificate.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { validateChain } from '../validate-chain.ts';

const root = createAuthority('Example Root CA');

function refusal(host: string, names: readonly GeneralName[], recipe: Recipe = {}) {
  const leaf = createLeaf(root, names, recipe);
  return explained([leaf.der], root, host);
}
function explained(chain: readonly Uint8Array[], anchor: Issued, host = 'pbx.example.com') {
  const anchors = [parseCertificate(anchor.der)];
  const { report } = validateChain({ chain, anchors, ...sipServer(host), at: Date.now() });
  return {
    reason: report.leading?.reason,
    ...(report.leading ? explainCheck(report.leading, { host }) : { what: '', whose: 'nobody', todo: '' }),
  };
}

const host = 'pbx.example.com';
const sip = (uri: string): GeneralName => ({ uri });

test.each<readonly [string, readonly GeneralName[], CheckReason | undefined, RegExp]>([
  ['192.0.2.10', [{ dns: '192.0.2.10' }], 'address-as-dns', /as a DNS name/],
  ['2001:db8::1', [{ dns: '2001:db8::1' }], 'address-as-dns', /as a DNS name/],
  ['192.0.2.10', [sip('sip:192.0.2.10')], 'address-as-uri', /in the URI “sip:192\.0\.2\.10”/],
  ['2001:db8::1', [sip('sips:[2001:db8::1]:5061')], 'address-as-uri', /in the URI/],
  [host, [{ dns: '*.example.com' }], 'wildcard', /wildcard “\*\.example\.com”/],
  [host, [sip('sip:*.example.com')], 'wildcard', /wildcard/],
  [host, [{ dns: 'PBX.example.com.' }], 'final-dot', /with a dot at its end/],
  [host, [sip('sip:pbx.example.com.')], 'final-dot', /with a dot at its end/],
  [
    host,
    [{ dns: host }, sip('sip:other.example.com')],
    'other-sip-uri',
    /“sip:other\.example\.com”\. Because it has a SIP URI/,
  ],
  [host, [sip('sip:alice@pbx.example.com')], 'uri-of-user', /for the user “sip:alice@pbx/],
  [host, [sip('sip://pbx.example.com')], 'uri-of-another-form', /not a SIP URI of a host/],
  [host, [sip('https://pbx.example.com/')], 'uri-of-another-form', /not a SIP URI of a host/],
  [host, [sip('pbx.example.com')], 'uri-of-another-form', /not a SIP URI of a host/],
  [host, [], 'only-common-name', /only as CN/],
  [host, [{ dns: 'other.example.com' }], undefined, /for “other\.example\.com”, not for “pbx\.example\.com”/],
  ['a.b.example.com', [{ dns: '*.example.com' }], undefined, /not for/],
  ['192.0.2.10', [{ ip: '192.0.2.11' }], undefined, /for “192\.0\.2\.11”, not for/],
])('%s, and the certificate has %j: %s', (asked, names, reason, words) => {
  const told = refusal(asked, names);
  expect(told.reason).toBe(reason);
  expect(told.what).toMatch(words);
  // The sentence that told nothing.
  expect(told.what).not.toMatch(/for “([^”]*)”, not for “\1”/);
  expect(told.whose).toBe('administrator');
});

test('a key usage names the missing use, of the server and of an issuer', () => {
  const told = refusal(host, [{ dns: host }], { keyUsage: [keyUsageBits.keyEncipherment] });
  expect(told.what).toMatch(/lacks digitalSignature; it has: keyEncipherment/);
  const issuing = createAuthority('Example Issuing CA', { keyUsage: [keyUsageBits.cRLSign] }, root);
  const leaf = createLeaf(issuing, [{ dns: host }]);
  expect(explained([leaf.der, issuing.der], root).what).toMatch(/lacks keyCertSign; it has: cRLSign/);
});

test('an intermediate that the server should have sent is the server’s job; an unknown authority is not', () => {
  const issuing = createAuthority('Example Issuing CA', {}, root);
  const leaf = createLeaf(issuing, [{ dns: host }]);
  const missing = explained([leaf.der], root);
  expect(missing).toMatchObject({ reason: 'intermediate-not-sent', whose: 'administrator' });
  expect(missing.what).toMatch(/did not send the certificate of “Example Issuing CA”.*“Example Root CA”/);

  const directory = { DC: 'corp' };
  const attribute = { '0.9.2342.19200300.100.1.25': directory.DC };
  const own = createAuthority('', { subject: { CN: 'Own Root', ...attribute } });
  const below = createAuthority('', { subject: { CN: 'Own Issuing', ...attribute } }, own);
  const server = createLeaf(below, [{ dns: host }]);
  expect(explained([server.der], own).reason).toBe('intermediate-not-sent');

  const other = createAuthority('Other CA', { subject: { CN: 'Other CA', O: 'Somebody Else' } });
  const unknown = explained([createLeaf(other, [{ dns: host }]).der], root);
  expect(unknown).toMatchObject({ reason: undefined, whose: 'you' });

  const damaged = Uint8Array.from(issuing.der).fill(0xff, 40, 44);
  expect(explained([leaf.der, damaged], root).reason).toBe('certificate-not-read');
});
