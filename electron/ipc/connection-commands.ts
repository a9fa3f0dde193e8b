import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import type { Clock } from '../platform/clock.ts';
import type { ConnectionLog } from '../signalling/connection-log.ts';
import { helpdeskFile } from '../signalling/helpdesk-file.ts';
import type { CommandHandlers } from './answer.ts';

type ConnectionCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `connections.${string}`>>;

export interface ConnectionOutside {
  readonly log: ConnectionLog;
  readonly version: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly window: () => BaseWindow | null;
}

/** What became of connections. The chain that a server sent leaves main described, or in a file whose blocks no program imports. */
export function connectionCommands({ log, version, clock, window }: ConnectionOutside): ConnectionCommands {
  return {
    'connections.report': ({ connectionId }) => log.find(connectionId),
    'connections.saveReport': async ({ connectionId }) => {
      const connection = log.find(connectionId);
      const text = helpdeskFile(connection, log.sent(connectionId), { version, at: clock.now() });
      const path = await chooseFile(window(), connection.report.host);
      if (path === null) return null;
      try {
        await writeFile(path, text, { mode: 0o600 });
      } catch (error) {
        throw new FaultError(
          { stage: 'storage', code: 'write-failed', presented: basename(path) },
          { cause: error },
        );
      }
      return { path };
    },
    'connections.clear': async () => {
      await log.clear();
      return null;
    },
  };
}

async function chooseFile(window: BaseWindow | null, host: string): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: 'Save the report for the helpdesk',
    defaultPath: `connection-${host.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}.txt`,
  };
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}
