import { z } from 'zod';
import type { Settings } from '../../shared/model/settings.ts';
import type { RecordForm } from '../platform/records.ts';
import { singleForm } from './forms.ts';

const volume = z.number().min(0).max(1);
const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  microphone: z.string().nullable(),
  speaker: z.string().nullable(),
  ringer: z.string().nullable(),
  volumes: z.object({ speaker: volume, ringer: volume, tones: volume }),
  processing: z.object({
    echoCancellation: z.boolean(),
    noiseSuppression: z.boolean(),
    autoGainControl: z.boolean(),
  }),
});

/** Up to version 2 calls rang on the speaker, and there were neither volumes nor switches. */
function withOwnRinger(record: unknown): unknown {
  const known = z.looseObject({ speaker: z.string().nullable() }).parse(record);
  return {
    ...known,
    ringer: known.speaker,
    volumes: { speaker: 1, ringer: 0.8, tones: 0.7 },
    processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  };
}

export const settingsForm: RecordForm<Settings> = {
  ...singleForm(settingsSchema),
  steps: [withOwnRinger],
};
