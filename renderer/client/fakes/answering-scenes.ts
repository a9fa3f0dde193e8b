import { noForwarding } from '../../../shared/model/forwarding.ts';
import type { SipIdentity } from '../../../shared/model/sip-identity.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { bobCall, incomingCall } from './calls.ts';
import type { Scene } from './scene.ts';

const sales = { displayName: 'Sales', uri: 'sips:300@example.com', isAsserted: false };

/** Calls that ring and go elsewhere, forwarding, and what is known of a caller. */
export function answeringScenes(base: Snapshot): readonly Scene[] {
  const ringing = {
    ...base,
    calls: [{ ...incomingCall, calledFirst: sales, transferredBy: sales, verification: 'failed' as const }],
  };
  const forwarded = (codes: Partial<typeof noForwarding.codes>): Snapshot => ({
    ...base,
    accounts: base.accounts.map((status) => ({
      ...status,
      account: {
        ...status.account,
        forwarding: { ...noForwarding, always: '600', codes: { ...noForwarding.codes, ...codes } },
      },
    })),
  });
  const onCall = (name: string, change: Partial<typeof bobCall>): Scene => ({
    name,
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [{ ...bobCall, direction: 'incoming', dialled: null, ...change }] },
  });
  return [
    { name: 'ringing-more', hash: '#/phone', snapshot: ringing, press: ['More…'] },
    { name: 'ringing-send', hash: '#/phone', snapshot: ringing, press: ['More…', 'Send to somebody else…'] },
    ...signedScenes(base),
    { name: 'forwarded', hash: '#/phone', snapshot: forwarded({}) },
    {
      name: 'forwarding',
      hash: '#/connection',
      snapshot: forwarded({ busy: { on: '*90', off: '*91' } }),
      press: ['Forwarding…'],
    },
    { name: 'account-answering', hash: '#/account', snapshot: base, press: [/^Answering, forwarding/] },
    onCall('answered-itself', { autoAnswered: 'open', calledFirst: sales, verification: 'passed' }),
    {
      name: 'answered-itself-elsewhere',
      hash: '#/phone',
      snapshot: { ...base, calls: [{ ...bobCall, autoAnswered: 'open' as const }] },
    },
    onCall('answered-itself-muted', { autoAnswered: 'muted', muted: true }),
    onCall('anonymous-call', { direction: 'outgoing', anonymous: true }),
    { name: 'dial-anonymously', hash: '#/phone', snapshot: base, press: ['Keypad'] },
  ];
}

/** A ringing call that was signed for its caller, well and badly. */
function signedScenes(base: Snapshot): readonly Scene[] {
  const scene = (name: string, callerSignature: SipIdentity): Scene => ({
    name,
    hash: '#/phone',
    snapshot: { ...base, calls: [{ ...incomingCall, callerSignature }] },
  });
  const by = 'Example Telecom';
  return [
    scene('ringing-signed', { verdict: 'signed', as: 'sip:100@example.com', by, attestation: null }),
    scene('ringing-signed-wrongly', {
      verdict: 'failed',
      fault: { stage: 'identity', code: 'certificate', expected: 'validity', presented: by },
    }),
  ];
}
