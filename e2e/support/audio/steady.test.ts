import { expect, test } from 'vitest';
import { isAudible, isSilent, steadySound, type Heard } from './steady.ts';

/** Windows in the order given; the last one for ever. */
function scripted(...windows: readonly (readonly [frequency: number, level: number])[]) {
  let at = 0;
  return (): Promise<Heard> => {
    const [frequency, level] = windows[Math.min(at, windows.length - 1)] ?? [0, -200];
    at += 1;
    return Promise.resolve({ frequency, level });
  };
}

test('a disturbed start is not taken for the tone', async () => {
  const read = scripted([0, -200], [689, -30], [440, -25], [452, -14], [440, -12], [441, -12], [900, -12]);
  expect(await steadySound(read, isAudible)).toEqual({ frequency: 441, level: -12 });
});

test('a steady tone that is the wrong one is given as it is: the test decides', async () => {
  expect(await steadySound(scripted([1000, -12]), isAudible)).toEqual({ frequency: 1000, level: -12 });
});

test('silence is steady, whatever its strongest frequency', async () => {
  const read = scripted([440, -12], [440, -12], [3, -90], [17_000, -140]);
  expect(await steadySound(read, isSilent)).toEqual({ frequency: 17_000, level: -140 });
});

test('two windows that agree and do not fit are not enough', async () => {
  const read = scripted([440, -60], [440, -60], [440, -12], [440, -12]);
  expect((await steadySound(read, isAudible)).level).toBe(-12);
});

test('what never becomes steady fails with what was read', async () => {
  let frequency = 100;
  const read = () => Promise.resolve({ frequency: (frequency += 50), level: -12 });
  await expect(steadySound(read, isAudible, 3)).rejects.toThrow(
    '150 Hz -12 dB, 200 Hz -12 dB, 250 Hz -12 dB',
  );
});
