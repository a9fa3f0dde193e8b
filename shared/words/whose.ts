/** Who can repair what failed. */
export type WhoseJob = 'you' | 'administrator' | 'server' | 'network' | 'other-party' | 'nobody';
