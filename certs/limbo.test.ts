import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../electron/x509/certificate.ts';
import { MalformedError } from '../electron/x509/der.ts';
import { parseRevocationList } from '../electron/x509/revocation/revocation-list.ts';
import { sipServer } from '../electron/sip/transport/sip-server.ts';
import { validateChain } from '../electron/x509/validate-chain.ts';
import { limboDifferences } from './limbo-differences.ts';
import { vectorsIn } from './vectors.ts';

interface LimboCase {
  readonly id: string;
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly crls?: readonly string[];
  readonly validation_time: string | null;
  readonly expected_result: 'SUCCESS' | 'FAILURE';
  readonly expected_peer_name: { readonly value: string } | null;
}

const limbo = vectorsIn<{ readonly testcases: readonly LimboCase[] }>('x509-limbo/limbo.json', {
  testcases: [],
}).testcases;

const derOf = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');

function decide(each: LimboCase): 'SUCCESS' | 'FAILURE' {
  try {
    const { report } = validateChain({
      chain: [each.peer_certificate, ...each.untrusted_intermediates].map(derOf),
      anchors: each.trusted_certs.map((pem) => parseCertificate(derOf(pem))),
      ...sipServer(each.expected_peer_name?.value ?? ''),
      crls: (each.crls ?? []).map((pem) => parseRevocationList(derOf(pem))),
      // The cases with lists ask what a list may be used for; only the hard policy says it in the
      // verdict.
      revocation: each.crls?.length ? 'hard' : 'soft',
      at: each.validation_time === null ? Date.now() : Date.parse(each.validation_time),
    });
    return report.verdict === 'accepted' ? 'SUCCESS' : 'FAILURE';
  } catch (error) {
    // An anchor that cannot be read is refused at its import.
    if (error instanceof MalformedError) return 'FAILURE';
    throw error;
  }
}

// The vectors lie beside the repository and belong to C2SP/x509-limbo; a clone without them has
// nothing to run.
describe.skipIf(limbo.length === 0)('x509-limbo', () => {
  test.each(limbo.map((each) => [each.id, each] as const))('%s', (id, each) => {
    const differs = decide(each) !== each.expected_result;
    expect({ id, differs }).toEqual({ id, differs: limboDifferences.has(id) });
  });

  test('the list names no case that limbo does not have', () => {
    const ids = new Set(limbo.map(({ id }) => id));
    expect([...limboDifferences.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
});
