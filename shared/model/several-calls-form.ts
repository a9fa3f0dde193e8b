import { z } from 'zod';
import { mostCalls } from './several-calls.ts';

export const severalCalls = z.strictObject({
  limit: z.int().min(1).max(mostCalls),
  waiting: z.boolean(),
});
