/** A client certificate store whose document and keychain are memory. */
import { memoryRecords, type MemoryRecords } from '../../../platform/fakes/memory-records.ts';
import { manualClock, type ManualClock } from '../../../platform/fakes/manual-clock.ts';
import { createSecrets } from '../../../storage/secrets.ts';
import { clientCertificateForm, type ClientCertificateRecord } from '../client-certificate-record.ts';
import { openClientCertificates, type ClientCertificates } from '../client-certificates.ts';

export interface MemoryStore {
  readonly store: ClientCertificates;
  readonly records: MemoryRecords<ClientCertificateRecord>;
  readonly clock: ManualClock;
  readonly newId: () => string;
  /** The system's keychain no longer decrypts what it encrypted. */
  readonly loseKeychain: () => void;
  /** What a new start of the app would open. */
  readonly reopen: () => ClientCertificates;
}

/**
 * `start`: milliseconds since the epoch; in an hour, so that what openssl issues meanwhile is valid
 * already.
 */
export function memoryStore(start = Date.now() + 3_600_000): MemoryStore {
  const clock = manualClock(start);
  let [lost, counter] = [false, 0];
  const flipped = (bytes: Uint8Array): Buffer => Buffer.from(bytes).map((octet) => octet ^ 0x5a) as Buffer;
  const secrets = createSecrets({
    protects: () => Promise.resolve(true),
    encrypt: (text) => Promise.resolve(flipped(Buffer.from(text))),
    decrypt: (bytes) =>
      lost
        ? Promise.reject(new Error('another user'))
        : Promise.resolve({ text: flipped(bytes).toString(), renew: false }),
  });
  const newId = (): string => `id${(counter += 1)}`;
  const records = memoryRecords(clientCertificateForm(new Map()));
  const open = (from: MemoryRecords<ClientCertificateRecord>): ClientCertificates =>
    openClientCertificates(from, secrets, { clock, newId });
  return {
    store: open(records),
    records,
    clock,
    newId,
    loseKeychain: () => {
      lost = true;
    },
    reopen: () => open(records.reopen()),
  };
}
