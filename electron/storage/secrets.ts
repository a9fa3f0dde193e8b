import { FaultError } from '../../shared/errors.ts';
import type { SecretCipher } from '../platform/secret-cipher.ts';

/**
 * Passwords and private keys, encrypted at rest. Each is stored in the record that it belongs to,
 * so that one write changes both. They leave this folder only toward a digest or a TLS context.
 */
export interface Secrets {
  /** To base64 of the encrypted bytes. Rejects with FaultError `storage: encryption-failed`. */
  readonly seal: (secret: string) => Promise<string>;
  /**
   * Null: the system cannot decrypt it any more (another user, another machine). `sealed`: the
   * secret encrypted again, where the system asks for that; else null.
   */
  readonly open: (
    sealed: string,
  ) => Promise<{ readonly secret: string; readonly sealed: string | null } | null>;
}

export function createSecrets(cipher: SecretCipher): Secrets {
  const seal = async (secret: string): Promise<string> => {
    try {
      return Buffer.from(await cipher.encrypt(secret)).toString('base64');
    } catch (error) {
      throw new FaultError({ stage: 'storage', code: 'encryption-failed' }, { cause: error });
    }
  };
  return {
    seal,
    open: async (sealed) => {
      try {
        const { text, renew } = await cipher.decrypt(Buffer.from(sealed, 'base64'));
        return { secret: text, sealed: renew ? await seal(text) : null };
      } catch {
        return null;
      }
    },
  };
}
