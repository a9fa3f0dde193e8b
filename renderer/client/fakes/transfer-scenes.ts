import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { bobCall, heldCall } from './calls.ts';
import type { Scene } from './scene.ts';

const carol = { displayName: 'Carol Example', uri: 'sips:carol@example.com', isAsserted: false };
const reception = { displayName: 'Reception', uri: 'sips:100@example.com', isAsserted: false };
const abroad = { displayName: 'Bob at home', uri: 'sips:bob@example.net', isAsserted: false };
const sent = { role: 'transferor', to: carol, fault: null } as const;

/** Transfers in each role, and how they fail. */
export function transferScenes(base: Snapshot): readonly Scene[] {
  const onCall = (name: string, change: Partial<typeof bobCall>): Scene => ({
    name,
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...bobCall, ...change }] },
  });
  const hold = { local: true, remote: false };
  return [
    { ...onCall('transfer-field', {}), press: ['More', /^Transfer…/] },
    {
      name: 'transfer-field-two-calls',
      hash: '#/call/call-1',
      snapshot: { ...base, calls: [bobCall, heldCall] },
      press: ['More', /^Transfer…/],
    },
    onCall('transfer-rings', { hold, transfer: { ...sent, state: 'ringing' } }),
    onCall('transfer-failed', {
      hold,
      transfer: {
        ...sent,
        state: 'failed',
        fault: { stage: 'call', code: 'busy', presented: '486 Busy Here' },
      },
    }),
    {
      name: 'transfer-asked-elsewhere',
      hash: '#/settings',
      snapshot: {
        ...base,
        calls: [{ ...bobCall, transfer: { role: 'transferee', to: carol, by: reception } }],
      },
    },
    onCall('transfer-asked', { transfer: { role: 'transferee', to: carol, by: reception } }),
    onCall('transfer-redirected', {
      state: 'proceeding',
      establishedAt: null,
      transfer: { role: 'transferee', to: abroad, by: bobCall.remote, isRedirection: true },
    }),
    onCall('transfer-came', { transferredBy: reception }),
  ];
}
