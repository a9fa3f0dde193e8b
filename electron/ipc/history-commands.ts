import type { History } from '../storage/history.ts';
import type { CommandHandlers } from './answer.ts';

type HistoryCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `history.${string}`>>;

export function historyCommands(history: History, changed: () => void): HistoryCommands {
  return {
    'history.page': history.page,
    'history.lookedAt': async ({ newest }) => {
      await history.lookedAt(newest);
      changed();
      return null;
    },
    'history.clear': async () => {
      await history.clear();
      changed();
      return null;
    },
  };
}
