import { z } from 'zod';
import { accelerator } from '../model/accelerator.ts';
import { otherProgramsChoices } from '../model/desktop-settings.ts';

const key = z
  .string()
  .max(64)
  .refine((text) => accelerator(text) !== null)
  .nullable();
/** The part of `settings.save` about the desktop: what the person changed. */
export const desktopArgument = z.strictObject({
  otherPrograms: z.enum(otherProgramsChoices).exactOptional(),
  staysWhenClosed: z.boolean().nullable().exactOptional(),
  incoming: z.enum(['window', 'notification']).exactOptional(),
  hotkeys: z
    .strictObject({
      answer: key.exactOptional(),
      mute: key.exactOptional(),
      show: key.exactOptional(),
    })
    .exactOptional(),
});
