import { arch, release, type } from 'node:os';
import type { BaseWindow } from 'electron';
import { helpdeskContent, helpdeskPage, helpdeskPreview } from '../../shared/helpdesk/helpdesk-file.ts';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import { ladderPage } from '../../shared/ladder/ladder-page.ts';
import { ladderPcapng } from '../../shared/ladder/ladder-pcapng.ts';
import { ladderText } from '../../shared/ladder/ladder-text.ts';
import { entriesOf } from '../../shared/ladder/query.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { words } from '../../shared/words/index.ts';
import type { Clock } from '../platform/clock.ts';
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
  readonly clock: Pick<Clock, 'now'>;
  readonly snapshot: () => Snapshot;
}

export function diagnosticsCommands({
  trace,
  version,
  window,
  checks,
  accounts,
  clock,
  snapshot,
}: DiagnosticsOutside): DiagnosticsCommands {
  const helpdesk = (at: string, hidesNames: boolean) =>
    helpdeskContent({ snapshot: snapshot(), trace: trace.entries(0), at, ...thisComputer() }, hidesNames);
  const now = (): string => new Date(clock.now()).toISOString();
  return {
    'diagnostics.trace': ({ after }) => trace.entries(after),
    'diagnostics.saveLadder': async ({ query, format }) => {
      const options = {
        title: dialogText('save-ladder'),
        defaultPath: `anchorline-ladder.${endings[format]}`,
      };
      return saveFile(
        window(),
        options,
        await contentOf(format, entriesOf(trace.entries(0), query), version),
      );
    },
    'diagnostics.check': ({ accountId }) => {
      checks.start(accounts.find(accountId));
      return null;
    },
    'diagnostics.cancelCheck': () => {
      checks.cancel();
      return null;
    },
    'diagnostics.helpdeskPreview': async ({ hidesNames }) =>
      helpdeskPreview(await helpdesk(now(), hidesNames)),
    'diagnostics.saveHelpdeskFile': async ({ hidesNames }) => {
      const at = now();
      const options = {
        title: dialogText('save-helpdesk-file'),
        defaultPath: `anchorline-helpdesk-${at.slice(0, 10)}.html`,
      };
      return saveFile(window(), options, await helpdeskPage(await helpdesk(at, hidesNames), at));
    },
  };
}

/** What the helpdesk asks first: never the computer's or the person's name. */
function thisComputer(): { readonly system: string; readonly parts: readonly string[] } {
  const { electron, chrome, node, openssl } = process.versions;
  const named = { Electron: electron, Chromium: chrome, Node: node, OpenSSL: openssl };
  return {
    system: `${type()} ${release()} ${arch()}`,
    parts: Object.entries(named).flatMap(([name, version]) => (version ? [`${name} ${version}`] : [])),
  };
}

const endings: Readonly<Record<Format, string>> = { text: 'txt', page: 'html', pcapng: 'pcapng' };

function contentOf(
  format: Format,
  entries: readonly TraceEntry[],
  version: string,
): string | Uint8Array | Promise<string> {
  switch (format) {
    case 'text':
      return ladderText(entries);
    case 'page':
      return ladderPage(entries);
    case 'pcapng':
      return ladderPcapng(entries, version);
  }
}
