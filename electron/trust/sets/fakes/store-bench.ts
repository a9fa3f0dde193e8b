import type { ImportPreview } from '../../../../shared/model/trust.ts';
import { manualClock, type ManualClock } from '../../../platform/fakes/manual-clock.ts';
import { memoryRecords, type MemoryRecords } from '../../../platform/fakes/memory-records.ts';
import { readPkcs12Certificates, unlockPkcs12Certificates } from '../../../pkcs/pkcs12.ts';
import { trustRecords } from '../trust-form.ts';
import type { TrustRecord } from '../trust-record.ts';
import { openTrustStore, type TrustStore } from '../trust-store.ts';
import type { Unlocker } from '../../../pkcs/unlock.ts';

/** What the thread does, in this one. */
export const unlockHere: Pick<Unlocker, 'certificates'> = {
  certificates: async (bytes, password) =>
    password === undefined ? readPkcs12Certificates(bytes) : unlockPkcs12Certificates(bytes, password),
};

/** A trust store whose disk is memory. */
export interface StoreBench {
  readonly store: TrustStore;
  readonly records: MemoryRecords<TrustRecord>;
  readonly clock: ManualClock;
  /** The default set's id. */
  readonly set: string;
  readonly preview: (
    bytes: Uint8Array | string,
    source?: string,
    password?: string,
  ) => Promise<ImportPreview>;
  /** Imports all that a file offers; gives how much was new. */
  readonly take: (bytes: Uint8Array | string, setId?: string) => Promise<number>;
}

export function storeBench(stored: readonly unknown[] = []): StoreBench {
  let ids = 0;
  const newId = (): string => `id-${(ids += 1)}`;
  const clock = manualClock(Date.now());
  const records = memoryRecords(trustRecords(newId), stored);
  const store = openTrustStore(records, { clock, newId, unlocker: unlockHere });
  const set = store.defaultSetId();
  const preview: StoreBench['preview'] = (bytes, source = 'file', password) =>
    store.preview(source, Buffer.from(bytes as Uint8Array), password);
  return {
    store,
    records,
    clock,
    set,
    preview,
    take: async (bytes, setId = set) => {
      const { id, items } = await preview(bytes);
      return store.importPreviewed(id, items.flatMap(fingerprintOf), setId);
    },
  };
}

export function fingerprintOf(item: ImportPreview['items'][number]): readonly string[] {
  if (item.kind === 'skipped') return [];
  return [item.kind === 'list' ? item.list.fingerprint256 : item.certificate.fingerprint256];
}
