import { beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import type { AssociationReport } from '../../../shared/model/end-to-end.ts';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { EndToEnd } from './end-to-end.ts';

let clock: ManualClock;
let asked: unknown[];
let settled: number;
let faults: Fault[];
let tested: EndToEnd;

beforeEach(() => {
  clock = manualClock();
  asked = [];
  settled = 0;
  faults = [];
  tested = new EndToEnd({
    callId: 'call',
    askPage: (callId, question) => {
      asked.push([callId, question]);
      return Promise.resolve('v=0');
    },
    clock,
    onConnected: () => (settled += 1),
    onFailed: (fault) => faults.push(fault),
  });
});

const offer = (association: number) => ({ association, description: 'v=0' });
const report = (
  state: AssociationReport['state'],
  association = 1,
  suite: string | null = null,
): AssociationReport => ({ callId: 'call', association, state, suite, statistics: null });
const dtls = { kind: 'dtls' } as const;

test('the protection is unknown until the page reports that the peer is authenticated', async () => {
  await tested.answer(offer(1));
  expect(asked).toEqual([['call', { kind: 'answer', offer: offer(1) }]]);
  expect(tested.agreed(dtls)).toBeNull();
  tested.established();
  expect(tested.report(report('connecting'))).toBeNull();
  expect(settled).toBe(0);
  expect(tested.report(report('connected', 1, 'AEAD_AES_256_GCM'))).toEqual({
    kind: 'dtls',
    suite: 'AEAD_AES_256_GCM',
  });
  expect(settled).toBe(1);
  tested.report(report('connected'));
  expect(settled).toBe(1);
  clock.advance(60_000);
  expect(faults).toEqual([]);
});

test('a peer that is not who the description says ends the call', async () => {
  await tested.answer(offer(1));
  tested.agreed(dtls);
  tested.report(report('failed'));
  expect(faults).toEqual([{ stage: 'media', code: 'dtls-failed' }]);
  expect(tested.report(report('connected'))).toBeUndefined();
});

test('a peer that never begins ends the call 15 s after it was answered', async () => {
  await tested.answer(offer(1));
  tested.agreed(dtls);
  clock.advance(60_000);
  tested.established();
  clock.advance(14_999);
  expect(faults).toEqual([]);
  clock.advance(1);
  expect(faults).toEqual([{ stage: 'media', code: 'dtls-silent' }]);
});

test('another association begins anew, and reports of the one before mean nothing', async () => {
  await tested.answer(offer(1));
  tested.agreed(dtls);
  tested.established();
  tested.report(report('connected'));
  await tested.answer(offer(2));
  expect(tested.agreed(dtls)).toBeNull();
  expect(tested.report(report('connected', 1))).toBeUndefined();
  expect(tested.report(report('failed', 1))).toBeUndefined();
  expect(faults).toEqual([]);
  clock.advance(15_000);
  expect(faults).toEqual([{ stage: 'media', code: 'dtls-silent' }]);
});

test('another offer within the association keeps what is known', async () => {
  await tested.answer(offer(1));
  tested.agreed(dtls);
  tested.report(report('connected', 1, 'AES_CM_128_HMAC_SHA1_80'));
  await tested.answer(offer(1));
  expect(tested.agreed(dtls)).toEqual({ kind: 'dtls', suite: 'AES_CM_128_HMAC_SHA1_80' });
});

test('where both sides agree on another way, reports mean nothing', async () => {
  await tested.answer(offer(1));
  const sdes = { kind: 'sdes', suite: 'AEAD_AES_128_GCM' } as const;
  expect(tested.agreed(sdes)).toEqual(sdes);
  expect(tested.isInUse()).toBe(false);
  tested.established();
  expect(tested.report(report('connected'))).toBeUndefined();
  clock.advance(60_000);
  expect(faults).toEqual([]);
});

test('back from another way, the association counts once the page reports it again', async () => {
  const none = { kind: 'none' } as const;
  await tested.answer(offer(1));
  tested.agreed(dtls);
  tested.established();
  tested.report(report('connected'));
  tested.agreed(none);
  expect(tested.agreed(dtls)).toBeNull();
  expect(tested.report(report('connected'))).toEqual(dtls);
  tested.agreed(none);
  tested.agreed(dtls);
  clock.advance(15_000);
  expect(faults).toEqual([{ stage: 'media', code: 'dtls-silent' }]);
});

test('a report without a question means nothing', () => {
  expect(tested.report(report('connected'))).toBeUndefined();
  expect(settled).toBe(0);
});

test('after the end nothing is told', async () => {
  await tested.answer(offer(1));
  tested.agreed(dtls);
  tested.established();
  tested.close();
  expect(clock.pending()).toBe(0);
  expect(tested.report(report('failed'))).toBeUndefined();
  expect(faults).toEqual([]);
});
