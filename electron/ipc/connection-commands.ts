import type { BaseWindow } from 'electron';
import type { Clock } from '../platform/clock.ts';
import type { ConnectionLog } from '../signalling/connections/connection-log.ts';
import { helpdeskFile } from '../signalling/connections/helpdesk-file.ts';
import type { CommandHandlers } from './answer.ts';
import { fileName, saveFile } from './save-file.ts';
import { words } from '../../shared/words/index.ts';

const dialogText = words('fileDialogs');

type ConnectionCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `connections.${string}`>>;

export interface ConnectionOutside {
  readonly log: ConnectionLog;
  readonly version: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly window: () => BaseWindow | null;
}

/**
 * What became of connections. The chain that a server sent leaves main described, or in a file
 * whose blocks no program imports.
 */
export function connectionCommands({ log, version, clock, window }: ConnectionOutside): ConnectionCommands {
  return {
    'connections.report': ({ connectionId }) => log.find(connectionId),
    'connections.saveReport': ({ connectionId }) => {
      const connection = log.find(connectionId);
      const text = helpdeskFile(connection, log.sent(connectionId), { version, at: clock.now() });
      const options = {
        title: dialogText('save-report'),
        defaultPath: `connection-${fileName(connection.report.host)}.txt`,
      };
      return saveFile(window(), options, text);
    },
    'connections.clear': async () => {
      await log.clear();
      return null;
    },
  };
}
