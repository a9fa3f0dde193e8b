import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import { createControlSwitch } from './control-switch.ts';

function setUp(isWanted: boolean) {
  const done: string[] = [];
  const state = { isWanted, failure: null as Error | null };
  const control = createControlSwitch({
    isWanted: () => state.isWanted,
    open: async () => {
      if (state.failure !== null) throw state.failure;
      done.push('open');
      return { close: async () => void done.push('close') };
    },
  });
  return { control, done, state };
}

test('nothing is opened until it is wanted, and all is closed when it no longer is', async () => {
  const { control, done, state } = setUp(false);
  await control.update();
  expect(done).toEqual([]);
  state.isWanted = true;
  await Promise.all([control.update(), control.update()]);
  expect(done).toEqual(['open']);
  state.isWanted = false;
  await control.update();
  expect(done).toEqual(['open', 'close']);
});

test('what was closed for the end of the app is not opened again', async () => {
  const { control, done } = setUp(true);
  await control.update();
  await control.close();
  await control.update();
  expect(done).toEqual(['open', 'close']);
});

test('a failure is told, and gone when it opens', async () => {
  const { control, state } = setUp(true);
  const fault = { stage: 'desktop', code: 'unsafe-socket' } as const;
  state.failure = new FaultError(fault);
  await control.update();
  expect(control.fault()).toEqual(fault);
  state.failure = null;
  await control.update();
  expect(control.fault()).toBeNull();
});
