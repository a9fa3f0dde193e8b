import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { createRevocationList, scopes } from '../../../certs/revocation-list.ts';
import { FaultError } from '../../../shared/errors.ts';
import { mutate, seededRandom } from '../../platform/fakes/seeded-random.ts';
import { storeBench } from './fakes/store-bench.ts';
import { toPem } from '../../pkcs/pem.ts';

const seed = 20_261_121;
const rounds = 400;
const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const list = createRevocationList(root, { revoked: [leaf], reason: 1, scope: [scopes.onlyUsers] });
const files: readonly (readonly [string, Uint8Array])[] = [
  ['a certificate', root.der],
  ['a revocation list', list],
  ['a bundle', Buffer.from(`${root.pem}text\n${toPem('X509 CRL', list)}${leaf.keyPem}`)],
  ['a bundle in UTF-16', Buffer.from(`\ufeff${root.pem}${toPem('X509 CRL', list)}`, 'utf16le')],
  ['a quoted certificate', Buffer.from(root.pem.replaceAll(/^/gm, '> '))],
  ['a TRUSTED CERTIFICATE', Buffer.from(toPem('TRUSTED CERTIFICATE', root.der))],
];

test.each(files)(
  '%s with seeded damage is refused with a fault, or read; nothing else happens',
  async (_name, file) => {
    const { preview, records } = storeBench();
    const random = seededRandom(seed);
    let refused = 0;
    for (let round = 0; round < rounds; round += 1) {
      await preview(mutate(Buffer.from(file), random)).catch((error: unknown) => {
        if (!(error instanceof FaultError) || error.fault.stage !== 'import') throw error;
        refused += 1;
      });
    }
    expect(refused).toBeGreaterThan(0);
    expect(records.writes()).toBe(0);
  },
);

test('no damage turns a list of a known authority into another valid list of it', async () => {
  const { store, set, preview, take } = storeBench();
  await take(root.pem);
  const fingerprint = createHash('sha256').update(list).digest('hex');
  const random = seededRandom(seed + 1);
  for (let round = 0; round < rounds; round += 1) {
    const hurt = mutate(Buffer.from(list), random);
    if (Buffer.compare(hurt, list) === 0) continue;
    const shown = await preview(hurt).catch(() => null);
    // A line end behind it is no damage: it is the same list.
    const others = (shown?.items ?? []).filter(
      (item) => item.kind !== 'list' || item.list.fingerprint256 !== fingerprint,
    );
    for (const item of others) expect(item).not.toMatchObject({ signedBy: 'Example Root CA' });
  }
  expect(store.listsFor({ trustSetIds: [set] })).toEqual([]);
});
