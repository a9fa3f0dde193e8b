import { FaultError } from '../../../shared/errors.ts';
import type { Records } from '../../platform/records.ts';
import { holdsKey } from '../../pkcs/client-certificate.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { ClientCertificateRecord } from './client-certificate-record.ts';

/**
 * The stored records, and what every change of them keeps: at most 64, an id once, listeners
 * informed.
 */
export interface KeptCertificates {
  readonly list: () => readonly ClientCertificateRecord[];
  /** Throws FaultError command 'not-found'. */
  readonly find: (id: string) => ClientCertificateRecord;
  /** The one that has the key of this certificate; null: none has. */
  readonly holderOf: (leaf: Certificate) => ClientCertificateRecord | null;
  /** Adds a record, or replaces the one with its id; gives the id. */
  readonly put: (record: ClientCertificateRecord) => Promise<string>;
  /** `isUsedAnew`: connections that use it have to be opened again. */
  readonly edit: (
    id: string,
    apply: (record: ClientCertificateRecord) => ClientCertificateRecord,
    isUsedAnew: boolean,
  ) => Promise<void>;
  /** The same key, encrypted again because the system asks for it: listeners are not called. */
  readonly reseal: (of: ClientCertificateRecord, key: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly onChange: (listener: (usedAnew: string | null) => void) => void;
}

/** More than a person has servers for. */
const recordLimit = 64;

export function keepCertificates(stored: Records<ClientCertificateRecord>): KeptCertificates {
  const listeners: ((usedAnew: string | null) => void)[] = [];
  const change = async (
    usedAnew: string | null,
    edit: (now: readonly ClientCertificateRecord[]) => readonly ClientCertificateRecord[],
  ): Promise<void> => {
    await stored.update(edit);
    for (const listener of listeners) listener(usedAnew);
  };
  return {
    list: stored.list,
    find: (id) => findIn(stored.list(), id),
    holderOf: (leaf) => stored.list().find(({ spki }) => holdsKey(leaf, Buffer.from(spki, 'base64'))) ?? null,
    put: async (record) => {
      await change(record.id, (now) => withRecord(now, record));
      return record.id;
    },
    edit: (id, apply, isUsedAnew) =>
      change(isUsedAnew ? id : null, (now) => {
        const before = findIn(now, id);
        return now.map((record) => (record === before ? apply(before) : record));
      }),
    reseal: (of, key) =>
      stored.update((now) => now.map((record) => (record === of ? { ...record, key } : record))),
    remove: (id) =>
      change(id, (now) => {
        const gone = findIn(now, id);
        return now.filter((record) => record !== gone);
      }),
    onChange: (listener) => void listeners.push(listener),
  };
}

function findIn(records: readonly ClientCertificateRecord[], id: string): ClientCertificateRecord {
  const found = records.find((record) => record.id === id);
  if (!found)
    throw new FaultError({
      stage: 'command',
      code: 'not-found',
      presented: { code: 'the-client-certificate' },
    });
  return found;
}

function withRecord(
  now: readonly ClientCertificateRecord[],
  record: ClientCertificateRecord,
): readonly ClientCertificateRecord[] {
  if (now.some(({ id }) => id === record.id))
    return now.map((other) => (other.id === record.id ? record : other));
  if (now.length >= recordLimit) {
    throw new FaultError({
      stage: 'command',
      code: 'wrong-state',
      presented: { code: 'client-certificates-at-most', count: recordLimit },
    });
  }
  return [...now, record];
}
