import type { HelpdeskPreview } from '../../../shared/helpdesk/facts.ts';
import { helpdeskContent, helpdeskPreview } from '../../../shared/helpdesk/helpdesk-file.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { traceEntries } from './traces.ts';

/** As main makes it. */
export const previewOfHelpdeskFile = async (
  snapshot: Snapshot,
  hidesNames: boolean,
): Promise<HelpdeskPreview> =>
  helpdeskPreview(
    await helpdeskContent(
      {
        snapshot,
        trace: traceEntries(40),
        at: '2026-11-21T09:00:00.000Z',
        system: 'Linux 6.12 x64',
        parts: ['Electron 40.0.0', 'Chromium 144.0'],
      },
      hidesNames,
    ),
  );
