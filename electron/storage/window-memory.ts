import { z } from 'zod';
import type { WindowMemory } from '../../shared/model/window-place.ts';
import type { RecordForm } from '../platform/records.ts';
import { singleForm } from './forms.ts';

const points = z.int().min(-1_000_000).max(1_000_000);

export const windowMemoryForm: RecordForm<WindowMemory> = singleForm(
  z.object({
    place: z
      .object({ x: points, y: points, width: points, height: points, isMaximized: z.boolean() })
      .nullable(),
    isTrayTold: z.boolean(),
  }),
);
