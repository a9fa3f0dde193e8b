import { expect, test } from 'vitest';
import { isHeadset } from './headset-device.ts';

const device = (...usagePages: readonly unknown[]) => ({
  deviceId: '1',
  name: 'Headset',
  vendorId: 1,
  productId: 1,
  collections: usagePages.map((usagePage) => ({ usagePage, usage: 5, type: 1, children: [] })),
});

test('a device with a telephony collection is a headset', () => {
  expect(isHeadset(device(0x0b))).toBe(true);
  expect(isHeadset(device(0x0c, 0xff00, 0x0b))).toBe(true);
});

test('keyboards, security keys, and what describes nothing are none', () => {
  for (const none of [device(), device(0x01), device(0xf1d0), device('11', null), {}, { collections: 'x' }])
    expect(isHeadset(none)).toBe(false);
  expect(isHeadset({ collections: [null, 11] })).toBe(false);
});
