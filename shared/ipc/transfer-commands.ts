/** The commands of transfers: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { longestTarget } from '../dial-target.ts';

const id = z.string().min(1).max(64);
const oneCall = z.strictObject({ callId: id });

export const transferSchemas = {
  /** Sends the other side of a call to whom the person typed. */
  'transfers.begin': z.strictObject({ callId: id, target: z.string().min(1).max(longestTarget) }),
  /** Connects the other sides of two calls, and leaves both. */
  'transfers.connect': z.strictObject({ callId: id, toCallId: id }),
  /** Calls whom the other side names. */
  'transfers.follow': oneCall,
  /** Stays in the call. */
  'transfers.refuse': oneCall,
} as const;

export interface TransferValues {
  'transfers.begin': null;
  'transfers.connect': null;
  /** Of the new call. */
  'transfers.follow': { readonly callId: string };
  'transfers.refuse': null;
}
