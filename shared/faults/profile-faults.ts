/** Faults of accounts, of settings files, of the records on disk and of the connection check. */
export const profileFaults = {
  account: ['invalid-aor', 'invalid-proxy', 'duplicate', 'not-found', 'incomplete', 'password-needed'],
  migration: ['unreadable', 'too-large', 'unknown-file', 'newer-version', 'no-accounts', 'expired-preview'],
  storage: [
    'restored-previous',
    'restored-copy',
    'records-damaged',
    'started-empty',
    'newer-version',
    'write-failed',
    'read-failed',
    'too-large',
    'not-private',
    'not-protected',
    'encryption-failed',
    'recording-failed',
    'recording-unconfirmed',
  ],
  check: ['clock-ahead', 'clock-behind', 'not-valid-now', 'no-answer', 'silent', 'nothing-sent', 'lossy'],
} as const;
