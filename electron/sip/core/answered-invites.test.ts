import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { AnsweredInvites } from './answered-invites.ts';
import type { MessageFacts } from './core-message.ts';

const facts = (
  change: { branch?: string; callId?: string; cseq?: number; tag?: string } = {},
): MessageFacts => {
  const { branch = 'p:|z9hG4bK1|INVITE', callId = 'c', cseq = 1, tag = 'b' } = change;
  const from = { parameters: new Map([['tag', tag]]) };
  return { branch, callId, cseq, from } as unknown as MessageFacts;
};

test('the same INVITE is known again, and by another way', () => {
  const answered = new AnsweredInvites(manualClock());
  expect(answered.find(facts())).toBeNull();
  answered.add(facts());
  expect(answered.find(facts())).toBe('repeated');
  expect(answered.find(facts({ branch: 'q:|z9hG4bK2|INVITE' }))).toBe('merged');
});

test.each([{ callId: 'd' }, { cseq: 2 }, { tag: 'c' }, { callId: 'c",1', tag: '' }])(
  'another request with %j is another one',
  (change) => {
    const answered = new AnsweredInvites(manualClock());
    answered.add(facts());
    expect(answered.find(facts(change))).toBeNull();
  },
);

test('a peer that sends ever more makes it forget the oldest', () => {
  const answered = new AnsweredInvites(manualClock());
  for (let count = 0; count < 1025; count += 1) answered.add(facts({ callId: `c${count}` }));
  expect(answered.find(facts({ callId: 'c0' }))).toBeNull();
  expect(answered.find(facts({ callId: 'c1' }))).toBe('repeated');
});

test('after 64*T1 the same fields are a call of its own', () => {
  const clock = manualClock();
  const answered = new AnsweredInvites(clock);
  answered.add(facts());
  clock.advance(31_999);
  expect(answered.find(facts())).toBe('repeated');
  clock.advance(1);
  expect(answered.find(facts())).toBeNull();
  expect(answered.find(facts({ branch: 'q:|z9hG4bK2|INVITE' }))).toBeNull();
});
