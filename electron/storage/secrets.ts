import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import type { SecretCipher } from '../platform/secret-cipher.ts';
import type { StoredDocument } from './document.ts';

/** Passwords by account and private keys by identity, encrypted at rest. They leave this room only toward a digest or a TLS context. */
export interface Secrets {
  readonly has: (name: string) => boolean;
  /** Null: there is none, or the system cannot decrypt it any more (another user, another machine). */
  readonly get: (name: string) => Promise<string | null>;
  readonly set: (name: string, secret: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

/** Names to base64 of the encrypted bytes. */
export const secretsSchema = z.record(z.string(), z.string());
export type SecretsDocument = z.infer<typeof secretsSchema>;

export function createSecrets(document: StoredDocument<SecretsDocument>, cipher: SecretCipher): Secrets {
  const entries = new Map(Object.entries(document.value));
  const save = () => document.write(Object.fromEntries(entries));
  const set = async (name: string, secret: string): Promise<void> => {
    let bytes: Uint8Array;
    try {
      bytes = await cipher.encrypt(secret);
    } catch (error) {
      throw new FaultError({ stage: 'storage', code: 'encryption-failed' }, { cause: error });
    }
    entries.set(name, Buffer.from(bytes).toString('base64'));
    await save();
  };
  return {
    has: (name) => entries.has(name),
    set,
    get: async (name) => {
      const encrypted = entries.get(name);
      if (encrypted === undefined) return null;
      try {
        const { text, renew } = await cipher.decrypt(Buffer.from(encrypted, 'base64'));
        if (renew) await set(name, text);
        return text;
      } catch {
        return null;
      }
    },
    remove: async (name) => {
      if (!entries.delete(name)) return;
      await save();
      // Once more, so that the last good state, which is kept beside it, forgets the secret too.
      await save();
    },
  };
}
