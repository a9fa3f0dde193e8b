import { expect, test } from 'vitest';
import { pemBlocks, toPem } from './pem.ts';

test('blocks with text between, headers with hyphens', () => {
  const text = `text\n${toPem('A', Buffer.alloc(60))}- a list\n-----BEGIN B-----\nDEK-Info: AES-128-CBC,00\n\nAA==\n-----END B-----\n`;
  expect(pemBlocks(Buffer.from(text)).map(({ label }) => label)).toEqual(['A', 'B']);
});

test.each([
  ['a block of four megabytes', `-----BEGIN A-----${'A'.repeat(4e6)}-----END A-----`, 1],
  ['one of hyphens', `-----BEGIN A-----${'A-'.repeat(2e6)}A-----END A-----`, 1],
  ['beginnings without an end', '-----BEGIN A-----A'.repeat(2e5), 0],
])('%s is read in one pass', (_what, text, count) => {
  expect(pemBlocks(Buffer.from(text))).toHaveLength(count);
});
