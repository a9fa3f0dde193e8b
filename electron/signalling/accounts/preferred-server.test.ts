import { expect, test } from 'vitest';
import type { Location, LocationTarget } from '../../../shared/model/location.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { returnToPreferred } from './preferred-server.ts';

const target = (host: string, outcome: LocationTarget['outcome']): LocationTarget => ({
  host,
  port: 5061,
  outcome,
  fault: outcome === 'failed' ? { stage: 'connect', code: 'refused' } : null,
});
const at = (...targets: LocationTarget[]): Location => ({ steps: [], targets });
const home = at(target('a', 'current'), target('b', 'not-tried'));
const away = at(target('a', 'failed'), target('b', 'current'));
const stillAway = at(target('b', 'current'), target('a', 'rests'));

function start() {
  const clock = manualClock();
  const state = { location: away as Location | null, idle: true, isThere: true, onMove: () => undefined };
  const seen = { asked: [] as string[], moves: 0 };
  const look = returnToPreferred(
    {
      clock,
      // The longest value of each pause.
      random: (length) => new Uint8Array(length).fill(255),
      answers: ({ host }) => {
        seen.asked.push(host);
        return Promise.resolve(state.isThere);
      },
    },
    {
      location: () => state.location,
      isIdle: () => state.idle,
      move: () => {
        seen.moves += 1;
        state.onMove();
      },
    },
  );
  const pass = async (seconds: number) => {
    clock.advance(seconds * 1000);
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  };
  look();
  return { clock, state, seen, look, pass };
}

test('the preferred server is probed, and the account moves once it answers', async () => {
  const { clock, state, seen, look, pass } = start();
  state.isThere = false;
  await pass(119);
  expect(seen.asked).toEqual([]);
  await pass(1);
  expect(seen).toEqual({ asked: ['a'], moves: 0 });
  await pass(239);
  expect(seen.asked).toHaveLength(1);
  state.isThere = true;
  await pass(1);
  expect(seen).toEqual({ asked: ['a', 'a'], moves: 1 });
  state.location = home;
  look();
  expect(clock.pending()).toBe(0);
});

test('an account reopened while the preferred server is set aside is still not at it', async () => {
  const { state, seen, look, pass } = start();
  state.location = stillAway;
  look();
  await pass(120);
  expect(seen).toEqual({ asked: ['a'], moves: 1 });
});

test.each([
  ['at home', home],
  ['not registered, or not found by DNS', null],
])('%s: nobody is asked', (_, location) => {
  const { clock, state, look } = start();
  state.location = location;
  look();
  expect(clock.pending()).toBe(0);
});

test('an account with a call does not move, nor one whose call begins during the probe', async () => {
  const { state, seen, pass } = start();
  state.idle = false;
  await pass(120);
  expect(seen).toEqual({ asked: [], moves: 0 });
  state.idle = true;
  const busy = pass(120);
  state.idle = false;
  await busy;
  expect(seen).toEqual({ asked: ['a'], moves: 0 });
});

test('a server that answers and then refuses the account is probed at growing pauses', async () => {
  const { state, seen, look, pass } = start();
  state.onMove = () => {
    // Its flow is closed; it comes back at the second server, because the first refused it.
    state.location = null;
    look();
    state.location = away;
    look();
  };
  await pass(120);
  expect(seen.moves).toBe(1);
  await pass(239);
  expect(seen.moves).toBe(1);
  await pass(1);
  expect(seen.moves).toBe(2);
  await pass(479);
  expect(seen.moves).toBe(2);
});
