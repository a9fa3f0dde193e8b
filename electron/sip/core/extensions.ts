/**
 * Extensions that a peer may require of us: RFC 5627; RFC 3891; RFC 4488, a REFER whose sender is
 * told nothing.
 */
export const supportedExtensions: readonly string[] = ['gruu', 'replaces', 'norefersub'];
