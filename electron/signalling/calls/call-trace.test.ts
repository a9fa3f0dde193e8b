import { expect, test } from 'vitest';
import type { Call } from '../../../shared/model/call.ts';
import { newCall } from './call-value.ts';
import { begunPhrase, soundEvents } from './call-trace.ts';

const call: Call = newCall({
  id: 'c',
  accountId: 'a',
  direction: 'incoming',
  remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
  dialled: null,
  startedAt: '2026-11-21T09:00:00.000Z',
});
const statistics = {
  packetsSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  packetsRejected: 0,
  jitter: 0,
  roundTrip: null,
  silenceSent: 0,
  remote: null,
};
const withMedia = (media: Partial<Call['media']>): Call => ({ ...call, media: { ...call.media, ...media } });

test('a call that begins names its party', () => {
  expect(begunPhrase(call)).toEqual({ code: 'call-came', party: 'Bob' });
  expect(begunPhrase({ ...call, direction: 'outgoing' })).toEqual({ code: 'call-begun', party: 'Bob' });
  expect(soundEvents(null, call)).toEqual([]);
});

test('the agreement is told once, and again where it changes', () => {
  const sdes = withMedia({ codec: 'opus', protection: { kind: 'sdes', suite: 'AEAD_AES_256_GCM' } });
  expect(soundEvents(call, sdes)).toEqual([
    { code: 'sound-encrypted-sdes', codec: 'opus', suite: 'AEAD_AES_256_GCM' },
  ]);
  expect(soundEvents(sdes, { ...sdes, digits: '1' })).toEqual([]);
  expect(soundEvents(sdes, withMedia({ codec: 'PCMA', protection: { kind: 'none' } }))).toEqual([
    { code: 'sound-not-encrypted', codec: 'PCMA' },
  ]);
});

test('the first packet of each direction is told, and no other', () => {
  const first = withMedia({ statistics: { ...statistics, packetsSent: 3 } });
  const both = withMedia({ statistics: { ...statistics, packetsSent: 9, packetsReceived: 4 } });
  expect(soundEvents(call, first)).toEqual([{ code: 'sound-first-sent' }]);
  expect(soundEvents(first, both)).toEqual([{ code: 'sound-first-received' }]);
  expect(soundEvents(both, both)).toEqual([]);
});

test('hold, mute and the flow are told as they turn', () => {
  const changed: Call = { ...call, hold: { local: true, remote: false }, muted: true, flowLost: true };
  expect(soundEvents(call, changed).map(({ code }) => code)).toEqual([
    'hold-local',
    'mute-on',
    'call-without-flow',
  ]);
  expect(soundEvents(changed, call).map(({ code }) => code)).toEqual([
    'hold-local-over',
    'mute-off',
    'call-flow-back',
  ]);
});
