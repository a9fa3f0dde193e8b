import { describe, expect, test } from 'vitest';
import { initialSettings } from '../../shared/model/settings.ts';
import { useSessionBench } from './fakes/session-bench.ts';

const bench = useSessionBench();
const { show } = bench;

describe('mute', () => {
  test('is at once, and stays while main does not have it yet', () => {
    show({ id: 'a' });
    bench.session.mute('a', true);
    expect(bench.made[0]?.muted).toBe(true);
    // Figures come once a second, with main's state of before.
    show({ id: 'a', muted: false });
    expect(bench.made[0]?.muted).toBe(true);
    show({ id: 'a', muted: true });
    show({ id: 'a', muted: false });
    expect(bench.made[0]?.muted).toBe(false);
  });

  test('is taken back where main refused it, with the next snapshot', () => {
    show({ id: 'a' });
    bench.session.mute('a', true);
    bench.session.mute('a', false);
    show({ id: 'a' });
    expect(bench.made[0]?.muted).toBe(false);
  });

  test('ends when main says so, and not with the press', () => {
    show({ id: 'a', muted: true });
    bench.session.mute('a', false);
    expect(bench.made[0]?.muted).toBe(true);
  });
});

describe('devices', () => {
  const here = (...ids: string[]) => ids.map((id) => ({ id, label: `The ${id}` }));
  const all = { microphones: here('mic', 'built-in'), speakers: here('headset', 'desk') };
  const unplugged = { microphones: here('built-in'), speakers: here('desk') };
  const chosen = { microphone: 'mic', speaker: 'headset', ringer: 'desk' } as const;
  const codes = () => bench.told.map(({ code, presented }) => [code, presented]);

  test('are those that were chosen', () => {
    bench.settings = { ...initialSettings, ...chosen, volumes: { speaker: 0.5, ringer: 0.4, tones: 0.3 } };
    bench.plug(all);
    show({ id: 'a' });
    expect(bench.made[0]?.choice).toEqual({
      microphone: { deviceId: 'mic', processing: initialSettings.processing },
      speaker: { deviceId: 'headset', volume: 0.5 },
    });
    expect(bench.toneChoice).toMatchObject({ speaker: 'headset', ringer: 'desk', volumes: { ringer: 0.4 } });
  });

  test('one that is unplugged during a call gives way to the default; it is told once, and comes back', () => {
    bench.settings = { ...initialSettings, ...chosen };
    bench.plug(all);
    show({ id: 'a' });
    bench.plug(unplugged);
    expect(bench.made[0]?.choice).toMatchObject({
      microphone: { deviceId: null },
      speaker: { deviceId: null },
    });
    expect(codes()).toEqual([
      ['microphone-missing', 'The mic'],
      ['speaker-missing', 'The headset'],
    ]);
    bench.plug(unplugged);
    show({ id: 'a' });
    expect(bench.told).toHaveLength(2);
    bench.plug(all);
    expect(bench.made[0]?.choice).toMatchObject({
      microphone: { deviceId: 'mic' },
      speaker: { deviceId: 'headset' },
    });
    expect(bench.told).toEqual([]);
  });

  test('the words about one go when another is chosen', () => {
    bench.settings = { ...initialSettings, microphone: 'mic' };
    bench.plug(unplugged);
    show({ id: 'a' });
    expect(codes()).toEqual([['microphone-missing', undefined]]);
    bench.settings = { ...bench.settings, microphone: 'built-in' };
    show({ id: 'a' });
    expect(bench.told).toEqual([]);
  });

  test('without a call nothing is told', () => {
    bench.settings = { ...initialSettings, ...chosen };
    bench.plug(unplugged);
    show({ id: 'a', state: 'ended' });
    expect(bench.told).toEqual([]);
    show({ id: 'b', direction: 'incoming', state: 'offered' });
    expect(bench.told).toHaveLength(2);
  });

  test('what is not known to be gone is tried: hidden devices, and none at all', () => {
    bench.settings = { ...initialSettings, ...chosen };
    show({ id: 'a' });
    bench.plug({ microphones: [], speakers: [] });
    expect(bench.made[0]?.choice.microphone.deviceId).toBe('mic');
    expect(bench.told).toEqual([]);
  });

  test('another processing of the microphone goes to a call that runs', () => {
    show({ id: 'a' });
    const processing = { ...initialSettings.processing, noiseSuppression: false };
    bench.settings = { ...initialSettings, processing };
    show({ id: 'a' });
    expect(bench.made[0]?.choice.microphone.processing).toEqual(processing);
  });
});
