import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { cases } from '../cases.ts';
import { documentFile, renderDocument, shortVersion, type Result } from './document.ts';
import { asMessage, meetingsOf, type Meeting } from './served.ts';

/**
 * What a run gives where every case is decided right, which is what conformance.integration.ts asks
 * for.
 */
function allRight(withStaples: boolean): Result[] {
  const offline = cases.filter(({ layers }) => layers.includes('offline'));
  return [
    ...offline.map(({ name }): Result => ({ name, how: 'offline', wrong: null })),
    ...live.flatMap(({ meetings, isStapled }): Result[] => {
      if (isStapled && !withStaples) return [];
      return meetings.map(({ name, version }) => ({ name, how: shortVersion(version), wrong: null }));
    }),
  ];
}

let live: readonly { readonly meetings: readonly Meeting[]; readonly isStapled: boolean }[];
// Both engines meet the same cases: their certificates are made once.
beforeAll(() => {
  live = cases
    .filter(({ layers }) => layers.includes('live'))
    .map((each) => {
      const made = asMessage(each.scene());
      return { meetings: meetingsOf(each, made), isStapled: made.staple !== null };
    });
});

test('docs/conformance.md is what a run writes: node certs/conformance.ts --write', async () => {
  const text = readFileSync(documentFile, 'utf8').replaceAll('\r\n', '\n');
  expect(text).toBe(await renderDocument(allRight(true), allRight(false)));
});

test('a wrong verdict stands out', async () => {
  const text = await renderDocument([{ name: 'expired', how: '1.3', wrong: 'accepted' }], []);
  expect(text).toMatch(/`expired` .*\*\*WRONG\*\* on 1\.3/);
});
