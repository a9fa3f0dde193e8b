import { beforeEach, expect, test } from 'vitest';
import { createRelayLatch, type RelayLatch } from './relay-latch.ts';

// A peer that was authenticated and then describes another address.

const described = { address: '192.0.2.1', port: 4000 };
const moved = { address: '192.0.2.2', port: 4000 };
const stranger = { address: '198.51.100.9', port: 666 };
const behindNat = { address: '198.51.100.1', port: 7000 };
let latch: RelayLatch;

beforeEach(() => {
  latch = createRelayLatch();
  latch.point(described, 'ours theirs');
  latch.admits(described, true);
  latch.settle();
});

test('within its association it is not mistaken for whoever says hello', () => {
  latch.point(moved, 'ours theirs');
  expect(latch.admits(stranger, true)).toBe(false);
  expect(latch.target()).toEqual(moved);
  const source = { ...moved, port: 4444 };
  expect(latch.admits(source, false)).toBe(true);
  expect(latch.admits({ ...moved, port: 666 }, true)).toBe(false);
  expect(latch.target()).toEqual(source);
});

test('settling again before it was heard there keeps it so', () => {
  latch.point(moved, 'ours theirs');
  latch.settle();
  expect(latch.admits(stranger, true)).toBe(false);
});

test('with another association it may say hello from behind a NAT', () => {
  latch.point(moved, 'ours others');
  expect(latch.admits(behindNat, true)).toBe(true);
  expect(latch.target()).toEqual(behindNat);
});
