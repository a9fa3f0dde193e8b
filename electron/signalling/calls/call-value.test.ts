import type { Call } from '../../../shared/model/call.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { expect, test } from 'vitest';
import { CallState } from '../../../shared/state/call-state.ts';
import { digitsChange, endChange, gatewayChange, newCall, recordOf, stateChange } from './call-value.ts';

const startedAt = '2026-11-26T08:00:00.000Z';
const now = '2026-11-26T08:01:00.000Z';
const call = newCall({
  id: 'c1',
  accountId: 'a1',
  direction: 'outgoing',
  remote: { displayName: null, uri: 'sip:bob@example.com' },
  dialled: 'bob',
  startedAt,
});

test('a change of the session keeps the time at which the call was established', () => {
  expect(stateChange(call, CallState.Established, now)).toEqual({ state: 'established', establishedAt: now });
  const established = { ...call, establishedAt: startedAt };
  expect(stateChange(established, CallState.Established, now)).toMatchObject({ establishedAt: startedAt });
});

const at = { encryption: 'off', now } as const;

test('a call ends when we end it, not when the other side confirms that', () => {
  expect(stateChange(call, CallState.Ending, now)).toEqual({ state: 'ending', endedAt: now });
  expect(endChange({ ...call, endedAt: startedAt }, { ...at, failed: null })).toMatchObject({
    endedAt: startedAt,
  });
  expect(endChange(call, { ...at, failed: null })).toEqual({
    endedAt: now,
    fault: null,
    flowLost: false,
    isJoined: false,
  });
});

test('an unknown number is named as it was dialled', () => {
  const fault = { stage: 'call', code: 'not-found' } as const;
  expect(endChange(call, { ...at, failed: fault }).fault).toEqual({ ...fault, expected: 'bob' });
});

test('a call that is refused in the only form that the account allows was refused for that', () => {
  const refused = { stage: 'call', code: 'not-acceptable', presented: '488 Not Acceptable Here' } as const;
  const end = (change: Partial<Call>, encryption: MediaEncryption) =>
    endChange({ ...call, ...change }, { failed: refused, encryption, now }).fault;
  expect(end({}, 'required')).toEqual({ ...refused, stage: 'policy', code: 'encryption-refused' });
  // Its offer was plain: the server may take encrypted calls alone.
  expect(end({}, 'off')).toEqual({ ...refused, code: 'encryption-off' });
  expect(end({ establishedAt: startedAt }, 'off')).toBe(refused);
  expect(end({ direction: 'incoming' }, 'off')).toBe(refused);
  expect(end({}, 'preferred')).toBe(refused);
  expect(end({ establishedAt: startedAt }, 'required')).toBe(refused);
  expect(end({ direction: 'incoming' }, 'required')).toBe(refused);
});

test('a peer may send more digits than are shown: the last ones are', () => {
  expect(digitsChange(call, '12').digitsReceived).toBe('12');
  expect(digitsChange({ ...call, digitsReceived: '1'.repeat(64) }, '2').digitsReceived).toBe(
    `${'1'.repeat(63)}2`,
  );
});

test('neither silence nor statistics before the answer change what is shown', () => {
  expect(gatewayChange(call, 'silence', { callId: 'c1', silent: true })).toBeNull();
  const statistics = { callId: 'c1', statistics: {} } as Parameters<typeof gatewayChange<'statistics'>>[2];
  expect(gatewayChange(call, 'statistics', statistics)).toBeNull();
  const established = { ...call, state: CallState.Established };
  expect(gatewayChange(established, 'statistics', statistics)).toMatchObject({ media: { statistics: {} } });
});

test('the history keeps the end of the call, or this moment where it has none', () => {
  const quality = { codec: 'PCMU', mos: { lowest: 3, mean: 4 }, loss: 0.1 } as const;
  expect(recordOf(call, quality, now)).toEqual({
    id: 'c1',
    accountId: 'a1',
    direction: 'outgoing',
    remote: call.remote,
    remoteAtFirst: null,
    startedAt,
    establishedAt: null,
    endedAt: now,
    protection: null,
    quality,
    fault: null,
  });
  const media = { ...call.media, protection: { kind: 'sdes', suite: 'AEAD_AES_256_GCM' } } as const;
  expect(recordOf({ ...call, media }, null, now)).toMatchObject({ protection: media.protection });
});
