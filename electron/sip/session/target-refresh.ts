import { allowLine } from '../core/guard.ts';
import type { Reply } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';

/**
 * Header lines of our 200 to a target refresh request (RFC 3261 12.2.2): where we are, and what we
 * take.
 */
export function targetLines(endpoint: SipEndpoint): string[] {
  return [`Contact: <${endpoint.contactUri()}>`, allowLine];
}

/**
 * With 500, to an offer that comes while one of their own is open (RFC 3261 14.2, RFC 3311 5.2).
 */
export const tooEarly: Reply = { headers: ['Retry-After: 2'] };
