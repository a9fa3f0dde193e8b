import type { Call } from '../../../shared/model/call.ts';

/** A call as it is in main's snapshot; what matters to the audio can be given. */
export function callShown(change: Partial<Call> & { readonly id: string }): Call {
  return {
    accountId: 'account',
    direction: 'outgoing',
    state: 'established',
    remoteAtFirst: null,
    remote: { displayName: null, uri: 'sip:peer@example.test' },
    dialled: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    establishedAt: null,
    endedAt: null,
    hold: { local: false, remote: false },
    holdPending: false,
    muted: false,
    digits: '',
    digitsReceived: '',
    ringback: false,
    media: { codec: null, format: null, protection: null, web: 'none', statistics: null, quality: null },
    flowLost: false,
    fault: null,
    transfer: null,
    transferredBy: null,
    replaces: null,
    ...change,
  };
}
