import type { BaseWindow } from 'electron';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import { ladderPage } from '../../shared/ladder/ladder-page.ts';
import { ladderPcapng } from '../../shared/ladder/ladder-pcapng.ts';
import { ladderText } from '../../shared/ladder/ladder-text.ts';
import { entriesOf } from '../../shared/ladder/query.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { words } from '../../shared/words/index.ts';
import type { TraceLog } from '../platform/trace-log.ts';
import type { ConnectionChecks } from '../signalling/check/connection-check.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { CommandHandlers } from './answer.ts';
import { saveFile } from './save-file.ts';

const dialogText = words('fileDialogs');

type DiagnosticsCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `diagnostics.${string}`>>;
type Format = CommandArgument<'diagnostics.saveLadder'>['format'];

export interface DiagnosticsOutside {
  readonly trace: Pick<TraceLog, 'entries'>;
  readonly version: string;
  readonly window: () => BaseWindow | null;
  readonly checks: ConnectionChecks;
  readonly accounts: Pick<Accounts, 'find'>;
}

export function diagnosticsCommands({
  trace,
  version,
  window,
  checks,
  accounts,
}: DiagnosticsOutside): DiagnosticsCommands {
  return {
    'diagnostics.trace': ({ after }) => trace.entries(after),
    'diagnostics.saveLadder': ({ query, format }) => {
      const options = {
        title: dialogText('save-ladder'),
        defaultPath: `anchorline-ladder.${endings[format]}`,
      };
      return saveFile(window(), options, contentOf(format, entriesOf(trace.entries(0), query), version));
    },
    'diagnostics.check': ({ accountId }) => {
      checks.start(accounts.find(accountId));
      return null;
    },
    'diagnostics.cancelCheck': () => {
      checks.cancel();
      return null;
    },
  };
}

const endings: Readonly<Record<Format, string>> = { text: 'txt', page: 'html', pcapng: 'pcapng' };

function contentOf(format: Format, entries: readonly TraceEntry[], version: string): string | Uint8Array {
  switch (format) {
    case 'text':
      return ladderText(entries);
    case 'page':
      return ladderPage(entries);
    case 'pcapng':
      return ladderPcapng(entries, version);
  }
}
