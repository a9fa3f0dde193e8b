/** The command of real-time text: the schema of its argument, and what it gives. */
import { z } from 'zod';
import { longestText } from '../model/call-text.ts';

export const textSchemas = {
  /** As it is typed, with erasing and ends of lines as shared/real-time-text.ts has them. */
  'calls.text': z.strictObject({
    callId: z.string().min(1).max(64),
    text: z.string().min(1).max(longestText),
  }),
} as const;

export interface TextValues {
  'calls.text': null;
}
