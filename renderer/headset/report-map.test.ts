import { expect, test } from 'vitest';
import { collectionsOf } from './fakes/report-descriptor.ts';
import {
  blackwire3220,
  engage50,
  gigasetIon,
  recordedHeadsets,
  yealinkUh38,
} from './fakes/recorded-headsets.ts';
import { controlsIn, lampReports, reportMap, type Lamps } from './report-map.ts';

const mapOf = (descriptor: string) => {
  const map = reportMap(collectionsOf(descriptor));
  if (!map) throw new Error('no headset');
  return map;
};
const dark: Lamps = { mute: false, offHook: false, ring: false, hold: false };
const octetsOf = (descriptor: string, lamps: Partial<Lamps>) =>
  lampReports(mapOf(descriptor), { ...dark, ...lamps }).map(({ reportId, data }) => [reportId, ...data]);

test.each(recordedHeadsets)(
  '$productName: each control is where it is documented',
  ({ descriptor, sends }) => {
    const map = mapOf(descriptor);
    const read = ([reportId = 0, ...octets]: readonly number[]) =>
      controlsIn(map, reportId, new DataView(Uint8Array.from(octets).buffer))
        .filter(({ isOn }) => isOn)
        .map(({ control }) => control);
    expect(sends.offHook.map(read)).toEqual([['hook']]);
    expect(sends.onHook.map(read)).toEqual([[]]);
    expect(sends.mute.map(read).map((found) => found.includes('mute'))).toEqual([true, false]);
    expect(sends.flash.map(read).map((found) => found.includes('flash'))).toEqual([true, false]);
    expect(sends.reject.map(read)).toEqual(sends.reject.length > 0 ? [['reject'], []] : []);
  },
);

test('all lamps of a report are sent with it, each at its bit', () => {
  expect(octetsOf(gigasetIon.descriptor, { offHook: true, mute: true })).toEqual([[2, 0b0011, 0]]);
  expect(octetsOf(engage50.descriptor, { ring: true, hold: true })).toEqual([[2, 0b1_1000, 0]]);
  expect(octetsOf(yealinkUh38.descriptor, { offHook: true, hold: true })).toEqual([[2, 0b1001]]);
  expect(octetsOf(blackwire3220.descriptor, { ring: true })).toEqual([
    [9, 0],
    [0x17, 0],
    [0x18, 1],
    [0x20, 0],
  ]);
});

test('a report that is shorter than it was described has only what is in it', () => {
  const map = mapOf(gigasetIon.descriptor);
  expect(controlsIn(map, 2, new DataView(new ArrayBuffer(0)))).toEqual([]);
  expect(controlsIn(map, 3, new DataView(new ArrayBuffer(8)))).toEqual([]);
});

test.each([
  ['a keyboard', '05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 c0'],
  ['volume keys alone', '05 0c 09 01 a1 01 09 e9 09 ea 75 01 95 02 81 06 c0'],
  ['an empty collection of the telephony page', '05 0b 09 05 a1 01 c0'],
  ['a hook switch outside of the telephony page', '05 0c 09 01 a1 01 05 0b 09 20 75 01 95 01 81 02 c0'],
  ['a hook switch as the value of an array', '05 0b 09 05 a1 01 09 20 75 08 95 01 81 00 c0'],
])('%s is no headset', (_name, descriptor) => {
  expect(reportMap(collectionsOf(descriptor))).toBeNull();
});

test('the hook switch is found in a range of usages, after what is constant', () => {
  const map = mapOf('05 0b 09 05 a1 01 75 03 95 01 81 01 19 20 29 21 75 01 95 02 81 02 c0');
  expect(map.controls.hook).toMatchObject({ bit: 3, size: 1 });
  expect(map.controls.flash).toMatchObject({ bit: 4 });
});

test('a description beyond all measure is not used', () => {
  const hook = { usages: [0x000b_0020], reportSize: 1, reportCount: 1 };
  const inputReports = [{ reportId: 1, items: [hook] }];
  const headset = { usagePage: 0x0b, usage: 5, inputReports };
  expect(reportMap([headset])).not.toBeNull();
  const huge = { usages: [], reportSize: 2 ** 31, reportCount: 2 ** 31 };
  expect(reportMap([{ ...headset, inputReports: [{ reportId: 1, items: [huge, hook] }] }])).toBeNull();
  const odd = { usages: [], reportSize: 1.5, reportCount: 1 };
  expect(reportMap([{ ...headset, inputReports: [{ reportId: 1, items: [odd, hook] }] }])).toBeNull();
  const many = Array.from({ length: 300 }, (_, reportId) => ({ reportId, items: [hook] }));
  expect(reportMap([{ ...headset, inputReports: many }])).toBeNull();
  const items = Array.from({ length: 2000 }, () => hook);
  expect(reportMap([{ ...headset, inputReports: [{ reportId: 1, items }] }])).toBeNull();
  let deep: { usagePage: number; children: object[] } = { usagePage: 0x0b, children: [] };
  for (let depth = 0; depth < 100; depth += 1) deep = { usagePage: 0x0b, children: [deep] };
  expect(reportMap([deep, headset])).toBeNull();
  const circle: { usagePage: number; children: object[] } = { usagePage: 0x0b, children: [] };
  circle.children.push(circle);
  expect(reportMap([circle, headset])).toBeNull();
});
