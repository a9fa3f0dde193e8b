import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { everyCall } from '../../shared/model/history.ts';
import { newCall } from '../signalling/calls/call-value.ts';
import { finishedCall } from '../storage/fakes/finished-call.ts';
import { openHistory } from '../storage/history.ts';
import { keepNote } from './call-note.ts';

const live = newCall({
  id: 'live',
  accountId: 'alice',
  direction: 'incoming',
  remote: { displayName: null, uri: 'sip:bob@example.com', isAsserted: false },
  dialled: null,
  startedAt: '2026-11-26T10:00:00.000Z',
});

async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-history-'));
  const opened: { readonly close: () => void }[] = [];
  onTestFinished(async () => {
    for (const history of opened) history.close();
    await rm(folder, { recursive: true, force: true });
  });
  const open = () => {
    const history = openHistory(join(folder, 'history.sqlite'), () => expect.unreachable());
    opened.push(history);
    return history;
  };
  const history = open();
  const keep = (callId: string, note: string): Promise<void> =>
    keepNote(history, [live], callId, note, Date.parse('2026-11-26T10:00:30.000Z'));
  return { open, history, keep };
}

test('a note on a call that nobody has is refused, and nothing is kept of it', async () => {
  const { history, keep } = await bench();
  await expect(keep('none', 'a')).rejects.toMatchObject({
    fault: { stage: 'command', code: 'not-found' },
  });
  expect(history.entry('none').note).toBe('');
});

test('a note on a finished call is kept with it', async () => {
  const { history, keep } = await bench();
  await history.add(finishedCall('1'));
  await keep('1', 'order 4711');
  expect(history.entry('1')).toMatchObject({ note: 'order 4711', call: { fault: null } });
});

test('after a crash during the call its note is in the history, with a call that was missed', async () => {
  const { open, keep } = await bench();
  await keep('live', 'Rück');
  await keep('live', 'Rückruf');
  const { calls } = open().page({ ...everyCall, which: 'missed', before: null, limit: 10 });
  expect(calls).toMatchObject([
    { id: 'live', note: 'Rückruf', remote: live.remote, fault: { stage: 'call', code: 'phone-ended' } },
  ]);
});
