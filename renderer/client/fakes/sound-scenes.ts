import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { aliceAway, aliceOnline } from './accounts.ts';
import { bobCall, poorCall } from './calls.ts';
import type { Scene } from './scene.ts';

const engage = { vendorId: 0x0b0e, productId: 0x4012, name: 'Jabra Engage 50' };
const blackwire = { vendorId: 0x047f, productId: 0xc056, name: 'Plantronics Blackwire 3220 Series' };

/** How a call sounds, and that it is recorded. */
export const soundScenes = (base: Snapshot): readonly Scene[] => [
  {
    name: 'call-poor',
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [poorCall] },
    press: ['Figures'],
  },
  {
    name: 'call-ringing',
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...bobCall, state: 'ringing', establishedAt: null }] },
  },
  {
    name: 'call-held',
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...bobCall, hold: { local: true, remote: false } }] },
  },
  {
    name: 'call-lost',
    hash: '#/call/call-1',
    snapshot: { ...base, accounts: [aliceAway], calls: [{ ...bobCall, flowLost: true }] },
  },
  {
    name: 'call-security',
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...bobCall, media: { ...bobCall.media, protection: { kind: 'dtls' } } }] },
    press: [/signalling verified/],
  },
  {
    name: 'settings-headset',
    hash: '#/settings/sound',
    snapshot: { ...base, settings: { ...base.settings, headset: engage } },
    headset: { present: [engage, blackwire], state: 'in-use' },
  },
  {
    name: 'settings-headset-blocked',
    hash: '#/settings/sound',
    snapshot: { ...base, settings: { ...base.settings, headset: engage } },
    headset: { present: [engage], state: 'blocked' },
  },
  {
    name: 'call-recorded',
    hash: '#/call/call-1',
    snapshot: {
      ...base,
      accounts: [{ ...aliceOnline, account: { ...aliceOnline.account, recording: true } }],
      calls: [bobCall],
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
