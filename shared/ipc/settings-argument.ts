import { z } from 'zod';

const device = z.string().max(256).nullable();
const volume = z.number().min(0).max(1);

/** The argument of `settings.save`: all settings. */
export const settingsArgument = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  microphone: device,
  speaker: device,
  ringer: device,
  volumes: z.strictObject({ speaker: volume, ringer: volume, tones: volume }),
  processing: z.strictObject({
    echoCancellation: z.boolean(),
    noiseSuppression: z.boolean(),
    autoGainControl: z.boolean(),
  }),
});
