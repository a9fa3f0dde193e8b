import { expect, test } from 'vitest';
import type { CallRecord } from '../../shared/model/call.ts';
import { openDatabase } from './database.ts';
import { finishedCall as call, missedCall as missed } from './fakes/finished-call.ts';
import { everything, historyBench, idsOf } from './fakes/history-bench.ts';
import { addCall } from './history-changes.ts';
import { historySteps } from './history-steps.ts';

const { at, faults, open } = historyBench();

test('missed calls are counted until the person has looked at them', async () => {
  const history = open();
  await history.add(missed('1'));
  await history.add(call('2'));
  await history.add(missed('3'));
  const shown = history.summary();
  expect(shown.missed).toBe(2);
  // Missed while the list was read: it has not been looked at.
  await history.add(missed('4'));
  await history.lookedAt(shown.newest);
  expect(history.summary().missed).toBe(1);
  expect(history.summary().version).not.toBe(shown.version);
  // A window that says it late takes nothing back.
  await history.lookedAt(1);
  expect(open().summary().missed).toBe(1);
  await history.lookedAt(history.summary().newest);
  const { version } = history.summary();
  await history.lookedAt(history.summary().newest);
  expect(history.summary()).toMatchObject({ version, missed: 0 });
});

test('a place beyond the newest call hides no call that is missed later, also after all were deleted', async () => {
  const history = open();
  await history.add(missed('1'));
  await history.lookedAt(Number.MAX_SAFE_INTEGER);
  await history.add(missed('2'));
  expect(history.summary().missed).toBe(1);
  await history.lookedAt(history.summary().newest);
  await history.clear();
  expect(history.summary()).toMatchObject({ missed: 0, newest: 0 });
  await history.add(missed('3'));
  expect(history.summary().missed).toBe(1);
  await history.lookedAt(history.summary().newest);
  expect(history.summary().missed).toBe(0);
});

test('what was missed before there was a mark is not new', async () => {
  const older = openDatabase(at.path, historySteps.slice(0, 3), (fault) => faults.push(fault));
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls VALUES (7, 'old', 'alice', 'incoming', NULL, 'sip:bob@example.com', NULL, NULL,
       '2026-11-26T10:00:00.000Z', NULL, '2026-11-26T10:01:00.000Z', '{"stage":"call","code":"cancelled"}', 1, 'bob',
       NULL, NULL)`,
    ),
  );
  older.close();
  const history = open();
  expect(history.summary()).toMatchObject({ count: 1, missed: 0, newest: 7 });
  await history.add(missed('new'));
  expect(history.summary().missed).toBe(1);
  expect(idsOf(history)).toEqual(['new', 'old']);
  expect(faults).toEqual([]);
});

test('calls are filtered by kind, account and time, a page at a time, and with a search', async () => {
  const history = open();
  const kinds: readonly Partial<CallRecord>[] = [
    { direction: 'incoming' },
    { direction: 'outgoing' },
    { direction: 'incoming', establishedAt: null, fault: { stage: 'call', code: 'cancelled' } },
    { direction: 'outgoing', establishedAt: null, accountId: 'bob' },
  ];
  for (let number = 0; number < 12; number += 1)
    await history.add(
      call(`${number}`, { ...kinds[number % 4], startedAt: `2026-11-${10 + number}T10:00:00.000Z` }),
    );
  expect(idsOf(history, { which: 'incoming' })).toEqual(['10', '8', '6', '4', '2', '0']);
  expect(idsOf(history, { which: 'outgoing', limit: 2 })).toEqual(['11', '9']);
  expect(idsOf(history, { which: 'answered' })).toEqual(['9', '8', '5', '4', '1', '0']);
  expect(idsOf(history, { which: 'missed' })).toEqual(['10', '6', '2']);
  expect(idsOf(history, { accountId: 'bob' })).toEqual(['11', '7', '3']);
  expect(idsOf(history, { accountId: "bob' OR '1'='1" })).toEqual([]);
  expect(idsOf(history, { since: '2026-11-20T10:00:00.000Z' })).toEqual(['11', '10']);
  expect(idsOf(history, { since: '2026-11-19T00:00:00.000Z', which: 'outgoing', search: '9' })).toEqual([
    '9',
  ]);
});

test('one call is deleted; the count, the pages and the places of later calls are right', async () => {
  const history = open();
  for (const id of ['1', '2', '3', '4']) await history.add(call(id));
  const { next } = history.page({ ...everything, limit: 2 });
  expect(await history.remove('2')).toBe(true);
  expect(await history.remove('2')).toBe(false);
  expect(history.summary()).toMatchObject({ count: 3 });
  expect(idsOf(history, { before: next })).toEqual(['1']);
  expect(await history.remove('4')).toBe(true);
  await history.add(call('5'));
  expect(idsOf(history)).toEqual(['5', '3', '1']);
  expect(history.summary().count).toBe(3);
  expect(history.entry('4')).toEqual({ call: null, note: '' });
});

test('a note is kept with its call, also one that was typed while it went on, and is found', async () => {
  const history = open();
  await history.note('1', 'Rückruf bei Zoë');
  await history.recorded('1', '/home/a/1.wav');
  await history.recorded('1', '/home/a/2.wav');
  expect(history.entry('1')).toEqual({ call: null, note: 'Rückruf bei Zoë' });
  await history.add(call('1'));
  await history.add(call('2'));
  expect(history.entry('1').call).toMatchObject({
    note: 'Rückruf bei Zoë',
    recordings: ['/home/a/1.wav', '/home/a/2.wav'],
  });
  expect(idsOf(history, { search: 'zoe ruckruf' })).toEqual(['1']);
  const { version } = history.summary();
  await history.note('1', 'order 4711');
  expect(history.summary().version).not.toBe(version);
  expect(idsOf(history, { search: 'zoe' })).toEqual([]);
  expect(idsOf(history, { search: '4711' })).toEqual(['1']);
  expect(open().entry('1').note).toBe('order 4711');
  // The next call of the same id begins without them.
  await history.add(call('1'));
  expect(history.entry('1')).toMatchObject({ note: '', call: { recordings: [] } });
});

test('of each database of an older version the calls stay, without a note', async () => {
  const older = openDatabase(at.path, historySteps.slice(0, 4), (fault) => faults.push(fault));
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls VALUES (1, 'old', 'alice', 'outgoing', NULL, 'sip:bob@example.com', NULL, NULL,
       '2026-11-26T10:00:00.000Z', NULL, '2026-11-26T10:01:00.000Z', NULL, 0, 'bob', 'dtls', NULL)`,
    ),
  );
  older.close();
  const history = open();
  expect(history.entry('old').call).toMatchObject({ note: '', recordings: [], protection: { kind: 'dtls' } });
  await history.note('old', 'later');
  expect(idsOf(history, { search: 'bob later' })).toEqual(['old']);
  expect(faults).toEqual([]);
});

test('a note on a call that went on when the phone ended is in the history at the next start, once', async () => {
  const history = open();
  const live = call('1', { fault: { stage: 'call', code: 'phone-ended' } });
  await history.note('1', 'Rück', live);
  await history.note('1', 'Rückruf', { ...live, endedAt: '2026-11-26T10:02:00.000Z' });
  await history.recorded('1', '/home/a/1.wav');
  await history.note('2', 'of a call that is not known', null);
  const again = open();
  const interrupted = {
    id: '1',
    note: 'Rückruf',
    recordings: ['/home/a/1.wav'],
    endedAt: '2026-11-26T10:02:00.000Z',
    fault: { code: 'phone-ended' },
  };
  expect(again.page(everything).calls).toMatchObject([interrupted]);
  expect(again.entry('2')).toEqual({ call: null, note: '' });
  expect(open().page(everything).calls).toMatchObject([interrupted]);
  // A call that ended as it should has its note from there.
  await again.note('3', 'a', call('3'));
  await again.add(call('3'));
  expect(idsOf(open())).toEqual(['3', '1']);
  expect(faults).toEqual([]);
});

test('what the phone wrote of an interrupted call and cannot read keeps no call from being read', async () => {
  const other = openDatabase(at.path, historySteps, (fault) => faults.push(fault));
  other.change((sql) =>
    sql.exec(`INSERT INTO going_on VALUES ('1', 'a', '[]', '{"id":{}}'), ('2', 'b', '[]', 'x')`),
  );
  other.close();
  const history = open();
  await history.add(call('3'));
  expect(idsOf(history)).toEqual(['3']);
  expect(idsOf(open())).toEqual(['3']);
});

test('who gave the address is kept; of a call of an older version it is not known', async () => {
  const older = openDatabase(at.path, historySteps.slice(0, 5), (fault) => faults.push(fault));
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls VALUES (1, 'old', 'alice', 'incoming', NULL, 'sip:bob@example.com', NULL, NULL,
       '2026-11-26T10:00:00.000Z', NULL, '2026-11-26T10:01:00.000Z', NULL, 0, 'bob', 'dtls', NULL, '', '[]');
       INSERT INTO going_on VALUES ('gone', 'a note', '[]')`,
    ),
  );
  older.close();
  const history = open();
  const [said, asserted] = [false, true].map((isAsserted) => ({
    displayName: null,
    uri: 'sip:carol@example.com',
    isAsserted,
  }));
  await history.add(call('1', { remote: asserted!, remoteAtFirst: said! }));
  const [first, old] = history.page(everything).calls;
  expect(first).toMatchObject({ remote: asserted, remoteAtFirst: said });
  expect(old?.remote).toEqual({ displayName: null, uri: 'sip:bob@example.com' });
});

test('calls that were not answered here push out each other alone', () => {
  const database = openDatabase(at.path, historySteps, (fault) => faults.push(fault));
  const add = (each: CallRecord): void => database.change((sql) => addCall(sql, each, 3));
  add(call('answered'));
  for (let number = 0; number < 20; number += 1) add(missed(`m${number}`));
  database.close();
  expect(idsOf(open())).toEqual(['m19', 'm18', 'm17', 'answered']);
});
