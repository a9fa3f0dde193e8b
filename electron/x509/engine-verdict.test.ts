import { expect, test } from 'vitest';
import { shownText } from '../../shared/words/index.ts';
import { createAuthority, createLeaf, purposes, type Recipe } from '../../certs/issue.ts';
import { explainCheck } from '../../shared/words/explain-check.ts';
import { parseCertificate } from './certificate.ts';
import { withEngine, type EngineVerdict } from './engine-verdict.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { validateChain } from './validate-chain.ts';

const root = createAuthority('Example Root CA');
const anchors = [parseCertificate(root.der)];

function verdictWith(engine: EngineVerdict, leaf: Recipe = {}, referenceName = 'pbx.example.com') {
  const { der } = createLeaf(root, [{ dns: 'pbx.example.com' }], leaf);
  const validation = validateChain({ chain: [der], anchors, ...sipServer(referenceName), at: Date.now() });
  const report = withEngine(validation, anchors, engine);
  const check = report.checks.find(({ id }) => id === 'engine');
  return {
    verdict: report.verdict,
    engine: report.engine,
    status: check?.status,
    presented: check?.presented && shownText(check.presented),
    check,
  };
}

const sipOnly = { extendedKeyUsage: [purposes.sipDomain] };

test('an engine that agrees passes', () => {
  expect(verdictWith({ authorized: true, error: null })).toMatchObject({
    verdict: 'accepted',
    status: 'pass',
  });
});

test('a difference that we mean passes with its reason', () => {
  const found = verdictWith({ authorized: false, error: 'INVALID_PURPOSE' }, sipOnly);
  expect(found).toMatchObject({ verdict: 'accepted', status: 'pass', engine: { authorized: false } });
  expect(found.presented).toMatch(/INVALID_PURPOSE: .*RFC 5924/);
});

test.each([
  ['the same error without its reason in the path', 'INVALID_PURPOSE', {}],
  ['another error', 'CERT_REVOKED', sipOnly],
  ['no error at all', null, sipOnly],
])('%s is a warning, and decides nothing', (_what, error, leaf) => {
  expect(verdictWith({ authorized: false, error }, leaf)).toMatchObject({
    verdict: 'accepted',
    status: 'warn',
  });
});

test('an engine that would accept changes no refusal', () => {
  const found = verdictWith({ authorized: true, error: null }, {}, 'other.example.com');
  expect(found).toMatchObject({ verdict: 'refused', status: 'pass' });
});

test('a warning reads as what it is', () => {
  const { check } = verdictWith({ authorized: false, error: 'CERT_REVOKED' });
  expect(check && explainCheck(check).what).toContain('CERT_REVOKED');
});
