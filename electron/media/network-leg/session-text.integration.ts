/** Real-time text of two media sessions of ours, over UDP. */
import { randomInt } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { patience } from '../../platform/fakes/patience.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { seededRandom } from '../../platform/fakes/seeded-random.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { bindLoopback } from '../web-leg/bind-loopback.ts';
import { openMediaSession, type MediaSession } from './media-session.ts';

const clock = manualClock();
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Phone {
  readonly session: MediaSession;
  readonly text: () => string;
}

async function phone(encryption: MediaEncryption, realTimeText: boolean | undefined): Promise<Phone> {
  let text = '';
  const session = await openMediaSession({
    localAddress: '127.0.0.1',
    encryption,
    realTimeText,
    range: { first: 45_000, last: 45_999 },
    clock,
    random32: () => randomInt(2 ** 32),
    onSound: () => undefined,
    onDigit: () => undefined,
    onStatistics: () => undefined,
    onDatagram: () => undefined,
    onSilence: () => undefined,
    onText: (more) => (text += more),
  });
  ends.push(session.close);
  return { session, text: () => text };
}

/** The description with another port for text, on the way from which packets are lost. */
async function lossyPort(description: string, loses: () => boolean): Promise<string> {
  const port = Number(/m=text (\d+)/.exec(description)?.[1]);
  const socket = await bindLoopback();
  ends.push(() => socket.close());
  socket.on('message', (datagram) => {
    if (!loses()) socket.send(datagram, port, '127.0.0.1');
  });
  return description.replace(/m=text \d+/, `m=text ${socket.address().port}`);
}

async function joined(encryption: MediaEncryption, loses = () => false): Promise<[Phone, Phone]> {
  const caller = await phone(encryption, true);
  const callee = await phone(encryption, false);
  const form = encryption === 'required' ? 'savp' : 'plain';
  const offer = caller.session.offer('sendrecv', { form });
  await callee.session.admitText(offer);
  const { description } = callee.session.answer(offer, false);
  caller.session.accept(await lossyPort(description, loses));
  return [caller, callee];
}

/** What has come: time goes on whenever it is asked for. */
const later =
  ({ text }: Phone) =>
  (): string => {
    clock.advance(300);
    return text();
  };
const patient = { timeout: patience.condition, interval: 5 };

describe.each(['off', 'required'] as const)('encryption %s', (encryption) => {
  test('text goes both ways', async () => {
    const [caller, callee] = await joined(encryption);
    caller.session.sendText('Grüße\n');
    callee.session.sendText('hi\b👍');
    await expect.poll(later(callee), patient).toBe('Grüße\n');
    await expect.poll(later(caller), patient).toBe('hi\b👍');
  });

  test('text is whole and in order where 20 % of the packets are lost', async () => {
    const random = seededRandom(4);
    let before: readonly boolean[] = [];
    // Two generations make up for two losses in a row.
    const loses = (): boolean => {
      const isLost = random() % 5 === 0 && !before.slice(-2).every(Boolean);
      before = [...before, isLost];
      return isLost;
    };
    const [caller, callee] = await joined(encryption, loses);
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'.split('');
    for (const letter of letters) {
      caller.session.sendText(letter);
      clock.advance(300);
    }
    await expect.poll(later(callee), patient).toBe(letters.join(''));
    expect(before.filter(Boolean).length).toBeGreaterThan(2);
  });
});

test('what waits when the call is held is never sent', async () => {
  const [caller, callee] = await joined('required');
  const agreeOn = (direction: 'sendrecv' | 'sendonly'): void => {
    const { description } = callee.session.answer(caller.session.offer(direction), false);
    caller.session.accept(description);
  };
  caller.session.sendText('a secret');
  callee.session.sendText('another');
  agreeOn('sendonly');
  expect(() => caller.session.sendText('held')).toThrow('no-text');
  expect(() => callee.session.sendText('held')).toThrow('no-text');
  clock.advance(600);
  agreeOn('sendrecv');
  caller.session.sendText('b');
  callee.session.sendText('c');
  await expect.poll(later(callee), patient).toBe('\ufffdb');
  await expect.poll(later(caller), patient).toBe('\ufffdc');
});

test('a side that agreed on no text sends none', async () => {
  const { session } = await phone('off', true);
  expect(() => session.sendText('a')).toThrow('no-text');
  session.offer('sendrecv');
  session.accept('v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n');
  expect(() => session.sendText('a')).toThrow('no-text');
});

test('text that is offered is refused where nobody reads it', async () => {
  const caller = await phone('off', true);
  const callee = await phone('off', undefined);
  const offer = caller.session.offer('sendrecv', { form: 'plain' });
  await callee.session.admitText(offer);
  const { description } = callee.session.answer(offer, false);
  expect(description).toContain('m=text 0 RTP/AVP 99 98');
  expect(caller.session.accept(description)).not.toHaveProperty('text');
});
