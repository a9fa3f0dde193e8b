/** Path building and name constraints after the case lists of Netflix/bettertls. */
import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../electron/x509/certificate.ts';
import { sipServer } from '../electron/sip/transport/sip-server.ts';
import { validateChain } from '../electron/x509/validate-chain.ts';
import { vectorsIn } from './vectors.ts';

interface BetterTls {
  readonly at: string;
  /** DER, base64. */
  readonly root: string;
  readonly pool: readonly string[];
  /** Certificates by their place in the pool. */
  readonly localRoot: number;
  readonly pathbuilding: readonly { readonly chain: readonly number[]; readonly ok: boolean }[];
  readonly nameconstraints: readonly (readonly [
    host: string,
    leaf: number,
    authority: number,
    verdict: 'PASS' | 'SOFT_PASS' | 'SOFT_FAIL' | 'FAIL',
    what: string,
  ])[];
}

const data = vectorsIn<BetterTls | null>('bettertls/data.json', null);

describe.skipIf(data === null)('BetterTLS', () => {
  const pool = (data?.pool ?? []).map((der) => Buffer.from(der, 'base64'));
  const at = Date.parse(data?.at ?? '');
  const of = (indices: readonly number[]): Uint8Array[] => indices.flatMap((index) => pool[index] ?? []);
  const accepts = (anchor: Uint8Array, chain: readonly number[], referenceName: string): boolean => {
    const anchors = [parseCertificate(anchor)];
    return (
      validateChain({ chain: of(chain), anchors, ...sipServer(referenceName), at }).report.verdict ===
      'accepted'
    );
  };

  test('every path is found, and no other', () => {
    const root = Buffer.from(data?.root ?? '', 'base64');
    const wrong = data?.pathbuilding.filter(({ chain, ok }) => accepts(root, chain, 'localhost') !== ok);
    expect(wrong).toEqual([]);
  });

  const parts = 8;
  const [root = Buffer.alloc(0)] = of([data?.localRoot ?? 0]);
  test.each(Array.from({ length: parts }, (_, part) => part + 1))(
    `name constraints, part %i of ${parts}`,
    (part) => {
      const wrong = data?.nameconstraints.filter(
        ([host, leaf, authority, verdict], index) =>
          index % parts === part - 1 && accepts(root, [leaf, authority], host) !== verdict.endsWith('PASS'),
      );
      expect(wrong).toEqual([]);
    },
  );
});
