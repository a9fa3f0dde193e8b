/**
 * NIST's PKITS 1.0.1: its certificates name no host, so the check of the name is left out. Each
 * asks for lists, so the policy is hard.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCertificate } from '../electron/x509/certificate.ts';
import { MalformedError } from '../electron/x509/der.ts';
import { parseRevocationList, type RevocationList } from '../electron/x509/revocation/revocation-list.ts';
import { sipServer } from '../electron/sip/transport/sip-server.ts';
import { validateChain } from '../electron/x509/validate-chain.ts';
import { pkitsDifferences } from './pkits-differences.ts';
import { vectors, vectorsIn } from './vectors.ts';

interface PkitsCase {
  readonly number: string;
  readonly title: string;
  /** Names of files, the anchor first. */
  readonly certs: readonly string[];
  readonly crls: readonly string[];
  readonly valid: boolean;
  readonly policySet: string | null;
  readonly explicit: string | null;
  readonly mapInhibit: string | null;
  readonly anyInhibit: string | null;
}

const folder = vectors('pkits') ?? '';
/**
 * Those that ask for a certain policy are left out: to this phone any is welcome, and none is
 * demanded by it.
 */
const cases = vectorsIn<readonly PkitsCase[]>('pkits/cases.json', []).filter((each) =>
  [each.policySet, each.explicit, each.mapInhibit, each.anyInhibit].every((input) => input === null),
);

function decide({ certs, crls }: PkitsCase): boolean {
  const [anchor, ...chain] = certs.map((name) => readFileSync(join(folder, 'certs', `${name}.crt`)));
  if (!anchor) throw new Error('a case without certificates');
  const { report } = validateChain({
    chain: chain.toReversed(),
    anchors: [parseCertificate(anchor)],
    ...sipServer('pbx.example.com'),
    at: Date.parse('2026-06-01T12:00:00Z'),
    crls: crls.flatMap(readList),
    revocation: 'hard',
  });
  return report.checks.every(({ id, status }) => status !== 'fail' || id === 'name');
}

/** One that cannot be read is refused at its import. */
function readList(name: string): readonly RevocationList[] {
  try {
    return [parseRevocationList(readFileSync(join(folder, 'crls', `${name}.crl`)))];
  } catch (error) {
    if (error instanceof MalformedError) return [];
    throw error;
  }
}

describe.skipIf(cases.length === 0)('PKITS', () => {
  test.each(cases.map((each) => [each.number, each.title, each] as const))(
    '%s %s',
    (number, _title, each) => {
      const differs = decide(each) !== each.valid;
      expect({ number, differs }).toEqual({ number, differs: pkitsDifferences.has(number) });
    },
  );

  test('the list names no case that PKITS does not have', () => {
    const numbers = new Set(cases.map(({ number }) => number));
    expect([...pkitsDifferences.keys()].filter((number) => !numbers.has(number))).toEqual([]);
  });
});
