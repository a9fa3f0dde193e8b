import { z } from 'zod';
import { civicParts, emergencyNumberForm, mostEmergencyNumbers } from './emergency-parts.ts';

/** Emergency numbers as they are sent and stored. */
export const emergencyNumberList = z
  .array(z.string().regex(emergencyNumberForm))
  .max(mostEmergencyNumbers)
  .readonly();

/** A civic address as an administrator writes it. `country` has two capital letters (ISO 3166). */
export const civicAddress = z
  .partialRecord(z.enum(civicParts), z.string().trim().min(1).max(128))
  .refine(({ country }) => country !== undefined && /^[A-Z]{2}$/.test(country), {
    path: ['country'],
    message: 'two capital letters',
  });
