import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** What Windows takes in no name: a checkout with one fails there as a whole. */
const refused = /[<>:"|?*\\\u0000-\u001f]|[ .](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)/i;

test.each([':memory:', 'a/b?.ts', 'aux.ts', 'folder./a'])('%s cannot be checked out on Windows', (name) => {
  expect(name).toMatch(refused);
});

test('every file can be checked out on every system', () => {
  const names = globSync('{*,{certs,docs,e2e,electron,renderer,shared,tools}/**/*}', { cwd: root });
  expect(names.length).toBeGreaterThan(300);
  expect(names.map((name) => name.replaceAll('\\', '/')).filter((name) => refused.test(name))).toEqual([]);
});
