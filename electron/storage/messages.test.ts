import { describe, expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { openDatabase } from './database.ts';
import { finishedCall } from './fakes/finished-call.ts';
import { historyBench, idsOf } from './fakes/history-bench.ts';
import { historySteps } from './history-steps.ts';
import type { IncomingMessage } from './message-changes.ts';
import type { Messages } from './messages.ts';

const { at, faults, open } = historyBench();

const bob = { accountId: 'alice', peer: 'sip:bob@example.com' };
const party = { displayName: 'Bob', uri: 'sip:bob@example.com', isAsserted: true };
const time = '2026-11-27T10:00:00.000Z';
let count = 0;

const incoming = (change: Partial<IncomingMessage> = {}): IncomingMessage => ({
  ...bob,
  party,
  isContact: false,
  id: `in${(count += 1)}`,
  text: 'Hello',
  at: time,
  mark: `mark${count}`,
  tellsRead: null,
  ...change,
});

function write(messages: Messages, text: string, id: string): number {
  const conversationId = messages.open(bob, party);
  expect(messages.addOutgoing({ conversationId, id, text, at: time })).toBe(true);
  return conversationId;
}

const everything = (conversationId: number) => ({ conversationId, before: null, limit: 200 });

test('what came and what was sent is one conversation, and it is there after a restart', () => {
  const { messages } = open();
  const conversation = messages.addIncoming(incoming({ text: 'Line one\nline two', tellsRead: 'm1' }));
  expect(conversation).not.toBeNull();
  const own = write(messages, 'Hello back', 'out1');
  expect(own).toBe(conversation);
  expect(messages.move('out1', 'accepted')).toBe(true);
  const again = open().messages;
  expect(again.page(everything(own)).messages).toMatchObject([
    { id: 'out1', direction: 'outgoing', text: 'Hello back', state: 'sent', fault: null },
    { direction: 'incoming', text: 'Line one\nline two', state: null },
  ]);
  expect(again.conversations()).toMatchObject([
    { accountId: 'alice', party, unread: 1, last: { text: 'Hello back' } },
  ]);
  expect(again.summary()).toMatchObject({ unread: 1, newest: { conversationId: own, party } });
  expect(faults).toEqual([]);
});

test('a message that came already is not stored again, of another sender it is', () => {
  const { messages } = open();
  expect(messages.addIncoming(incoming({ mark: 'same' }))).not.toBeNull();
  expect(messages.addIncoming(incoming({ mark: 'same' }))).toBeNull();
  expect(messages.addIncoming(incoming({ mark: 'same', peer: 'sip:carol@example.com' }))).not.toBeNull();
  expect(messages.summary().unread).toBe(2);
});

test('reading tells what is to be told, once', () => {
  const { messages } = open();
  const id = messages.addIncoming(incoming({ tellsRead: 'm1' })) ?? 0;
  messages.addIncoming(incoming());
  messages.addIncoming(incoming({ tellsRead: 'm3' }));
  const [newest] = messages.page(everything(id)).messages;
  expect(messages.read(id, (newest?.place ?? 0) - 1)).toEqual(['m1']);
  expect(messages.summary().unread).toBe(1);
  expect(messages.read(id, newest?.place ?? 0)).toEqual(['m3']);
  expect(messages.read(id, newest?.place ?? 0)).toEqual([]);
  expect(messages.conversation(id)?.unread).toBe(0);
});

test('who vouches for the address is kept of the last message that came', () => {
  const { messages } = open();
  const id = messages.addIncoming(incoming()) ?? 0;
  messages.addIncoming(incoming({ party: { ...party, displayName: 'Mallory', isAsserted: false } }));
  expect(messages.conversation(id)?.party).toEqual({ ...party, displayName: 'Mallory', isAsserted: false });
});

describe('the state of what was sent', () => {
  const failed: Fault = { stage: 'message', code: 'unavailable', presented: '480 Away' };

  test('it moves by the table; what comes late moves nothing back', () => {
    const { messages } = open();
    write(messages, 'a', 'm');
    const state = () => messages.sent('m')?.message;
    expect(messages.notified(bob, 'm', 'read')).toBe(true);
    expect(messages.move('m', 'accepted')).toBe(false);
    expect(messages.notified(bob, 'm', 'delivered')).toBe(false);
    expect(messages.move('m', 'failed', failed)).toBe(false);
    expect(state()).toMatchObject({ state: 'read', fault: null });
  });

  test('a failure has its reason, and goes with the next try', () => {
    const { messages } = open();
    write(messages, 'a', 'm');
    expect(messages.move('m', 'failed', failed)).toBe(true);
    expect(open().messages.sent('m')?.message).toMatchObject({ state: 'failed', fault: failed });
    expect(messages.move('m', 'again')).toBe(true);
    expect(messages.sent('m')?.message).toMatchObject({ state: 'sending', fault: null });
  });

  test('only whom it was sent to may tell of it, with its own account', () => {
    const { messages } = open();
    write(messages, 'a', 'm');
    for (const key of [
      { ...bob, peer: 'sip:mallory@example.com' },
      { ...bob, accountId: 'other' },
      { ...bob, peer: '' },
    ])
      expect(messages.notified(key, 'm', 'read')).toBe(false);
    expect(messages.notified(bob, 'other', 'read')).toBe(false);
    expect(messages.sent('m')?.message.state).toBe('sending');
  });

  test('what came has no state, and is not moved by its id', () => {
    const { messages } = open();
    messages.addIncoming(incoming({ id: 'theirs' }));
    expect(messages.notified(bob, 'theirs', 'read')).toBe(false);
    expect(messages.sent('theirs')).toBeNull();
  });

  test('what was on its way when the phone ended has failed, and says so', () => {
    write(open().messages, 'a', 'm');
    expect(open().messages.sent('m')?.message).toMatchObject({
      state: 'failed',
      text: 'a',
      fault: { code: 'phone-ended' },
    });
  });
});

test('pages follow one another', () => {
  const { messages } = open();
  for (let number = 0; number < 7; number += 1) write(messages, String(number), `m${number}`);
  const id = messages.open(bob, party);
  const first = messages.page({ conversationId: id, before: null, limit: 3 });
  const second = messages.page({ conversationId: id, before: first.next, limit: 5 });
  expect([first, second].map((page) => page.messages.map(({ text }) => text))).toEqual([
    ['6', '5', '4'],
    ['3', '2', '1', '0'],
  ]);
  expect(second.next).toBeNull();
});

test('a removed message, a removed conversation and the newest one', () => {
  const { messages } = open();
  const id = write(messages, 'a', 'm1');
  write(messages, 'b', 'm2');
  const carol = messages.addIncoming(incoming({ peer: 'sip:carol@example.com' })) ?? 0;
  expect(messages.conversations().map((each) => each.id)).toEqual([carol, id]);
  expect(messages.remove('m2')).toBe(true);
  expect(messages.remove('m2')).toBe(false);
  expect(messages.conversation(id)?.last?.id).toBe('m1');
  expect(messages.removeConversation(carol)).toBe(true);
  expect(messages.summary()).toMatchObject({ unread: 0, newest: null });
  expect(messages.conversations().map((each) => each.id)).toEqual([id]);
  expect(messages.addOutgoing({ conversationId: carol, id: 'x', text: 'x', at: time })).toBe(false);
});

test('a conversation without a message is not listed, and does not stay', () => {
  const { messages } = open();
  const id = messages.open(bob, party);
  expect(messages.conversations()).toEqual([]);
  expect(messages.conversation(id)).toMatchObject({ party, last: null });
  expect(open().messages.conversation(id)).toBeNull();
});

test('a database from before messages keeps its calls and takes messages', async () => {
  const step = historySteps.findIndex((sql) => sql.includes('CREATE TABLE messages'));
  const older = openDatabase(at.path, historySteps.slice(0, step), (fault) => faults.push(fault));
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls (place, id, account, direction, uri, started_at, ended_at, missed, search)
       VALUES (1, 'old', 'alice', 'outgoing', 'sip:bob@example.com', '2026-11-26T10:00:00.000Z',
       '2026-11-26T10:01:00.000Z', 0, 'bob')`,
    ),
  );
  older.close();
  const history = open();
  expect(idsOf(history)).toEqual(['old']);
  expect(history.messages.summary()).toMatchObject({ unread: 0, newest: null });
  history.messages.addIncoming(incoming());
  expect(open().messages.summary().unread).toBe(1);
  expect(faults).toEqual([]);
});

test('calls and messages are removed apart', async () => {
  const history = open();
  await history.add(finishedCall('1'));
  history.messages.addIncoming(incoming());
  await history.clear();
  expect(history.messages.summary().unread).toBe(1);
});

test('what a peer writes is text, whatever it says', () => {
  const { messages } = open();
  const text = `'); DROP TABLE messages; -- <img src=x>`;
  const id =
    messages.addIncoming(incoming({ text, mark: text, party: { ...party, displayName: text } })) ?? 0;
  expect(messages.page(everything(id)).messages[0]?.text).toBe(text);
});
