import { z } from 'zod';
import type { Settings } from '../../shared/model/snapshot.ts';

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  microphone: z.string().nullable(),
  speaker: z.string().nullable(),
});
export const initialSettings: Settings = { theme: 'system', microphone: null, speaker: null };
