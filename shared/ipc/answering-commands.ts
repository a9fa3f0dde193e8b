/** The commands of calls that ring: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { longestTarget } from '../dial-target.ts';
import { declineReasons } from '../model/decline.ts';
import { forwardingTarget } from '../model/forwarding-form.ts';
import { forwardingCases } from '../model/forwarding.ts';

const id = z.string().min(1).max(64);

export const answeringSchemas = {
  /** Declines a call that rings, and tells the caller why. */
  'answering.refuse': z.strictObject({ callId: id, reason: z.enum(declineReasons) }),
  /** Sends the caller to whom the person typed. */
  'answering.redirect': z.strictObject({ callId: id, target: z.string().min(1).max(longestTarget) }),
  /**
   * Where the calls of an account go in this case; empty: they ring here. Where the account has a
   * code for it, the code is called and the server forwards.
   */
  'answering.forward': z.strictObject({
    accountId: id,
    when: z.enum(forwardingCases),
    target: forwardingTarget,
  }),
} as const;

export interface AnsweringValues {
  'answering.refuse': null;
  'answering.redirect': null;
  /** `callId`: of the call to the code; null: the phone forwards by itself. */
  'answering.forward': { readonly callId: string | null };
}
