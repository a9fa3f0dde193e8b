/**
 * The `id-*` cases of ../shared/vectors/field: files of client certificates as people have them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldFolders } from '../../../certs/vectors.ts';
import { FaultError } from '../../../shared/errors.ts';
import { explainFault } from '../../../shared/words/explain-fault.ts';
import { readClientCertificate } from '../../pkcs/client-certificate.ts';
import { parseChain } from './client-certificate-record.ts';

const schema = z.object({
  files: z.array(z.string()),
  password: z.string().optional(),
  expect: z.object({ chain: z.string().optional(), words: z.string().optional() }),
});
const at = Date.parse('2026-11-26T12:00:00Z');

test.each(fieldFolders(/^id-/, 'case.json').map(({ name, path }) => [name, path] as const))(
  '%s',
  (_name, path) => {
    const wished = schema.parse(JSON.parse(readFileSync(join(path, 'case.json'), 'utf8')));
    const files = wished.files.map((file) => readFileSync(join(path, file)));
    const { chain, words } = wished.expect;
    expect(outcomeOf(files, wished.password)).toMatch(new RegExp((chain ?? words ?? '').slice(1, -1)));
  },
);

/** The subjects of the chain, or the words of the fault. */
function outcomeOf(files: readonly Uint8Array[], password: string | undefined): string {
  try {
    const { certificates } = readClientCertificate(files, password, at);
    return parseChain(certificates)
      .map(({ subject }) => subject.text)
      .join(' ');
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { what, todo } = explainFault(error.fault);
    return `${what} ${todo}`;
  }
}
