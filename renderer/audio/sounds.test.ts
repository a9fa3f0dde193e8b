import { expect, test } from 'vitest';
import { listDevices, microphoneConstraints } from './devices.ts';
import { levelOf } from './level.ts';
import { stateOf } from './microphone.ts';
import { findTone, loudness } from '../../shared/sound/tone.ts';
import { cadences, digitCadence, digitFrequencies, samplesOf, toneNames } from './cadences.ts';
import { gainOf } from './tones.ts';

test('digits have the frequencies of their row and column (Q.23)', () => {
  expect(digitFrequencies('1')).toEqual([697, 1209]);
  expect(digitFrequencies('5')).toEqual([770, 1336]);
  expect(digitFrequencies('#')).toEqual([941, 1477]);
  expect(digitFrequencies('D')).toEqual([941, 1633]);
  expect(['x', '', '12'].map(digitFrequencies)).toEqual([null, null, null]);
});

const sampleRate = 8000;
const playedOf = (samples: Float32Array) => Int16Array.from(samples, (sample) => Math.round(sample * 32_767));

test.each(toneNames)('%s sounds as its cadence says, and clips nowhere', (name) => {
  const { pattern, frequencies, amplitude } = cadences[name];
  expect(pattern.length % 2).toBe(0);
  const samples = playedOf(samplesOf(cadences[name], sampleRate));
  let at = 0;
  const pieces = pattern.map((seconds) => samples.subarray(at, (at += seconds * sampleRate)));
  for (const frequency of frequencies)
    for (const piece of pieces.filter((_, part) => part % 2 === 0))
      expect(findTone(piece, sampleRate, frequency).level).toBeCloseTo(20 * Math.log10(amplitude), -0.5);
  for (const piece of pieces.filter((_, part) => part % 2 === 1)) expect(loudness(piece)).toBe(-120);
  expect(at).toBe(samples.length);
  expect(amplitude * frequencies.length).toBeLessThan(1);
});

test('no tone clicks: it begins and ends at nothing', () => {
  for (const cadence of [...Object.values(cadences), digitCadence('5')!]) {
    const samples = samplesOf(cadence, sampleRate);
    const steps = samples.map((sample, index) => Math.abs(sample - (samples[index - 1] ?? 0)));
    expect(Math.max(steps[0] ?? 1, steps.at(-1) ?? 1)).toBeLessThan(0.01);
  }
});

test('call waiting is at least 12 dB below the ring, which a voice beside it can be heard over', () => {
  const [ring, waiting] = (['ring', 'call-waiting'] as const).map((name) =>
    loudness(playedOf(samplesOf({ ...cadences[name], pattern: [1] }, sampleRate))),
  );
  expect(ring! - waiting!).toBeGreaterThan(12);
});

test('a volume is on the scale of an ear and stays within it', () => {
  expect([0, 0.5, 1, 2, -1].map(gainOf)).toEqual([0, 0.25, 1, 1, 0]);
});

test('a level is 0 for silence, 1 for full scale and half for -30 dB', () => {
  expect(levelOf(new Float32Array(100))).toBe(0);
  expect(levelOf(new Float32Array(100).fill(1))).toBe(1);
  expect(levelOf(new Float32Array(100).fill(10 ** (-30 / 20)))).toBeCloseTo(0.5, 5);
});

test('a refusal is told from a missing microphone', () => {
  expect(stateOf(new DOMException('', 'NotAllowedError'))).toBe('denied');
  expect(stateOf(new DOMException('', 'NotFoundError'))).toBe('none');
  expect(stateOf(new Error('any'))).toBe('none');
});

test('devices are listed without the aliases', async () => {
  const device = (kind: MediaDeviceKind, deviceId: string) =>
    ({ kind, deviceId, label: deviceId }) as MediaDeviceInfo;
  const found = [
    device('audioinput', 'default'),
    device('audioinput', 'm1'),
    device('videoinput', 'v1'),
    device('audiooutput', 's1'),
    device('audiooutput', ''),
  ];
  expect(await listDevices({ enumerateDevices: () => Promise.resolve(found) })).toEqual({
    microphones: [{ id: 'm1', label: 'm1' }],
    speakers: [{ id: 's1', label: 's1' }],
  });
  const processing = { echoCancellation: true, noiseSuppression: false, autoGainControl: true };
  expect(microphoneConstraints({ deviceId: 'm1', processing })).toEqual({
    ...processing,
    channelCount: 1,
    deviceId: { ideal: 'm1' },
  });
  expect(microphoneConstraints({ deviceId: null, processing })).not.toHaveProperty('deviceId');
});
