/** Of `command-tries.ts`: calls that ring or go elsewhere, and what an account does with them. */
import { noForwarding } from '../../shared/model/forwarding.ts';

export const answeringTries = {
  'answering.refuse': () => [{ callId: 'call', reason: 'busy' }],
  'answering.redirect': () => [{ callId: 'call', target: '600' }],
  'answering.forward': ({ accounts: [first] }: { readonly accounts: readonly { readonly id: string }[] }) =>
    ['600', ''].map((target) => ({ accountId: first?.id ?? '', when: 'busy', target })),
  'calls.text': () => [{ callId: 'call', text: 'a\b\n' }],
  'transfers.begin': () => [{ callId: 'call', target: '600' }],
  'transfers.connect': () => [{ callId: 'call', toCallId: 'call' }],
} as const;

export const answeringFieldTries = {
  forwarding: () => [{ ...noForwarding, busy: '600' }],
  autoAnswer: () => ['open' as const],
  realTimeText: () => ['always' as const],
  anonymous: () => [true],
  verifiedBy: () => ['X-Verified'],
  transferRequests: () => ['follow' as const],
} as const;
