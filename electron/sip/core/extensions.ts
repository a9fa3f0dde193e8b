/** Extensions that a peer may require of us (RFC 5627). */
export const supportedExtensions: readonly string[] = ['gruu'];
