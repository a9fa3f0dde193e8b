/** Faults of commands, and of what the phone has of the desktop around its window. */
export const desktopFaults = {
  desktop: [
    'socket-failed',
    'unsafe-socket',
    'socket-in-use',
    'several-calls',
    'key-taken',
    'login-start-failed',
  ],
  command: [
    'invalid-argument',
    'not-allowed',
    'not-found',
    'wrong-state',
    'cancelled',
    'unexpected',
    'usage',
  ],
} as const;
