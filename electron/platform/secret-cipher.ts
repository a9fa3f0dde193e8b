/** The system's protection of secrets; Electron's asynchronous `safeStorage` in the app. */
export interface SecretCipher {
  /** False: what is encrypted here can be read by every program of this user. */
  readonly protects: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Uint8Array>;
  /** `renew`: the system asks that the secret be encrypted again, its key has changed. */
  readonly decrypt: (bytes: Uint8Array) => Promise<{ readonly text: string; readonly renew: boolean }>;
}
