import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { checkScenes } from './check-scenes.ts';
import type { Scene } from './scene.ts';

/** The ladder of one call, that of a call that the trace does not have, and the check. */
export const diagnosticsScenes = (snapshot: Snapshot): readonly Scene[] => [
  { name: 'ladder-call', hash: '#/diagnostics/call%2Fcall-1', snapshot },
  { name: 'ladder-call-unknown', hash: '#/diagnostics/call%2Fgone', snapshot },
  { name: 'helpdesk-file', hash: '#/diagnostics', snapshot, press: ['Save helpdesk file…', /Accounts and/] },
  ...checkScenes(snapshot),
];
