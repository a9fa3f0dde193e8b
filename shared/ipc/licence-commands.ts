/** The licences of what is in the app. */
import { z } from 'zod';
import type { Notice } from '../model/notice.ts';

export const licenceSchemas = {
  'licences.shown': z.undefined(),
} as const;

export interface LicenceValues {
  /** Sorted by name. */
  'licences.shown': readonly Notice[];
}
