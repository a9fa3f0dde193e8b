import { beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import type { CodecName } from '../../shared/model/media.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { createAudioSession, type AudioSession } from './audio-session.ts';
import type { CallAudioOptions, CallSound } from './call-audio.ts';
import { callShown } from './fakes/shown.ts';

interface FakeAudio {
  readonly callId: string;
  attaches: number;
  codec: CodecName | null;
  state: CallSound['state'];
}

let made: FakeAudio[];
let said: string[];
let now: number;
let session: AudioSession;

function fakeAudio({ callId, onChange }: CallAudioOptions) {
  const fake: FakeAudio = { callId, attaches: 0, codec: null, state: 'connecting' };
  made.push(fake);
  return {
    sound: () => ({ state: fake.state, microphone: 'live', fault: null }) as const,
    attach: () => {
      fake.attaches += 1;
      fake.state = 'connected';
      return Promise.resolve();
    },
    useCodec: (codec: CodecName | null) => {
      fake.codec = codec;
    },
    useDevices: () => undefined,
    levels: () => ({ input: 0.5, output: 0.25 }),
    close: () => {
      fake.state = 'closed';
      onChange();
    },
  };
}

beforeEach(() => {
  made = [];
  said = [];
  now = 0;
  session = createAudioSession({
    bridge: { invoke: () => Promise.reject(new Error('the fake audio asks nothing')) },
    tones: {
      play: (tone) => said.push(tone ?? 'nothing'),
      digit: (digit) => said.push(digit),
      useSpeaker: () => undefined,
      close: () => said.push('closed'),
    },
    time: () => now,
    createAudio: fakeAudio,
  });
});

function show(...calls: (Partial<Call> & { id: string })[]): void {
  session.update({
    calls: calls.map(callShown),
    settings: { theme: 'system', microphone: null, speaker: null },
  } as unknown as Snapshot);
}
const media = (change: Partial<Call['media']>) =>
  ({ codec: null, protection: null, web: 'none', statistics: null, ...change }) as const;

describe('peer connections', () => {
  test('an outgoing call has one from its first snapshot, once', () => {
    show({ id: 'a', state: 'calling' });
    show({ id: 'a', state: 'ringing' });
    expect(made).toMatchObject([{ callId: 'a', attaches: 1 }]);
    expect(session.sounds().get('a')?.state).toBe('connected');
  });

  test('an incoming call has one when it is answered', () => {
    show({ id: 'a', direction: 'incoming', state: 'offered' });
    expect(made).toEqual([]);
    show({ id: 'a', direction: 'incoming', state: 'answering' });
    expect(made).toHaveLength(1);
  });

  test('it goes with its call', () => {
    show({ id: 'a' }, { id: 'b' });
    show({ id: 'a', state: 'ending' }, { id: 'b' });
    expect(made.map(({ state }) => state)).toEqual(['closed', 'connected']);
    expect([...session.sounds().keys()]).toEqual(['b']);
  });

  test('it sends the codec that was agreed', () => {
    show({ id: 'a', media: media({ codec: 'PCMA' }) });
    expect(made[0]?.codec).toBe('PCMA');
  });

  test('it is made again when the gateway let go of it, and not before', () => {
    show({ id: 'a', media: media({ web: 'none' }) });
    show({ id: 'a', media: media({ web: 'attached' }) });
    now = 3000;
    show({ id: 'a', media: media({ web: 'attached' }) });
    expect(made[0]?.attaches).toBe(1);
    show({ id: 'a', media: media({ web: 'none' }) });
    show({ id: 'a', media: media({ web: 'none' }) });
    expect(made[0]?.attaches).toBe(2);
  });

  test('a refusal is asked again after a while', () => {
    show({ id: 'a' });
    if (made[0]) made[0].state = 'failed';
    now = 1000;
    show({ id: 'a' });
    expect(made[0]?.attaches).toBe(1);
    now = 2001;
    show({ id: 'a' });
    expect(made[0]?.attaches).toBe(2);
  });

  test('levels are those of the call, and nothing for one that is not there', () => {
    show({ id: 'a' });
    expect(session.levels('a')).toEqual({ input: 0.5, output: 0.25 });
    expect(session.levels('b')).toEqual({ input: 0, output: 0 });
  });
});

describe('tones', () => {
  const busy = { stage: 'call', code: 'busy' } as const;
  test.each<[string, (Partial<Call> & { id: string })[], string]>([
    ['an incoming call rings', [{ id: 'a', direction: 'incoming', state: 'offered' }], 'ring'],
    [
      'not into a conversation',
      [{ id: 'a', direction: 'incoming', state: 'offered' }, { id: 'b' }],
      'nothing',
    ],
    ['the other phone rings', [{ id: 'a', state: 'ringing' }], 'ringback'],
    ['the other side sounds by itself', [{ id: 'a', state: 'early' }], 'nothing'],
    ['busy', [{ id: 'a', state: 'ended', fault: busy }], 'busy'],
    ['talking', [{ id: 'a' }], 'nothing'],
    ['nothing', [], 'nothing'],
  ])('%s', (_, calls, tone) => {
    show(...calls);
    expect(said).toEqual([tone]);
  });

  test('each digit sent is heard once', () => {
    show({ id: 'a', digits: '1' });
    show({ id: 'a', digits: '12' });
    show({ id: 'a', digits: '1234' });
    expect(said.filter((tone) => tone !== 'nothing')).toEqual(['2', '3', '4']);
  });
});

test('the sounds are the same object until something changes', () => {
  show({ id: 'a' });
  const before = session.sounds();
  expect(session.sounds()).toBe(before);
  let told = 0;
  const stop = session.onChange(() => (told += 1));
  show();
  expect(session.sounds()).not.toBe(before);
  expect(told).toBeGreaterThan(0);
  stop();
});
