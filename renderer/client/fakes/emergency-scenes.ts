import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { aliceAway } from './accounts.ts';
import { bobCall } from './calls.ts';
import type { Scene } from './scene.ts';

const call = {
  ...bobCall,
  dialled: '112',
  remote: { displayName: null, uri: 'sip:112@example.com', isAsserted: true },
};

/** An emergency call, and a phone that can make none. */
export const emergencyScenes = (base: Snapshot): readonly Scene[] => [
  {
    name: 'emergency-call',
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...call, emergency: { location: 'sent' } }] },
  },
  {
    name: 'emergency-call-without-place',
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...call, emergency: { location: 'refused' } }] },
  },
  {
    name: 'emergency-impossible',
    hash: '#/phone',
    snapshot: {
      ...base,
      accounts: [{ ...aliceAway, account: { ...aliceAway.account, emergency: ['112', '110'] } }],
    },
  },
];
