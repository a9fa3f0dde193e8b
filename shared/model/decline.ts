/**
 * Why the person does not take a call that rings, as the caller gets it. `busy`: 486, `unavailable`
 * and `later`: 480; `later` with a Retry-After (RFC 3261 20.33), which asks the caller to call
 * again.
 */
export const declineReasons = ['busy', 'unavailable', 'later'] as const;
export type DeclineReason = (typeof declineReasons)[number];
