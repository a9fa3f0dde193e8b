import { z } from 'zod';
import { accelerator } from '../model/accelerator.ts';
import { otherProgramsChoices } from '../model/desktop-settings.ts';

const key = z
  .string()
  .max(64)
  .refine((text) => accelerator(text) !== null)
  .nullable();
const number16 = z.int().min(0).max(0xffff);

export const chosenHeadset = z.strictObject({
  vendorId: number16,
  productId: number16,
  name: z.string().max(128),
});

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
  headset: chosenHeadset.nullable().exactOptional(),
});
