import { safeStorage } from 'electron';
import type { SecretCipher } from './secret-cipher.ts';

/**
 * The system's keychain: DPAPI on Windows, the Keychain on macOS, libsecret or KWallet on Linux. On
 * a Linux without either, Electron's `basic_text` encrypts with a public constant: that protects
 * nothing, and the app warns of it.
 */
export const systemCipher: SecretCipher = {
  protects: async () =>
    (await safeStorage.isAsyncEncryptionAvailable()) &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
    return { text: result, renew: shouldReEncrypt };
  },
};
