import type { Call } from '../call.ts';

/** An outgoing call that was just answered, without sound yet; what matters to a test is given. */
export const exampleCall = (change: Partial<Call> & { readonly id: string }): Call => ({
  accountId: 'alice',
  direction: 'outgoing',
  state: 'established',
  remoteAtFirst: null,
  remote: { displayName: null, uri: 'sip:bob@example.com' },
  dialled: null,
  startedAt: '2026-11-21T09:00:00.000Z',
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
  isJoined: false,
  joinedWith: [],
  ...change,
});
