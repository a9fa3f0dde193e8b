/** An identity store whose document and keychain are memory. */
import type { SecretCipher } from '../../platform/secret-cipher.ts';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { createSecrets, type Secrets, type SecretsDocument } from '../../storage/secrets.ts';
import { openIdentityStore, type IdentityStore } from '../identity-store.ts';

export interface MemoryStore {
  readonly store: IdentityStore;
  readonly secrets: Secrets;
  readonly clock: ManualClock;
  readonly newId: () => string;
  /** As the two files of the profile would be now. */
  readonly written: { identities: unknown; secrets: SecretsDocument };
  /** The next write of the document fails. */
  readonly breakDisk: () => void;
  /** The system's keychain no longer decrypts what it encrypted. */
  readonly loseKeychain: () => void;
  /** What a new start of the app would open. */
  readonly reopen: () => IdentityStore;
}

/** `start`: milliseconds since the epoch; in an hour, so that what openssl issues meanwhile is valid already. */
export function memoryStore(start = Date.now() + 3_600_000): MemoryStore {
  const clock = manualClock(start);
  const written: MemoryStore['written'] = { identities: null, secrets: {} };
  let [broken, lost, counter] = [false, false, 0];
  const cipher: SecretCipher = {
    protects: () => Promise.resolve(true),
    encrypt: (text) => Promise.resolve(Buffer.from(text).map((octet) => octet ^ 0x5a)),
    decrypt: (bytes) =>
      lost
        ? Promise.reject(new Error('another user'))
        : Promise.resolve({
            text: Buffer.from(bytes)
              .map((octet) => octet ^ 0x5a)
              .toString(),
            renew: false,
          }),
  };
  const secrets = createSecrets(
    {
      value: {},
      fault: null,
      write: (value) => {
        written.secrets = value;
        return Promise.resolve();
      },
    },
    cipher,
  );
  const newId = (): string => `id${(counter += 1)}`;
  const open = (): IdentityStore =>
    openIdentityStore(
      {
        value: JSON.parse(JSON.stringify(written.identities)),
        write: (value) => {
          if (broken) {
            broken = false;
            return Promise.reject(new Error('disk full'));
          }
          written.identities = value;
          return Promise.resolve();
        },
      },
      secrets,
      { clock, newId },
    );
  return {
    store: open(),
    secrets,
    clock,
    newId,
    written,
    breakDisk: () => {
      broken = true;
    },
    loseKeychain: () => {
      lost = true;
    },
    reopen: open,
  };
}
