/** Others cannot push out what the person wrote, nor whom the person knows. */
import { expect, test } from 'vitest';
import { openDatabase, type Database, type Sql } from './database.ts';
import { historyBench } from './fakes/history-bench.ts';
import { historySteps } from './history-steps.ts';
import { addIncoming, addOutgoing, openConversation, type MessageLimits } from './message-changes.ts';
import { conversationsOf, messagePageOf, messagesSummaryOf } from './message-queries.ts';

const { at, faults, open } = historyBench();
const limits: MessageLimits = { all: 12, ofOne: 5, ofStrangers: 3 };
const time = '2026-11-27T10:00:00.000Z';
let count = 0;

function withMessages(act: (database: Database) => void): void {
  const database = openDatabase(at.path, historySteps, (fault) => faults.push(fault));
  try {
    act(database);
  } finally {
    database.close();
  }
}

const partyOf = (user: string) => ({ displayName: null, uri: `sip:${user}@example.com` });
function came(sql: Sql, user: string, isContact: boolean, most: MessageLimits): number | null {
  count += 1;
  const party = partyOf(user);
  const sender = { accountId: 'alice', peer: party.uri, party, isContact };
  const message = {
    id: `m${count}`,
    text: `${user} ${count}`,
    at: time,
    mark: `${count}`,
    tellsRead: null,
  };
  return addIncoming(sql, { ...sender, ...message }, most);
}
const from = (database: Database, user: string, isContact = false): number | null =>
  database.change((sql) => came(sql, user, isContact, limits));
const to = (database: Database, user: string): number =>
  database.change((sql) => {
    const party = partyOf(user);
    const conversationId = openConversation(sql, { accountId: 'alice', peer: party.uri }, party, true);
    count += 1;
    addOutgoing(sql, { conversationId, id: `m${count}`, text: `to ${user}`, at: time });
    return conversationId;
  });
const kept = (database: Database): Readonly<Record<string, number>> =>
  database.read((sql) =>
    Object.fromEntries(
      conversationsOf(sql).map(({ id, party }) => [
        party.uri.replace(/^sip:|@.*$/g, ''),
        messagePageOf(sql, { conversationId: id, before: null, limit: 200 }).messages.length,
      ]),
    ),
  );

test('addresses that nobody knows push out each other alone', () =>
  withMessages((database) => {
    from(database, 'carol', true);
    to(database, 'bob');
    from(database, 'bob');
    for (let number = 0; number < 50; number += 1) from(database, `mallory${number}`);
    expect(kept(database)).toEqual({ carol: 1, bob: 2, mallory47: 1, mallory48: 1, mallory49: 1 });
    expect(faults).toEqual([]);
  }));

test('of one address the oldest go that came, and what the person wrote stays', () =>
  withMessages((database) => {
    to(database, 'bob');
    from(database, 'carol', true);
    for (let number = 0; number < 50; number += 1) from(database, 'bob');
    expect(kept(database)).toEqual({ bob: 6, carol: 1 });
  }));

test('with many whom the person knows the sum is bounded, and goes where most came', () =>
  withMessages((database) => {
    from(database, 'dave', true);
    for (let number = 0; number < 20; number += 1)
      from(database, ['erin', 'frank', 'grace'][number % 3] ?? '', true);
    const left = kept(database);
    expect(left['dave']).toBe(1);
    expect(Object.values(left).reduce((sum, each) => sum + each, 0)).toBe(12);
  }));

test('a conversation that the person has opened stays while others are removed', () =>
  withMessages((database) => {
    const party = partyOf('erin');
    const key = { accountId: 'alice', peer: party.uri };
    const id = database.change((sql) => openConversation(sql, key, party, true));
    for (let number = 0; number < 10; number += 1) from(database, `mallory${number}`);
    expect(
      database.change((sql) => addOutgoing(sql, { conversationId: id, id: 'x', text: 'x', at: time })),
    ).toBe(true);
  }));

test('no id of a conversation is used again: a late text reaches nobody else', () => {
  const { messages } = open();
  const party = partyOf('bob');
  const bob = messages.open({ accountId: 'alice', peer: party.uri }, party);
  expect(messages.removeConversation(bob)).toBe(true);
  const carol = messages.open({ accountId: 'alice', peer: 'sip:carol@example.com' }, partyOf('carol'));
  expect(carol).not.toBe(bob);
  expect(messages.addOutgoing({ conversationId: bob, id: 'late', text: 'for Bob', at: time })).toBe(false);
  // Nor after a restart.
  messages.removeConversation(carol);
  expect(open().messages.open({ accountId: 'alice', peer: party.uri }, party)).toBeGreaterThan(carol);
});

test('a database from before keeps its conversations, and knows whom the person wrote to', () => {
  const step = historySteps.findIndex((sql) => sql.includes('conversations_2'));
  const older = openDatabase(at.path, historySteps.slice(0, step), (fault) => faults.push(fault));
  older.change((sql) =>
    sql.exec(
      `INSERT INTO conversations VALUES (7, 'alice', 'sip:bob@example.com', 'Bob', 'sip:bob@example.com', 1, 2);
       INSERT INTO conversations VALUES (9, 'alice', 'sip:eve@example.com', NULL, 'sip:eve@example.com', 0, 3);
       INSERT INTO messages (place, conversation, id, direction, text, at, asserted, state, unread)
       VALUES (1, 7, 'a', 'outgoing', 'to Bob', '${time}', 0, 'sent', 0),
              (2, 7, 'b', 'incoming', 'of Bob', '${time}', 1, NULL, 1),
              (3, 9, 'c', 'incoming', 'of Eve', '${time}', 0, NULL, 1)`,
    ),
  );
  older.close();
  const { messages } = open();
  expect(messages.conversations().map(({ id, last }) => [id, last?.text])).toEqual([
    [9, 'of Eve'],
    [7, 'of Bob'],
  ]);
  expect(messages.isKnown({ accountId: 'alice', peer: 'sip:bob@example.com' })).toBe(true);
  expect(messages.isKnown({ accountId: 'alice', peer: 'sip:eve@example.com' })).toBe(false);
  expect(faults).toEqual([]);
});

test('texts of addresses that are not listed are not counted as unread: nobody could read them', () =>
  withMessages((database) => {
    const many = { all: 1000, ofOne: 1000, ofStrangers: 1000 };
    to(database, 'bob');
    database.change((sql) => {
      came(sql, 'bob', false, many);
      for (let number = 0; number < 130; number += 1) came(sql, `mallory${number}`, false, many);
    });
    const listed = database.read(conversationsOf);
    const unread = listed.reduce((sum, conversation) => sum + conversation.unread, 0);
    expect(unread).toBe(101);
    expect(database.read(messagesSummaryOf).unread).toBe(unread);
  }));
