import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { besideBuild } from './busy.ts';

/** Whether a build of ours runs; each looks for its own parent, as other checkouts build too. */
const building = (): boolean =>
  process.platform !== 'linux' ||
  execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .some((line) => line.trim().startsWith(`${process.pid} `) && line.includes('--noEmit'));

test('every run is beside a build, which ends with the last one', async () => {
  const seen: boolean[] = [];
  expect(await besideBuild(2, () => seen.push(building()) > 0)).toBe(0);
  expect(seen).toEqual([true, true]);
  expect(process.platform === 'linux' && building()).toBe(false);
});

test('the first run that fails is the last', async () => {
  let runs = 0;
  expect(
    await besideBuild(3, () => {
      runs += 1;
      return false;
    }),
  ).toBe(1);
  expect(runs).toBe(1);
});
