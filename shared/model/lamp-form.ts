import { z } from 'zod';
import { longestExtension, mostLamps } from './lamp.ts';

/** The watched extensions as they are sent and stored. */
export const watchedExtensions = z
  .array(
    z.strictObject({
      number: z.string().trim().min(1).max(longestExtension),
      name: z.string().trim().max(64),
    }),
  )
  .max(mostLamps)
  .readonly();
