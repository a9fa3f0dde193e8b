import { expect, test } from 'vitest';
import { manualClock } from './fakes/manual-clock.ts';
import { watchNetwork, networkEventPhrase, type NetworkEvent } from './network-events.ts';
import { shownText } from '../../shared/words/index.ts';

function bench() {
  const clock = manualClock();
  let wall = 0;
  let addresses: readonly string[] = ['192.0.2.7', '2001:db8::7'];
  const told: NetworkEvent[] = [];
  const network = watchNetwork(
    { clock: { ...clock, now: () => clock.now() + wall }, addresses: () => addresses },
    (event) => void told.push(event),
  );
  return {
    clock,
    told,
    network,
    setClock: (ms: number) => void (wall += ms),
    setAddresses: (next: readonly string[]) => void (addresses = next),
  };
}

test('changed addresses are reported once, within half a second', () => {
  const { clock, told, setAddresses } = bench();
  clock.advance(10_000);
  setAddresses([]);
  clock.advance(500);
  setAddresses(['198.51.100.3']);
  clock.advance(5000);
  expect(told).toEqual([
    { kind: 'addresses', gone: ['192.0.2.7', '2001:db8::7'], came: [] },
    { kind: 'addresses', gone: [], came: ['198.51.100.3'] },
  ]);
  expect(told.map((event) => shownText(networkEventPhrase(event)))).toEqual([
    'addresses changed: -192.0.2.7 -2001:db8::7',
    'addresses changed: +198.51.100.3',
  ]);
});

test('a clock set in either direction is reported with the difference; a slewed clock is not', () => {
  const { clock, told, setClock } = bench();
  setClock(-3_600_000);
  clock.advance(2000);
  setClock(86_400_000);
  clock.advance(2000);
  for (let step = 0; step < 20; step += 1) {
    setClock(400);
    clock.advance(500);
  }
  expect(told).toEqual([
    { kind: 'clock-set', byMs: -3_600_000 },
    { kind: 'clock-set', byMs: 86_400_000 },
  ]);
});

test('a gap in the running of the program is reported as a sleep without a system event', () => {
  const told: NetworkEvent[] = [];
  let at = 0;
  let look = (): void => undefined;
  watchNetwork(
    {
      clock: {
        now: () => at,
        monotonic: () => at,
        after: (_ms, callback) => {
          look = callback;
          return () => undefined;
        },
      },
      addresses: () => [],
    },
    (event) => void told.push(event),
  );
  at += 700;
  look();
  expect(told).toEqual([]);
  at += 60_000;
  look();
  expect(told).toEqual([{ kind: 'woke' }]);
});

test('after waking up the changes are reported first, and no sleep twice', () => {
  const { clock, told, network, setAddresses, setClock } = bench();
  setAddresses(['192.0.2.7']);
  setClock(3_600_000);
  network.woke();
  clock.advance(5000);
  expect(told).toEqual([{ kind: 'addresses', gone: ['2001:db8::7'], came: [] }, { kind: 'woke' }]);
  network.stop();
  expect(clock.pending()).toBe(0);
});
