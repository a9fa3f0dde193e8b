import { expect, test } from 'vitest';
import { listDevices, microphoneConstraints } from './devices.ts';
import { levelOf } from './level.ts';
import { stateOf } from './microphone.ts';
import { cadences, digitFrequencies } from './ringtone.ts';

test('digits have the frequencies of their row and column (Q.23)', () => {
  expect(digitFrequencies('1')).toEqual([697, 1209]);
  expect(digitFrequencies('5')).toEqual([770, 1336]);
  expect(digitFrequencies('#')).toEqual([941, 1477]);
  expect(digitFrequencies('D')).toEqual([941, 1633]);
  expect(['x', '', '12'].map(digitFrequencies)).toEqual([null, null, null]);
});

test('every cadence is pairs of on and off', () => {
  for (const { pattern, frequencies } of Object.values(cadences)) {
    expect(pattern.length % 2).toBe(0);
    expect(frequencies.length).toBeGreaterThan(0);
  }
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
  expect(microphoneConstraints('m1').deviceId).toEqual({ ideal: 'm1' });
});
