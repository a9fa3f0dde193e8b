import { expect, test } from 'vitest';
import { bobCall } from '../../client/fakes/calls.ts';
import { holdStep } from './hold-step.ts';

const call = (id: string, local: boolean, change: Partial<typeof bobCall> = {}) => ({
  ...bobCall,
  id,
  hold: { local, remote: false },
  ...change,
});

test('one call is held and resumed', () => {
  expect(holdStep([call('a', false)], 'a')).toEqual({ callId: 'a', do: 'hold' });
  expect(holdStep([call('a', true)], 'a')).toEqual({ callId: 'a', do: 'resume' });
});

test('several calls are swapped in turn: each is talked in once before one comes again', () => {
  const ids = ['a', 'b', 'c'];
  const heard: string[] = [];
  let talked = 'a';
  for (let press = 0; press < 6; press += 1) {
    const step = holdStep(
      ids.map((id) => call(id, id !== talked)),
      'a',
    );
    expect(step?.do).toBe('resume');
    talked = step?.callId ?? '';
    heard.push(talked);
  }
  expect(heard).toEqual(['b', 'c', 'a', 'b', 'c', 'a']);
});

test('where all are on hold, the one that is shown is resumed', () => {
  expect(holdStep([call('a', true), call('b', true)], 'b')).toEqual({ callId: 'b', do: 'resume' });
});

test('calls without an answer, and those that are over, are left alone', () => {
  const others = [call('a', false, { state: 'ringing' }), call('b', false, { state: 'ended' })];
  expect(holdStep(others, 'a')).toBeNull();
  expect(holdStep([...others, call('c', false)], 'a')).toEqual({ callId: 'c', do: 'hold' });
});

test('a call whose hold is on its way counts as held', () => {
  const onItsWay = call('a', false, { holdPending: true });
  expect(holdStep([onItsWay, call('b', true)], 'a')).toEqual({ callId: 'a', do: 'resume' });
});
