import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FaultError } from '../../shared/errors.ts';
import type { Notice } from '../../shared/model/notice.ts';
import type { CommandHandlers } from './answer.ts';

const notices: z.ZodType<readonly Notice[]> = z.array(
  z.strictObject({
    name: z.string(),
    version: z.string(),
    license: z.string(),
    text: z.string(),
    source: z.string().nullable(),
  }),
);

export const readShown = (text: string): readonly Notice[] => notices.parse(JSON.parse(text));

/** `path`: where the build has written them (tools/build/notices.ts). */
export function licenceCommands(path: string): Pick<CommandHandlers, 'licences.shown'> {
  return {
    'licences.shown': async () => {
      try {
        return readShown(await readFile(path, 'utf8'));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
        const presented = { code: 'the-licences' } as const;
        throw new FaultError({ stage: 'command', code: 'not-found', presented }, { cause });
      }
    },
  };
}
