import { expect, test } from 'vitest';
import { idle } from '../../electron/platform/fakes/until.ts';
import { bobCall } from '../client/fakes/calls.ts';
import { Desk } from './fakes/desk.ts';
import { blackwire3220, engage50 } from './fakes/recorded-headsets.ts';
import { ReplayedDevice } from './fakes/replayed-device.ts';
import { createHeadsetSession } from './headset-session.ts';

const engage = { vendorId: 0x0b0e, productId: 0x4012, name: 'Jabra Engage 50' };
const blackwire = { vendorId: 0x047f, productId: 0xc056, name: 'Plantronics Blackwire 3220 Series' };

test('headsets with buttons are listed once; nothing is opened before one is chosen', async () => {
  const desk = new Desk(engage50);
  desk.choose(null);
  desk.hid.plugIn(desk.device);
  desk.hid.plugIn(new ReplayedDevice(engage50));
  desk.hid.plugIn(new ReplayedDevice(blackwire3220));
  desk.hid.plugIn(
    new ReplayedDevice({ ...engage50, productName: 'Keyboard', descriptor: '05 01 09 06 a1 01 c0' }),
  );
  await idle();
  expect(desk.session.view()).toEqual({ present: [engage, blackwire], state: 'none' });
  expect(desk.device.opened).toBe(false);
});

test('the chosen one is used while it is plugged in, and again when it comes back', async () => {
  const desk = new Desk(engage50);
  desk.calls([bobCall]);
  await desk.state('absent');
  desk.hid.plugIn(desk.device);
  await desk.state('in-use');
  expect(await desk.lamps()).toBe('offHook');
  desk.device.isGone = true;
  desk.hid.pullOut(desk.device);
  await desk.state('absent');
  const again = new ReplayedDevice(engage50);
  desk.hid.plugIn(again);
  await desk.state('in-use');
  await idle();
  expect(again.sent).toEqual([[2, 1, 0]]);
});

test('another choice darkens and closes the first one', async () => {
  const desk = new Desk(engage50);
  const other = new ReplayedDevice(blackwire3220);
  await desk.begin();
  desk.hid.plugIn(other);
  desk.calls([bobCall]);
  expect(await desk.lamps()).toBe('offHook');
  desk.choose(blackwire);
  await idle();
  expect(await desk.lamps()).toBe('dark');
  expect([desk.device.opened, desk.device.listeners, other.opened]).toEqual([false, 0, true]);
  desk.session.close();
  await idle();
  expect(other.opened).toBe(false);
});

test('one that another program has, or that takes no reports, is told as blocked', async () => {
  const desk = new Desk(engage50);
  desk.device.isTaken = true;
  desk.hid.plugIn(desk.device);
  desk.calls([]);
  await desk.state('blocked');
  desk.device.isTaken = false;
  desk.choose(null);
  desk.choose(engage);
  await desk.state('in-use');
  desk.device.isGone = true;
  desk.calls([bobCall]);
  await desk.state('blocked');
  expect(desk.device.opened).toBe(false);
});

test('one that hangs while it goes on pressing is let go, and another one can be chosen', async () => {
  const desk = new Desk(engage50);
  const other = new ReplayedDevice(blackwire3220);
  await desk.begin();
  desk.hid.plugIn(other);
  desk.device.hangs = true;
  for (let press = 0; press < 500; press += 1) {
    desk.press('offHook');
    desk.press('onHook', 1);
  }
  await desk.state('blocked');
  expect([desk.device.opened, desk.device.listeners, desk.device.asked]).toEqual([false, 0, 1]);
  desk.choose(blackwire);
  await desk.state('in-use');
  expect(desk.done).toEqual([]);
});

test('a press that is repeated before the phone has followed counts once', async () => {
  const desk = new Desk(engage50);
  await desk.begin();
  desk.calls([bobCall]);
  desk.slow = true;
  for (let press = 0; press < 50; press += 1) desk.press('mute');
  await idle();
  expect(desk.done).toEqual(['mute call-1']);
});

test('a browser without WebHID, or one that refuses it, has no headset', async () => {
  const outside = {
    lookOf: () => expect.unreachable(),
    press: async () => false,
    wait: async () => undefined,
    time: () => 0,
  };
  const none = createHeadsetSession({ ...outside, hid: undefined });
  await idle();
  expect(none.view()).toEqual({ present: [], state: 'none' });
  const refused = createHeadsetSession({
    ...outside,
    hid: {
      getDevices: () => Promise.reject(new DOMException('no', 'SecurityError')),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    },
  });
  refused.update([], engage);
  await idle();
  expect(refused.view()).toEqual({ present: [], state: 'absent' });
});
