import { z } from 'zod';
import { accelerator } from '../../shared/model/accelerator.ts';
import { otherProgramsChoices } from '../../shared/model/desktop-settings.ts';
import { readReceiptChoices } from '../../shared/model/message.ts';
import { rtpPortsProblem } from '../../shared/model/rtp-ports.ts';
import { textSizes, type Settings } from '../../shared/model/settings.ts';
import { addedField, type RecordForm } from '../platform/records.ts';
import { languageChoices } from '../../shared/words/language.ts';
import { singleForm } from './forms.ts';

const volume = z.number().min(0).max(1);
const key = z
  .string()
  .refine((text) => accelerator(text) !== null)
  .nullable();
const desktop = z.object({
  otherPrograms: z.enum(otherProgramsChoices),
  staysWhenClosed: z.boolean().nullable(),
  incoming: z.enum(['window', 'notification']),
  hotkeys: z.object({ answer: key, mute: key, show: key }),
});
const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.literal(textSizes),
  language: z.enum(languageChoices),
  characterKeys: z.boolean(),
  readReceipts: z.enum(readReceiptChoices),
  doNotDisturb: z.boolean(),
  microphone: z.string().nullable(),
  speaker: z.string().nullable(),
  ringer: z.string().nullable(),
  headset: z.object({ vendorId: z.int(), productId: z.int(), name: z.string().max(128) }).nullable(),
  volumes: z.object({ speaker: volume, ringer: volume, tones: volume }),
  processing: z.object({
    echoCancellation: z.boolean(),
    noiseSuppression: z.boolean(),
    autoGainControl: z.boolean(),
  }),
  rtpPorts: z.object({ first: z.int(), last: z.int() }).refine((ports) => rtpPortsProblem(ports) === null),
  desktop,
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

/** Up to version 3 calls used these ports. */
function withRtpPorts(record: unknown): unknown {
  return { ...z.looseObject({}).parse(record), rtpPorts: { first: 16_384, last: 32_767 } };
}

/** Up to version 5 nothing of the desktop could be chosen. */
const desktopOfVersion5 = {
  otherPrograms: 'off',
  staysWhenClosed: null,
  incoming: 'window',
  hotkeys: { answer: null, mute: null, show: null },
};

export const settingsForm: RecordForm<Settings> = {
  ...singleForm(settingsSchema),
  // Up to version 4 text had one size, and up to version 6 there was one language.
  steps: [
    withOwnRinger,
    withRtpPorts,
    addedField('textSize', 100),
    addedField('desktop', desktopOfVersion5),
    addedField('language', 'system'),
    // Up to version 7 every call rang.
    addedField('doNotDisturb', false),
    // Up to version 8 the buttons of headsets did nothing.
    addedField('headset', null),
    // Up to version 9 keys of one character could not be switched off.
    addedField('characterKeys', true),
    // Up to version 10 there were no messages.
    addedField('readReceipts', 'contacts'),
  ],
};
