import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { createAuthority } from '../../../certs/issue.ts';
import { createRevocationList } from '../../../certs/revocation-list.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { createExpiryWatch, expiringIn, type Expiring } from './expiry-watch.ts';
import { storeBench } from './fakes/store-bench.ts';
import { toPem } from '../../pkcs/pem.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

function thing(kind: Expiring['kind'], days: number, life = 365): Expiring {
  const notAfter = start + days * day;
  return { kind, id: `${kind}-${days}`, name: 'Example', notBefore: notAfter - life * day, notAfter };
}

function bench(things: readonly Expiring[], remembered: readonly string[] = []) {
  const clock = manualClock(start);
  const notices: { fault: Fault; dismiss: () => void }[] = [];
  let stored = remembered;
  const watch = createExpiryWatch({
    clock,
    things: () => things,
    told: {
      value: () => remembered,
      write: (value) => {
        stored = value;
        return Promise.resolve();
      },
    },
    notify: (fault, dismiss) => notices.push({ fault, dismiss }),
  });
  watch.check();
  const codes = () => notices.map(({ fault }) => fault.code);
  return { clock, watch, notices, codes, stored: () => stored };
}

test.each([
  ['anchor', 31, 365, null],
  ['anchor', 30, 365, 'anchor-expires'],
  ['anchor', 0, 365, 'anchor-expires'],
  ['anchor', -1, 365, 'anchor-expired'],
  ['client-certificate', 30, 90, 'client-certificate-expires'],
  ['client-certificate', -1, 365, 'client-certificate-expired'],
  ['list', 29, 365, 'list-expires'],
  // A weekly list causes no notice on the day that it is made.
  ['list', 6, 7, null],
  ['list', 1, 7, 'list-expires'],
  ['list', -1, 7, 'list-expired'],
] as const)('%s, %i days to go of %i: %s', (kind, days, life, code) => {
  expect(bench([thing(kind, days, life)]).codes()).toEqual(code === null ? [] : [code]);
});

test('the notice holds the name and the day', () => {
  const { notices } = bench([thing('anchor', 10)]);
  expect(notices[0]?.fault).toMatchObject({ presented: 'Example', expected: '2026-01-11' });
});

test('checked every day, reported once', () => {
  const { clock, codes } = bench([thing('anchor', 33)]);
  clock.advance(2 * day);
  expect(codes()).toEqual([]);
  clock.advance(day);
  expect(codes()).toEqual(['anchor-expires']);
  clock.advance(40 * day);
  expect(codes()).toHaveLength(1);
});

test('after a restart a dismissed notice does not return; one that was not dismissed does', () => {
  const things = [thing('anchor', 3)];
  const first = bench(things);
  expect(bench(things, first.stored()).codes()).toHaveLength(1);
  first.notices[0]?.dismiss();
  expect(first.stored()).toEqual(['anchor:anchor-3']);
  expect(bench(things, first.stored()).codes()).toEqual([]);
});

test('what is gone is forgotten', () => {
  const { notices, stored } = bench([thing('anchor', 3)], ['anchor:removed']);
  notices[0]?.dismiss();
  expect(stored()).toEqual(['anchor:anchor-3']);
});

const diskFull = Object.assign(new Error('disk full'), { code: 'ENOSPC', syscall: 'write' });

test('after a failed write the notice returns, and nothing else happens', async () => {
  const watch = createExpiryWatch({
    clock: manualClock(start),
    things: () => [thing('anchor', 3)],
    told: { value: () => [], write: () => Promise.reject(diskFull) },
    notify: (_fault, dismiss) => dismiss(),
  });
  expect(watch.check).not.toThrow();
  await Promise.resolve();
});

test('once stopped it looks no more', () => {
  const { clock, watch, codes } = bench([thing('anchor', 33)]);
  watch.stop();
  clock.advance(40 * day);
  expect(codes()).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test('what is in the sets, each thing once', async () => {
  const root = createAuthority('Example Root CA');
  const { store, take } = storeBench();
  const lists = [
    createRevocationList(root),
    createRevocationList(root, { nextUpdate: null, thisUpdate: new Date(0) }),
  ];
  const file = root.pem + toPem('X509 CRL', lists[0] ?? new Uint8Array());
  await take(file);
  await take(file, await store.createSet('Other'));
  expect(expiringIn(store.sets()).map(({ kind, name }) => [kind, name])).toEqual([
    ['anchor', 'Example Root CA'],
    ['list', 'Example Root CA'],
  ]);
  const unending = storeBench();
  await unending.take(lists[1] ?? '');
  expect(unending.store.sets()[0]?.lists).toHaveLength(1);
  expect(expiringIn(unending.store.sets())).toEqual([]);
});
