import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { everyCall } from '../../shared/model/history.ts';
import { finishedCall, missedCall } from '../storage/fakes/finished-call.ts';
import { openHistory } from '../storage/history.ts';
import type { Accounts } from '../storage/accounts.ts';
import { exportHistory } from './history-export.ts';

const accounts = {
  list: () => [{ id: 'alice', displayName: '=Alice', aor: 'sip:alice@example.com' }],
} as unknown as Pick<Accounts, 'list'>;

test('what the filter shows is exported, over all its pages, and no caller writes a formula', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const history = openHistory(join(folder, 'history.sqlite'), () => expect.unreachable());
  for (let number = 0; number < 450; number += 1) await history.add(finishedCall(`${number}`));
  const remote = { displayName: `=HYPERLINK("http://evil.example","x")`, uri: 'sip:eve@evil.example' };
  const by = { kind: 'by', party: { displayName: null, uri: 'sip:100@example.com' } } as const;
  await history.add({ ...missedCall('eve'), remote, transfer: by });
  await history.add({
    ...missedCall('gone'),
    remote: { displayName: null, uri: 'sip:+49301@x.example' },
    accountId: 'b',
  });
  await history.note('eve', '@SUM(1)\n-2');
  const all = await exportHistory(history, accounts, everyCall);
  expect(all.split('\r\n')).toHaveLength(454);
  expect(all).not.toMatch(/[",\n][=+@-]/);
  const missed = await exportHistory(history, accounts, { ...everyCall, which: 'missed' });
  const [head, gone, eve, end] = missed.split('\r\n');
  expect(head).toBe(
    '\uFEFF"Began","Ended","Seconds talked","Direction","Outcome","Name","Address","Account","Voice","Note","Recordings","Transfer"',
  );
  expect(gone).toContain(`"incoming","missed","'+49301","sip:+49301@x.example","",`);
  expect(eve).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")","sip:eve@evil.example","'=Alice"`);
  expect(eve).toContain(`"'@SUM(1)\n'-2"`);
  expect(eve).toMatch(/,"by sip:100@example.com"$/);
  expect(gone).toMatch(/,""$/);
  expect(end).toBe('');
  history.close();
});
