import type { CallRecord } from '../../../shared/model/call.ts';

/** A call with `sip:ID@example.com` that was answered. */
export const finishedCall = (id: string, change: Partial<CallRecord> = {}): CallRecord => ({
  id,
  accountId: 'alice',
  direction: 'outgoing',
  remote: { displayName: null, uri: `sip:${id}@example.com` },
  remoteAtFirst: null,
  startedAt: '2026-11-26T10:00:00.000Z',
  establishedAt: '2026-11-26T10:00:05.000Z',
  endedAt: '2026-11-26T10:01:00.000Z',
  protection: { kind: 'none' },
  quality: null,
  fault: null,
  ...change,
});
export const missedCall = (id: string): CallRecord =>
  finishedCall(id, {
    direction: 'incoming',
    establishedAt: null,
    fault: { stage: 'call', code: 'cancelled' },
  });
