import type { BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import { words } from '../../shared/words/index.ts';
import { systemClock as clock } from '../platform/clock.ts';
import type { Phone } from '../signalling/phone.ts';
import type { History } from '../storage/history.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { CommandHandlers } from './answer.ts';
import { keepNote } from './call-note.ts';
import { exportHistory } from './history-export.ts';
import { saveFile } from './save-file.ts';

const dialogText = words('fileDialogs');

type HistoryCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `history.${string}`>>;

/** `changed`: the snapshot's summary is no longer true. */
export function historyCommands(
  history: History,
  phone: Pick<Phone, 'calls'>,
  accounts: Pick<Accounts, 'list'>,
  changed: () => void,
  window: () => BaseWindow | null,
): HistoryCommands {
  const changes = async (work: Promise<unknown>): Promise<null> => {
    await work;
    changed();
    return null;
  };
  return {
    'history.page': history.page,
    'history.entry': ({ callId }) => history.entry(callId),
    'history.lookedAt': ({ newest }) => changes(history.lookedAt(newest)),
    'history.note': ({ callId, note }) =>
      changes(keepNote(history, phone.calls(), callId, note, clock.now())),
    'history.remove': async ({ callId }) => {
      if (!(await history.remove(callId))) throw new FaultError({ stage: 'command', code: 'not-found' });
      changed();
      return null;
    },
    'history.clear': () => changes(history.clear()),
    'history.export': async (filter) => {
      const options = {
        title: dialogText('save-history'),
        defaultPath: 'calls.csv',
        filters: [{ name: dialogText('tables'), extensions: ['csv'] }],
      };
      return saveFile(window(), options, await exportHistory(history, accounts, filter));
    },
  };
}
