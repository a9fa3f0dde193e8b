/** The commands about the desktop around the window: their arguments, and what they give. */
import { z } from 'zod';

export const desktopSchemas = {
  /** Whether the system starts the phone when its person signs in; the snapshot has what it did. */
  'desktop.startAtLogin': z.strictObject({ isOn: z.boolean() }),
} as const;

export interface DesktopValues {
  'desktop.startAtLogin': null;
}
