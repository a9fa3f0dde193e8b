/** Faults of text messages. */
export const messageFaults = {
  message: [
    'invalid-target',
    'withheld-target',
    'empty',
    'too-long',
    'not-registered',
    'not-found',
    'unavailable',
    'not-taken',
    'refused',
    'sign-in-refused',
    'server-error',
    'no-response',
    'flow-lost',
    'not-delivered',
    'phone-ended',
    'switched-off',
    'flood',
  ],
} as const;
