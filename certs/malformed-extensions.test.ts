/** Rightly signed chains with an extension that no issuer may write: all are refused. */
import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../electron/x509/certificate.ts';
import { sipServer } from '../electron/sip/transport/sip-server.ts';
import { validateChain } from '../electron/x509/validate-chain.ts';
import { vectorsIn } from './vectors.ts';

/** What it is, then the root, the intermediate and the leaf: DER, base64. */
type MalformedCase = readonly [name: string, root: string, intermediate: string, leaf: string];

const cases = vectorsIn<readonly MalformedCase[]>('malformed-extensions/data.json', []);

/** Their certificates have nothing wrong in them. */
const sound: ReadonlySet<string> = new Set(['idp (n/a)', 'ku-critical-empty (leaf+)']);

describe.skipIf(cases.length === 0)('malformed extensions', () => {
  test.each(cases)('%s', (name, root, intermediate, leaf) => {
    const { report } = validateChain({
      chain: [leaf, intermediate].map((der) => Buffer.from(der, 'base64')),
      anchors: [parseCertificate(Buffer.from(root, 'base64'))],
      ...sipServer('pbx.example.com'),
      at: Date.parse('2026-06-01T12:00:00Z'),
    });
    expect(report.verdict).toBe(sound.has(name) ? 'accepted' : 'refused');
  });
});
