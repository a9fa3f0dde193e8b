import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { answeringScenes } from './answering-scenes.ts';
import { bobCall, heldCall } from './calls.ts';
import { conferenceScenes } from './conference-scenes.ts';
import { emergencyScenes } from './emergency-scenes.ts';
import { transferScenes } from './transfer-scenes.ts';
import type { Scene } from './scene.ts';

const recordable = ({ accounts }: Snapshot): Snapshot['accounts'] =>
  accounts.map((status) => ({ ...status, account: { ...status.account, recording: true } }));

/** The menu of a call, and what it switches. */
export const moreScenes = (snapshot: Snapshot): readonly Scene[] => [
  ...answeringScenes(snapshot),
  ...transferScenes(snapshot),
  ...conferenceScenes(snapshot),
  ...emergencyScenes(snapshot),
  {
    name: 'call-more',
    hash: '#/call/call-1',
    snapshot: { ...snapshot, accounts: recordable(snapshot), calls: [bobCall] },
    press: ['More'],
  },
  {
    name: 'call-recorded-of-two',
    hash: '#/call/call-1',
    snapshot: {
      ...snapshot,
      accounts: recordable(snapshot),
      calls: [bobCall, heldCall],
      recordings: {
        folder: '/home/alice/Recordings',
        running: [
          {
            callId: 'call-1',
            since: '2026-11-21T08:59:30.000Z',
            file: '2026-11-21 09.59.30 Bob Example.wav',
          },
        ],
      },
    },
  },
];
