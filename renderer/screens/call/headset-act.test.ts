import { expect, test } from 'vitest';
import { bobCall, incomingCall } from '../../client/fakes/calls.ts';
import { headsetAct, phoneLook } from './headset-act.ts';

const held = { ...bobCall, id: 'held', hold: { local: true, remote: false } };
const calling = { ...bobCall, id: 'calling', state: 'calling' as const, establishedAt: null };
const ended = { ...bobCall, id: 'ended', state: 'ended' as const };
const { id: callId } = bobCall;
const { id: ringingId } = incomingCall;

test('without a call nothing is meant', () => {
  for (const press of ['answer', 'hang-up', 'flash', 'mute', 'reject'] as const)
    expect(headsetAct(press, [ended])).toBeNull();
  expect(phoneLook([ended])).toMatchObject({
    hook: 'free',
    lamps: { ring: false, mute: false, hold: false },
  });
});

test('a call that rings is answered or declined, and rings on the headset', () => {
  expect(headsetAct('answer', [incomingCall])).toEqual({ do: 'answer', callId: ringingId });
  expect(headsetAct('flash', [incomingCall])).toEqual({ do: 'answer', callId: ringingId });
  expect(headsetAct('reject', [incomingCall])).toEqual({ do: 'decline', callId: ringingId });
  expect(headsetAct('hang-up', [incomingCall])).toBeNull();
  expect(phoneLook([incomingCall])).toMatchObject({ hook: 'rings', lamps: { ring: true } });
});

test('the call that is talked in is hung up, muted, held', () => {
  expect(headsetAct('hang-up', [bobCall])).toEqual({ do: 'hang-up', callId });
  expect(headsetAct('mute', [bobCall])).toEqual({ do: 'mute', callId, muted: true });
  expect(headsetAct('mute', [{ ...bobCall, muted: true }])).toEqual({ do: 'mute', callId, muted: false });
  expect(headsetAct('flash', [bobCall])).toEqual({ do: 'hold', callId });
  expect(phoneLook([{ ...bobCall, muted: true }])).toMatchObject({ hook: 'in-call', lamps: { mute: true } });
});

test('a call that waits is answered by flash, and the one that is talked in is hung up by the hook', () => {
  const calls = [bobCall, incomingCall];
  expect(headsetAct('flash', calls)).toEqual({ do: 'answer', callId: ringingId });
  expect(headsetAct('hang-up', calls)).toEqual({ do: 'hang-up', callId });
  expect(phoneLook(calls)).toMatchObject({ hook: 'in-call', lamps: { ring: true } });
});

test('flash swaps two calls; a held one is not ended by the hook', () => {
  expect(headsetAct('flash', [held, bobCall])).toEqual({ do: 'resume', callId: 'held' });
  expect(headsetAct('hang-up', [held, bobCall])).toEqual({ do: 'hang-up', callId });
  expect(headsetAct('hang-up', [held])).toBeNull();
  expect(headsetAct('mute', [held])).toBeNull();
  expect(headsetAct('flash', [held])).toEqual({ do: 'resume', callId: 'held' });
  expect(phoneLook([held])).toMatchObject({ hook: 'in-call', lamps: { hold: true } });
});

test('a call that was placed is hung up before its answer, and not muted', () => {
  expect(headsetAct('hang-up', [calling])).toEqual({ do: 'hang-up', callId: 'calling' });
  expect(headsetAct('mute', [calling])).toBeNull();
});

test('the look is another one when a call is', () => {
  expect(phoneLook([bobCall]).calls).not.toBe(phoneLook([{ ...bobCall, state: 'ending' }]).calls);
  expect(phoneLook([bobCall]).calls).toBe(phoneLook([{ ...bobCall, digits: '1' }]).calls);
});
