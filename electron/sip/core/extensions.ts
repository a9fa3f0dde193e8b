/**
 * Extensions that a peer may require of us: RFC 5627; RFC 3891; RFC 4488, a REFER whose sender is
 * told nothing; RFC 4028, session timers; RFC 3262, reliable provisional responses.
 */
export const supportedExtensions: readonly string[] = ['gruu', 'replaces', 'norefersub', 'timer', '100rel'];

/**
 * RFC 3262 3, 4: what is reliable is the ringing of a new call; a re-INVITE does not ring.
 */
export const extensionsInDialog: readonly string[] = supportedExtensions.filter((tag) => tag !== '100rel');
