/** The commands of the conference: the schemas of their arguments, and what they give. */
import { z } from 'zod';

const id = z.string().min(1).max(64);

export const conferenceSchemas = {
  /**
   * Joins two calls, or one with those that are joined. `mixesProtection`: the person knows that an
   * encrypted call is joined with one that is not.
   */
  'conference.join': z.strictObject({ callId: id, withCallId: id, mixesProtection: z.boolean() }),
  /** Takes a call out and puts it on hold. */
  'conference.part': z.strictObject({ callId: id }),
  /** Ends a call, and every call of the conference that it is in. */
  'conference.leave': z.strictObject({ callId: id }),
} as const;

export interface ConferenceValues {
  'conference.join': null;
  'conference.part': null;
  'conference.leave': null;
}
