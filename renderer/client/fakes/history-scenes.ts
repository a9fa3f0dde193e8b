import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { bobFresh } from './accounts.ts';
import { finishedCalls } from './calls.ts';
import { subscriptionScenes } from './subscription-scenes.ts';
import type { Scene } from './scene.ts';

/** On the newest calls. */
const notes = [
  'Wants the offer for the second floor by Friday. Call back on Monday, after ten.',
  'Key',
  'Asked for Carol.\nHer number: +49 30 1234',
  'Projector is broken',
];

/** The list of finished calls, and one of them. */
export const historyScenes = (snapshot: Snapshot): readonly Scene[] => [
  ...subscriptionScenes(snapshot),
  { name: 'history', hash: '#/phone', snapshot, finished: finishedCalls(400) },
  {
    name: 'history-missed',
    hash: '#/settings',
    snapshot,
    finished: finishedCalls(400),
    notLookedAt: 30,
  },
  {
    name: 'history-filter',
    hash: '#/phone',
    snapshot: { ...snapshot, accounts: [...snapshot.accounts, bobFresh] },
    finished: finishedCalls(400),
    press: ['Filter'],
  },
  {
    name: 'history-menu',
    hash: '#/phone',
    snapshot,
    finished: finishedCalls(400),
    press: ['Menu of the list'],
  },
  {
    name: 'history-entry',
    hash: '#/phone',
    snapshot,
    finished: finishedCalls(20).map((call) => ({
      ...call,
      note: 'Wants the offer for the second floor by Friday. Call back on Monday, after ten.',
      recordings: ['/home/alice/Recordings/2026-11-21 09.41.00 Bob Example.wav'],
    })),
    press: ['Show the call with Bob Example'],
  },
  {
    name: 'history-notes',
    hash: '#/phone',
    snapshot,
    finished: finishedCalls(20).map((call, index) => ({ ...call, note: notes[index] ?? '' })),
  },
  { name: 'history-long', hash: '#/phone', snapshot, finishedCount: 100_000 },
  { name: 'history-empty', hash: '#/phone', snapshot, finished: [] },
  {
    name: 'history-unreadable',
    hash: '#/phone',
    snapshot,
    historyFault: { stage: 'storage', code: 'read-failed', presented: 'history.sqlite' },
  },
];
