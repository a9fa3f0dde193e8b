import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { app } from './app.ts';
import type { Faithful } from './faithful.ts';

/** Nonce and tag of AES-256-GCM, in bytes. */
const [nonceLength, tagLength] = [12, 16];

/**
 * Encrypts with a key that lies beside the data: readable by every program of this user, so
 * `basic_text` is the true word for it. Elsewhere than on Linux Electron has no such word, and the
 * stand-in says that there is no encryption.
 */
class SafeStorage implements Faithful<
  Electron.SafeStorage,
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'encryptString'
  | 'encryptStringAsync'
  | 'decryptString'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
> {
  #known: Buffer | null = null;

  isEncryptionAvailable(): boolean {
    return process.platform === 'linux';
  }
  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.isEncryptionAvailable());
  }
  getSelectedStorageBackend(): 'basic_text' {
    return 'basic_text';
  }
  setUsePlainTextEncryption(): void {}

  encryptString(plainText: string): Buffer {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.#key(), nonce);
    const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }
  decryptString(encrypted: Buffer): string {
    const nonce = encrypted.subarray(0, nonceLength);
    const decipher = createDecipheriv('aes-256-gcm', this.#key(), nonce);
    decipher.setAuthTag(encrypted.subarray(nonceLength, nonceLength + tagLength));
    const text = [decipher.update(encrypted.subarray(nonceLength + tagLength)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  }
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    return this.encryptString(plainText);
  }
  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    return { result: this.decryptString(encrypted), shouldReEncrypt: false };
  }

  #key(): Buffer {
    if (this.#known) return this.#known;
    const folder = app.getPath('userData');
    const file = join(folder, 'electron-host.key');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    this.#known = readFileSync(file);
    return this.#known;
  }
}

export const safeStorage = new SafeStorage();
