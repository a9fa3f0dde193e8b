import { z } from 'zod';
import {
  forwardingCodeForm,
  leastNoAnswer,
  longestForwarding,
  mostNoAnswer,
  type Forwarding,
} from './forwarding.ts';

const code = z.string().regex(forwardingCodeForm);
const codes = z.strictObject({ on: code, off: code }).nullable();

export const forwardingTarget = z.string().trim().max(longestForwarding);

/** As the page sends it and the profile keeps it. */
export const forwardingRules: z.ZodType<Forwarding> = z.strictObject({
  always: forwardingTarget,
  busy: forwardingTarget,
  noAnswer: forwardingTarget,
  noAnswerAfter: z.int().min(leastNoAnswer).max(mostNoAnswer),
  codes: z.strictObject({ always: codes, busy: codes, noAnswer: codes }),
});
