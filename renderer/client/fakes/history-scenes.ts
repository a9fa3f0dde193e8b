import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { finishedCalls } from './calls.ts';
import type { Scene } from './scene.ts';

/** The list of finished calls. */
export const historyScenes = (snapshot: Snapshot): readonly Scene[] => [
  { name: 'history', hash: '#/phone', snapshot, finished: finishedCalls(400) },
  {
    name: 'history-missed',
    hash: '#/settings',
    snapshot,
    finished: finishedCalls(400),
    notLookedAt: 30,
  },
  { name: 'history-empty', hash: '#/phone', snapshot, finished: [] },
  {
    name: 'history-unreadable',
    hash: '#/phone',
    snapshot,
    historyFault: { stage: 'storage', code: 'read-failed', presented: 'history.sqlite' },
  },
];
