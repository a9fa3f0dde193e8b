import { app } from 'electron';
import { diagnosticsCommands } from '../ipc/diagnostics-commands.ts';
import type { Snapshots } from '../ipc/snapshots.ts';
import { systemClock as clock } from '../platform/clock.ts';
import type { Parts } from './parts.ts';

/** The trace, the check of a connection and the helpdesk file, which is made of the snapshot. */
export function composeDiagnostics({ trace, checks, profile, desktop }: Parts, snapshots: Snapshots) {
  return diagnosticsCommands({
    trace,
    checks,
    clock,
    accounts: profile.accounts,
    version: app.getVersion(),
    window: desktop.window,
    snapshot: () => snapshots.whole().snapshot,
  });
}
