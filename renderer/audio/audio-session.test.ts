import { describe, expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import { useSessionBench } from './fakes/session-bench.ts';

const bench = useSessionBench();
const { show } = bench;
const media = (change: Partial<Call['media']>) =>
  ({
    codec: null,
    format: null,
    protection: null,
    web: 'none',
    statistics: null,
    quality: null,
    ...change,
  }) as const;

describe('peer connections', () => {
  test('an outgoing call has one from its first snapshot, once', () => {
    show({ id: 'a', state: 'calling' });
    show({ id: 'a', state: 'ringing' });
    expect(bench.made).toMatchObject([{ callId: 'a', attaches: 1 }]);
    expect(bench.session.sounds().get('a')?.state).toBe('connected');
  });

  test('an incoming call has one when it is answered', () => {
    show({ id: 'a', direction: 'incoming', state: 'offered' });
    expect(bench.made).toEqual([]);
    show({ id: 'a', direction: 'incoming', state: 'answering' });
    expect(bench.made).toHaveLength(1);
  });

  test('it goes with its call', () => {
    show({ id: 'a' }, { id: 'b' });
    show({ id: 'a', state: 'ending' }, { id: 'b' });
    expect(bench.made.map(({ state }) => state)).toEqual(['closed', 'connected']);
    expect([...bench.session.sounds().keys()]).toEqual(['b']);
  });

  test('it sends the format that was agreed', () => {
    show({ id: 'a', media: media({ format: 'PCMA 20' }) });
    expect(bench.made[0]?.format).toBe('PCMA 20');
  });

  test('it is made again when the gateway let go of it, and not before', () => {
    show({ id: 'a', media: media({ web: 'none' }) });
    show({ id: 'a', media: media({ web: 'attached' }) });
    bench.now = 3000;
    show({ id: 'a', media: media({ web: 'attached' }) });
    expect(bench.made[0]?.attaches).toBe(1);
    show({ id: 'a', media: media({ web: 'none' }) });
    show({ id: 'a', media: media({ web: 'none' }) });
    expect(bench.made[0]?.attaches).toBe(2);
  });

  test('a refusal is asked again after a while', () => {
    show({ id: 'a' });
    if (bench.made[0]) bench.made[0].state = 'failed';
    bench.now = 1000;
    show({ id: 'a' });
    expect(bench.made[0]?.attaches).toBe(1);
    bench.now = 2001;
    show({ id: 'a' });
    expect(bench.made[0]?.attaches).toBe(2);
  });

  test('levels are those of the call, and nothing for one that is not there', () => {
    show({ id: 'a' });
    expect(bench.session.levels('a')).toEqual({ input: 0.5, output: 0.25 });
    expect(bench.session.levels('b')).toEqual({ input: 0, output: 0 });
  });
});

describe('a call that is encrypted from end to end', () => {
  const question = (callId: string, id = 'q') => ({ id, callId, kind: 'fingerprint' }) as const;
  const replies = () => bench.commands.map(([, reply]) => Object.values(reply as object) as unknown);

  test('main is answered by the sound of that call', async () => {
    show({ id: 'a' }, { id: 'b' });
    bench.ask(question('b'));
    await expect.poll(replies).toEqual([['q', 'of b']]);
  });

  test('a question that comes before its call waits for it', async () => {
    bench.ask(question('b'));
    show({ id: 'a' });
    bench.ask(question('a', 'q2'));
    await expect.poll(replies).toEqual([['q2', 'of a']]);
    show({ id: 'a' }, { id: 'b' });
    await expect.poll(replies).toEqual([
      ['q2', 'of a'],
      ['q', 'of b'],
    ]);
  });

  test('questions about calls that never come do not pile up', async () => {
    for (let count = 0; count < 9; count += 1) bench.ask(question('none', `q${count}`));
    await expect.poll(replies).toEqual([['q0', null]]);
  });

  test('a question that Chromium cannot answer is answered with nothing', async () => {
    show({ id: 'a' });
    bench.ask({ id: 'q', callId: 'a', kind: 'answer', offer: { association: 1, description: 'v=0' } });
    await expect.poll(replies).toEqual([['q', null]]);
  });

  test.each<[string, Partial<Call>, boolean]>([
    ['talking', {}, true],
    ['muted', { muted: true }, false],
    ['held by us', { hold: { local: true, remote: false } }, false],
    ['held by the peer', { hold: { local: false, remote: true } }, false],
  ])('%s: the microphone is sent or not', (_, change, sends) => {
    show({ id: 'a', ...change });
    expect(bench.made[0]?.sends).toBe(sends);
  });

  test('digits that were sent since go to their call, once', () => {
    show({ id: 'a', digits: '1' }, { id: 'b' });
    show({ id: 'a', digits: '123' }, { id: 'b' });
    show({ id: 'a', digits: '123' }, { id: 'b' });
    expect(bench.made.map(({ digits }) => digits)).toEqual(['23', '']);
  });
});

describe('tones', () => {
  const busy = { stage: 'call', code: 'busy' } as const;
  test.each<[string, (Partial<Call> & { id: string })[], string]>([
    ['an incoming call rings', [{ id: 'a', direction: 'incoming', state: 'offered' }], 'ring'],
    [
      'its server has it ring in another rhythm',
      [{ id: 'a', direction: 'incoming', state: 'offered', ring: 'urgent' }],
      'ring-urgent',
    ],
    [
      'low into a conversation',
      [{ id: 'a', direction: 'incoming', state: 'offered' }, { id: 'b' }],
      'call-waiting',
    ],
    [
      'low beside a call that is set up',
      [
        { id: 'a', direction: 'incoming', state: 'offered' },
        { id: 'b', state: 'calling' },
      ],
      'call-waiting',
    ],
    [
      'at full level beside a call on hold: nothing is in the ear',
      [
        { id: 'a', direction: 'incoming', state: 'offered' },
        { id: 'b', hold: { local: true, remote: false } },
      ],
      'ring',
    ],
    [
      'the other phone rings, and another call is on hold',
      [
        { id: 'a', state: 'ringing' },
        { id: 'b', hold: { local: true, remote: false } },
      ],
      'ringback',
    ],
    ['the other phone rings', [{ id: 'a', state: 'ringing' }], 'ringback'],
    ['the other side sounds by itself', [{ id: 'a', state: 'early' }], 'nothing'],
    ['it described sound, and none has come', [{ id: 'a', state: 'early', ringback: true }], 'ringback'],
    ['an answer ends the ring-back', [{ id: 'a', state: 'established', ringback: true }], 'nothing'],
    ['busy', [{ id: 'a', state: 'ended', fault: busy }], 'busy'],
    ['declined', [{ id: 'a', state: 'ended', fault: { stage: 'call', code: 'declined' } }], 'busy'],
    [
      'not through',
      [{ id: 'a', state: 'ended', fault: { stage: 'call', code: 'server-error' } }],
      'congestion',
    ],
    [
      'not through beside the next call',
      [
        { id: 'a', state: 'ended', fault: busy },
        { id: 'b', state: 'calling' },
      ],
      'nothing',
    ],
    ['hung up here', [{ id: 'a', state: 'ended', fault: { stage: 'call', code: 'cancelled' } }], 'nothing'],
    [
      'a call that was missed',
      [{ id: 'a', direction: 'incoming', state: 'ended', fault: { stage: 'call', code: 'not-taken' } }],
      'nothing',
    ],
    ['talking', [{ id: 'a' }], 'nothing'],
    ['nothing', [], 'nothing'],
  ])('%s', (_, calls, tone) => {
    show(...calls);
    expect(bench.said).toEqual([tone]);
  });

  test('the end is heard where the other side ended the call, and not where the person did', () => {
    const establishedAt = '2026-01-01T00:00:00.000Z';
    show({ id: 'a', establishedAt }, { id: 'b', establishedAt, hold: { local: true, remote: false } });
    show({ id: 'a', establishedAt, state: 'ended' });
    show({ id: 'a', establishedAt, state: 'ended' });
    show();
    show({ id: 'a', establishedAt });
    show({ id: 'a', establishedAt, state: 'ending' });
    show({ id: 'a', establishedAt, state: 'ended' });
    expect(bench.said).toEqual(['nothing', 'end', 'end', 'nothing', 'nothing', 'nothing', 'nothing']);
  });

  test('each digit sent is heard once', () => {
    show({ id: 'a', digits: '1' });
    show({ id: 'a', digits: '12' });
    show({ id: 'a', digits: '1234' });
    expect(bench.said.filter((tone) => tone !== 'nothing')).toEqual(['2', '3', '4']);
  });
});

test('the sounds are the same object until something changes', () => {
  show({ id: 'a' });
  const before = bench.session.sounds();
  expect(bench.session.sounds()).toBe(before);
  let changes = 0;
  const stop = bench.session.onChange(() => (changes += 1));
  show();
  expect(bench.session.sounds()).not.toBe(before);
  expect(changes).toBeGreaterThan(0);
  stop();
});
