/**
 * What the server found out about the caller's number (ATIS-1000074, RFC 8224), as it says so in
 * `verstat` or in a header field that the account names.
 */
export const verifications = ['passed', 'failed', 'none'] as const;
export type Verification = (typeof verifications)[number];

/** The name of a header field (RFC 3261 25.1, token). */
export const headerNameForm = /^[A-Za-z0-9\-.!%*_+`'~]{0,64}$/;
