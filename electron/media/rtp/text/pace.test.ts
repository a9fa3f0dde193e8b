/** What a peer sends as fast as it may, where the network loses. */
import { expect, it } from 'vitest';
import { seededRandom } from '../../../platform/fakes/seeded-random.ts';
import { createTextReceiver } from './text-receiver.ts';
import { bufferMilliseconds, createTextSender } from './text-sender.ts';

const types = { t140: 98, red: 99 };
const long = Array.from({ length: 1500 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');

it('is read whole where the redundancy has what was lost', () => {
  const random = seededRandom(8);
  const sender = createTextSender(() => 1, 30);
  const receiver = createTextReceiver();
  sender.queue(long);
  let text = '';
  let isLost = false;
  for (let at = 0; at < 60_000; at += bufferMilliseconds) {
    const packet = sender.next(types, at);
    // No two in a row: the redundancy has what one of them had.
    isLost = !isLost && random() % 10 === 0;
    if (packet && !isLost) text += receiver.receive(packet, types, at);
  }
  expect(text).toBe(long);
});
