/**
 * The import door: a bundle of roots as a company's administrator hands it out, and a revocation
 * list of fifty thousand entries, which main reads on the thread that also carries SIP.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integer } from '../../../certs/der-writer.ts';
import { createAuthority } from '../../../certs/issue.ts';
import { createKey } from '../../../certs/key.ts';
import { createRevocationList } from '../../../certs/revocation-list.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { openCollection } from '../../../electron/storage/collection.ts';
import { trustRecords } from '../../../electron/trust/sets/trust-form.ts';
import { openTrustStore, type TrustStore } from '../../../electron/trust/sets/trust-store.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { judged, median, type Row } from '../row.ts';

const rounds = 11;
const rootCount = 150;
const entryCount = 50_000;
/** As long as those that are listed. */
const unlisted = '7e'.repeat(16);

export async function measure(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-trust-'));
  try {
    return [...(await bundleOfRoots(folder)), ...(await largeList(folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Certificates that were never seen before, in every round. */
async function bundleOfRoots(folder: string): Promise<Row[]> {
  const key = createKey('RSA-2048');
  const shown: number[] = [];
  const stored: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bundle = Buffer.from(
      Array.from({ length: rootCount }, (_, index) => createAuthority(`Root ${index}`, { key }).pem).join(''),
    );
    const store = await openStore(join(folder, `roots-${round}.json`));
    const begin = performance.now();
    const { id, items } = await store.preview('roots.pem', bundle);
    const between = performance.now();
    const count = await store.importPreviewed(id, items.flatMap(fingerprintOf), store.defaultSetId());
    if (count !== rootCount) throw new Error(`${count} of ${rootCount} were imported`);
    shown.push(between - begin);
    stored.push(performance.now() - begin);
  }
  const goal = { kind: 'below', figure: 50 } as const;
  return [
    judged(`show ${rootCount} roots, RSA-2048`, 'ms', median(shown), {}),
    judged(`show and import ${rootCount} roots, on disk`, 'ms', median(stored), {}, goal),
  ];
}

async function largeList(folder: string): Promise<Row[]> {
  const root = createAuthority('Bench root');
  const revoked = Array.from({ length: entryCount }, (_, index) => serial(root.der, index));
  const store = await openStore(join(folder, 'list.json'));
  await take(store, Buffer.from(root.pem));
  const reading: number[] = [];
  const asking: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const thisUpdate = new Date(Date.now() - (10 - round) * 60_000);
    const bytes = createRevocationList(root, { revoked, reason: 1, thisUpdate });
    const begin = performance.now();
    await store.preview('large.crl', bytes);
    reading.push(performance.now() - begin);
    await take(store, bytes);
    const [list] = store.listsFor({ trustSetIds: [store.defaultSetId()] });
    const asked = performance.now();
    if (list?.find(unlisted) !== null) throw new Error('an entry that is not there');
    asking.push(performance.now() - asked);
  }
  return [
    judged(`show a revocation list of ${entryCount} entries`, 'ms', median(reading), {}),
    judged('ask it about one certificate, the first time', 'ms', median(asking), {}),
  ];
}

/** The same certificate with another serial number: only that is read of it. */
function serial(der: Uint8Array, number: number): { readonly der: Uint8Array } {
  const { serialNumber } = parseCertificate(der);
  const own = Buffer.from(integer(Buffer.from(serialNumber, 'hex')));
  const at = Buffer.from(der).indexOf(own);
  const copy = Buffer.from(der);
  copy.writeUInt32BE(number + 1, at + own.length - 4);
  return { der: copy };
}

async function openStore(path: string): Promise<TrustStore> {
  let ids = 0;
  const newId = (): string => `id-${(ids += 1)}`;
  return openTrustStore(await openCollection(path, trustRecords(newId)), {
    clock: systemClock,
    newId,
    unlocker: { certificates: () => Promise.reject(new Error('nothing here wants a password')) },
  });
}

async function take(store: TrustStore, bytes: Uint8Array): Promise<void> {
  const { id, items } = await store.preview('file', bytes);
  await store.importPreviewed(id, items.flatMap(fingerprintOf), store.defaultSetId());
}

function fingerprintOf(item: Awaited<ReturnType<TrustStore['preview']>>['items'][number]): string[] {
  if (item.kind === 'skipped') return [];
  return [item.kind === 'list' ? item.list.fingerprint256 : item.certificate.fingerprint256];
}
