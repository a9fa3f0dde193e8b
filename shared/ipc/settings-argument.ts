import { z } from 'zod';
import { desktopArgument } from './desktop-argument.ts';
import { readReceiptChoices } from '../model/message.ts';
import { rtpPortsProblem } from '../model/rtp-ports.ts';
import { textSizes } from '../model/settings.ts';
import { languageChoices } from '../words/language.ts';

const device = z.string().max(256).nullable();
/** Both numbers have 16 bits (USB 2.0, 9.6.1). */
const usbNumber = z.int().min(0).max(0xffff);
const headset = z.strictObject({
  vendorId: usbNumber,
  productId: usbNumber,
  name: z.string().max(128),
});
const volume = z.number().min(0).max(1);

/**
 * The argument of `settings.save`: the settings that the person changed, and no others. The page
 * may not have seen yet what it changed a moment before.
 */
export const settingsArgument = z
  .strictObject({
    theme: z.enum(['system', 'light', 'dark']).exactOptional(),
    textSize: z.literal(textSizes).exactOptional(),
    language: z.enum(languageChoices).exactOptional(),
    characterKeys: z.boolean().exactOptional(),
    readReceipts: z.enum(readReceiptChoices).exactOptional(),
    doNotDisturb: z.boolean().exactOptional(),
    microphone: device.exactOptional(),
    speaker: device.exactOptional(),
    ringer: device.exactOptional(),
    headset: headset.nullable().exactOptional(),
    volumes: z
      .strictObject({
        speaker: volume.exactOptional(),
        ringer: volume.exactOptional(),
        tones: volume.exactOptional(),
      })
      .exactOptional(),
    processing: z
      .strictObject({
        echoCancellation: z.boolean().exactOptional(),
        noiseSuppression: z.boolean().exactOptional(),
        autoGainControl: z.boolean().exactOptional(),
      })
      .exactOptional(),
    rtpPorts: z
      .strictObject({ first: z.int(), last: z.int() })
      .refine((ports) => rtpPortsProblem(ports) === null)
      .exactOptional(),
    desktop: desktopArgument.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0);
