import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { srtpSuites } from '../../shared/model/media.ts';
import { openDatabase } from './database.ts';
import { finishedCall as call, missedCall as missed } from './fakes/finished-call.ts';
import { everything, historyBench, idsOf } from './fakes/history-bench.ts';
import { historySteps } from './history-steps.ts';

const { at, faults, open } = historyBench();

test('a call is read as it was added, also after a restart', async () => {
  const calls = [
    call('1'),
    missed('2'),
    call('3', {
      remote: { displayName: 'Jörg "%_\' O’Neil', uri: 'sips:j%C3%B6rg@example.com;user=phone' },
      remoteAtFirst: { displayName: null, uri: 'sip:100@example.com' },
      fault: { stage: 'tls', code: 'unknown-issuer', expected: 'a', presented: 'b' } as unknown as Fault,
    }),
    call('4', { quality: { codec: 'opus', mos: { lowest: 3.1, mean: 4.2 }, loss: 0.01 } }),
    call('5', {
      fault: {
        stage: 'call',
        code: 'unreadable-answer',
        presented: { code: 'answer-unreadable', answer: '200 OK', why: { code: 'foreign-via' } },
      },
    }),
    call('4', { remoteAtFirst: { displayName: 'A', uri: '' } }),
    call('6', { protection: null }),
    call('7', { protection: { kind: 'dtls' } }),
    ...srtpSuites.map((suite) => call(suite, { protection: { kind: 'sdes', suite } })),
  ];
  for (const each of calls) await open().add(each);
  expect(open().page(everything)).toEqual({
    calls: calls.toReversed().map((each) => ({ ...each, note: '', recordings: [] })),
    next: null,
  });
  expect(faults).toEqual([]);
});

test('calls of a database without the protection of their sound stay', async () => {
  const older = openDatabase(at.path, historySteps.slice(0, 1), (fault) => faults.push(fault));
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls VALUES (1, 'old', 'alice', 'outgoing', NULL, 'sip:bob@example.com', NULL, NULL,
       '2026-11-26T10:00:00.000Z', '2026-11-26T10:00:05.000Z', '2026-11-26T10:01:00.000Z', NULL, 0, 'bob')`,
    ),
  );
  older.close();
  const history = open();
  await history.add(call('new'));
  expect(history.page(everything).calls).toMatchObject([
    { id: 'new', protection: { kind: 'none' } },
    { id: 'old', protection: null },
  ]);
  expect(faults).toEqual([]);
});

test('pages follow each other without a gap and without a call twice, also while calls are added', async () => {
  const history = open();
  for (let number = 1; number <= 23; number += 1) await history.add(call(`${number}`));
  const seen: string[] = [];
  for (let before: number | null = null, page = 0; page === 0 || before !== null; page += 1) {
    const { calls, next } = history.page({ ...everything, before, limit: 5 });
    expect(calls.length).toBe(page < 4 ? 5 : 3);
    seen.push(...calls.map(({ id }) => id));
    before = next;
    await history.add(call(`later ${page}`));
  }
  expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => `${23 - index}`));
});

test('a last page that is full has no next one', async () => {
  const history = open();
  for (const id of ['1', '2']) await history.add(call(id));
  expect(history.page({ ...everything, limit: 2 }).next).toBeNull();
  expect(history.page({ ...everything, limit: 1 }).next).not.toBeNull();
});

test('missed calls and calls that match are found, a page at a time', async () => {
  const history = open();
  for (let number = 0; number < 30; number += 1)
    await history.add(number % 3 === 0 ? missed(`room${number}`) : call(`anna${number}`));
  expect(idsOf(history, { which: 'missed', limit: 3 })).toEqual(['room27', 'room24', 'room21']);
  expect(idsOf(history, { search: 'ANNA 2', limit: 3 })).toEqual(['anna29', 'anna28', 'anna26']);
  const { next } = history.page({ ...everything, search: 'anna2', limit: 3 });
  expect(idsOf(history, { search: 'anna2', before: next, limit: 3 })).toEqual(['anna25', 'anna23', 'anna22']);
  expect(idsOf(history, { which: 'missed', search: 'anna' })).toEqual([]);
  expect(idsOf(history, { search: 'nobody' })).toEqual([]);
});

test.each(['%', '_', "'", '"', "'; DROP TABLE calls; --", '*', '\u0000', ' '.repeat(64)])(
  'a search for %j reads it as it is',
  async (search) => {
    const history = open();
    await history.add(call('1'));
    expect(idsOf(history, { search })).toEqual(search.trim() === '' ? ['1'] : []);
    expect(idsOf(history)).toEqual(['1']);
  },
);

test('the summary counts, has the last call with each party, and is another one after each change', async () => {
  const history = open();
  const first = history.summary();
  expect(first).toMatchObject({ count: 0, recent: [] });
  const [bob, carol] = ['sip:bob@example.com', 'sip:carol@example.com'].map((uri) => ({
    remote: { displayName: null, uri },
  }));
  await history.add(call('1', bob));
  await history.add(call('2', carol));
  await history.add(call('3', bob));
  const now = history.summary();
  expect([now.count, now.recent.map(({ id }) => id)]).toEqual([3, ['3', '2']]);
  expect(history.summary()).toBe(now);
  await history.clear();
  expect(history.summary()).toMatchObject({ count: 0, recent: [] });
  expect(new Set([first, now, history.summary()].map(({ version }) => version)).size).toBe(3);
});

test('while another program keeps the database to itself, the summary is what was known, and it is told once', async () => {
  const history = open();
  await history.add(call('1'));
  expect(history.summary().count).toBe(1);
  await history.add(call('2'));
  const other = openDatabase(at.path, historySteps, () => undefined);
  other.read((sql) => {
    sql.exec('BEGIN EXCLUSIVE');
    expect([history.summary(), history.summary()].map(({ count }) => count)).toEqual([1, 1]);
    sql.exec('ROLLBACK');
  });
  other.close();
  expect(faults.splice(0)).toEqual([{ stage: 'storage', code: 'read-failed', presented: 'history.sqlite' }]);
  await history.add(call('3'));
  expect(history.summary().count).toBe(3);
});

test('of calls that are deleted nothing is left in the folder', async () => {
  const history = open();
  for (let number = 0; number < 300; number += 1)
    await history.add(call(`${number}`, { remote: { displayName: null, uri: 'sip:secret@example.com' } }));
  await history.note('1', 'of secret@ persons');
  await history.note('goes on', 'of secret@ persons');
  const holds = async (): Promise<boolean> => {
    const texts = await Promise.all(
      (await readdir(at.folder)).map((name) => readFile(join(at.folder, name), 'latin1')),
    );
    return texts.some((text) => text.includes('secret@'));
  };
  expect(await holds()).toBe(true);
  await history.clear();
  expect(await holds()).toBe(false);
  await history.add(call('1'));
  expect(idsOf(open())).toEqual(['1']);
});

test('calls of an older file are older than all others, and migrated once', async () => {
  const history = open();
  await history.add(call('new'));
  const older = [call('2'), call('1')];
  for (let time = 0; time < 2; time += 1) history.takeOver(older, 'a');
  expect(idsOf(history)).toEqual(['new', '2', '1']);
  history.takeOver([call('0')], 'b');
  expect(idsOf(history)).toEqual(['new', '2', '1', '0']);
  expect(history.summary().count).toBe(4);
  // What the person deleted does not come back.
  await history.clear();
  history.takeOver(older, 'a');
  expect(idsOf(open())).toEqual([]);
});

test('what became of a transfer is kept; what cannot be read of it is left out', async () => {
  const history = open();
  const to = {
    kind: 'to',
    party: { displayName: 'Carol', uri: 'sip:carol@example.com' },
    state: 'answered',
  } as const;
  const by = {
    kind: 'by',
    party: { displayName: null, uri: 'sip:100@example.com', isAsserted: false },
    isClaimed: true,
  } as const;
  await history.add(call('1', { transfer: to }));
  await history.add(call('2', { transfer: by }));
  await history.add(call('3'));
  const again = open();
  expect(again.page(everything).calls.map(({ transfer }) => transfer)).toEqual([undefined, by, to]);
  const database = openDatabase(at.path, historySteps, (fault) => faults.push(fault));
  database.change((sql) =>
    sql.exec(`UPDATE calls SET transfer = '{"kind":"to","state":"lost"}' WHERE id = '1'`),
  );
  database.close();
  expect(open().entry('1').call).toMatchObject({ id: '1' });
  expect(open().entry('1').call?.transfer).toBe(undefined);
});

test.each(['transfer', 'conference'] as const)('a database from before %s keeps its calls', (column) => {
  const step = historySteps.indexOf(`ALTER TABLE calls ADD COLUMN ${column} TEXT`);
  expect(step).toBeGreaterThan(0);
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
  expect(history.entry('old').call).toMatchObject({ id: 'old', fault: null });
  expect(history.entry('old').call?.[column]).toBe(undefined);
  expect(faults).toEqual([]);
});

test('whom a call was in a conference with is kept; what cannot be read of it is left out', async () => {
  const history = open();
  const conference = [
    { displayName: 'Carol', uri: 'sip:carol@example.com', isAsserted: true },
    { displayName: null, uri: 'sip:100@example.com' },
  ];
  await history.add(call('1', { conference }));
  await history.add(call('2'));
  expect(
    open()
      .page(everything)
      .calls.map((kept) => kept.conference),
  ).toEqual([undefined, conference]);
  const database = openDatabase(at.path, historySteps, (fault) => faults.push(fault));
  database.change((sql) => sql.exec(`UPDATE calls SET conference = '[{"uri":1}]' WHERE id = '1'`));
  database.close();
  expect(open().entry('1').call).toMatchObject({ id: '1' });
  expect(open().entry('1').call?.conference).toBe(undefined);
});

test('whom the caller called first and what the server found out are kept, and older calls have neither', async () => {
  const older = openDatabase(
    at.path,
    historySteps.slice(0, historySteps.indexOf('ALTER TABLE calls ADD COLUMN caller TEXT')),
    (fault) => faults.push(fault),
  );
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls (place, id, account, direction, uri, started_at, ended_at, missed, search)
       VALUES (1, 'old', 'alice', 'incoming', 'sip:bob@example.com', '2026-11-26T10:00:00.000Z',
       '2026-11-26T10:01:00.000Z', 0, 'bob')`,
    ),
  );
  older.close();
  const history = open();
  const facts = {
    calledFirst: { displayName: 'Reception', uri: 'sip:100@example.com', isAsserted: false },
    verification: 'passed',
    callerSignature: { verdict: 'signed', as: 'sip:bob@example.com', by: 'example.com', attestation: 'A' },
  } as const;
  await history.add(call('1', facts));
  const later = { ...facts.callerSignature, attestation: 'D' as 'A' };
  await history.add(call('2', { ...facts, callerSignature: later }));
  const again = open();
  expect(again.entry('1').call).toMatchObject(facts);
  expect(again.entry('2').call).toMatchObject({ calledFirst: facts.calledFirst, verification: 'passed' });
  expect(again.entry('2').call).not.toHaveProperty('callerSignature');
  expect(again.entry('old').call).not.toHaveProperty('verification');
  expect(faults).toEqual([]);
});
