import type { Call, CallLink, CallRecord } from '../../../shared/model/call.ts';
import { exampleCall } from '../../../shared/model/fakes/example-call.ts';

export const bobCall: Call = exampleCall({
  id: 'call-1',
  remote: { displayName: 'Bob Example', uri: 'sips:bob@example.com' },
  dialled: '200',
  startedAt: '2026-11-21T08:59:02.000Z',
  establishedAt: '2026-11-21T08:59:08.000Z',
  media: {
    codec: 'opus',
    format: 'opus 20',
    protection: { kind: 'sdes', suite: 'AEAD_AES_256_GCM' },
    web: 'attached',
    statistics: {
      packetsSent: 2604,
      packetsReceived: 2598,
      packetsLost: 3,
      packetsRejected: 0,
      jitter: 4,
      roundTrip: 21,
      silenceSent: 12,
      remote: { loss: 0.004, jitter: 6 },
    },
    quality: {
      grade: 'good',
      reason: null,
      heard: { mos: 4.41, loss: 0.001, jitter: 4 },
      sent: { mos: 4.38, loss: 0.004, jitter: 6 },
      delay: 58,
    },
  },
});

export const poorCall: Call = {
  ...bobCall,
  media: {
    ...bobCall.media,
    codec: 'PCMA',
    quality: {
      grade: 'poor',
      reason: 'loss-sent',
      heard: { mos: 4.29, loss: 0.01, jitter: 12 },
      sent: { mos: 2.59, loss: 0.2, jitter: 8 },
      delay: 86,
    },
  },
};

export const incomingCall: Call = {
  ...bobCall,
  id: 'call-2',
  direction: 'incoming',
  state: 'offered',
  remoteAtFirst: null,
  remote: { displayName: 'Reception', uri: 'sips:100@example.com' },
  dialled: null,
  establishedAt: null,
  media: { codec: null, format: null, protection: null, web: 'none', statistics: null, quality: null },
};

export const heldCall: Call = {
  ...bobCall,
  id: 'call-3',
  remoteAtFirst: null,
  remote: { displayName: null, uri: 'sips:+4930123456@example.com' },
  hold: { local: true, remote: false },
};

const people = [
  { displayName: 'Bob Example', uri: 'sips:bob@example.com' },
  { displayName: 'Reception', uri: 'sips:100@example.com' },
  { displayName: null, uri: 'sips:+4930123456@example.com' },
  { displayName: 'A conference room with a very long name on the third floor', uri: 'sips:3300@example.com' },
];

/** `count` finished calls, the newest first, every few hours back from a fixed morning. */
export function finishedCalls(count: number): readonly CallRecord[] {
  const newest = Date.parse('2026-11-21T08:41:00.000Z');
  return Array.from({ length: count }, (_, index) => {
    const startedAt = newest - index * 3 * 3_600_000 - index * 137_000;
    const kind = index % 5;
    const answered = kind !== 1 && kind !== 3;
    return {
      id: `record-${index}`,
      accountId: 'alice',
      direction: index % 3 === 1 ? 'incoming' : 'outgoing',
      remoteAtFirst: null,
      remote: people[index % people.length] ?? { displayName: null, uri: 'sips:bob@example.com' },
      startedAt: new Date(startedAt).toISOString(),
      establishedAt: answered ? new Date(startedAt + 4000).toISOString() : null,
      endedAt: new Date(startedAt + (answered ? 251_000 : 20_000) + index * 1000).toISOString(),
      protection: answered ? { kind: kind === 0 ? 'none' : 'dtls' } : null,
      quality: answered
        ? {
            codec: 'opus',
            mos: index % 10 === 2 ? { lowest: 2.2, mean: 3.4 } : { lowest: 4.2, mean: 4.4 },
            loss: index % 10 === 2 ? 0.07 : 0.001,
          }
        : null,
      fault: answered ? null : { stage: 'call', code: index % 3 === 1 ? 'cancelled' : 'busy' },
    };
  });
}

export const records = finishedCalls(9);

export const numberLink: CallLink = { id: '1', target: 'tel:+49-30-123456', isShortened: false, others: 0 };

/** A name as an untrusted caller may write it. */
export const longLink: CallLink = {
  id: '2',
  target:
    'sip:conference-room-with-a-very-long-name-on-the-third-floor@meetings.branch-office.example.com:5061',
  isShortened: true,
  others: 2,
};
