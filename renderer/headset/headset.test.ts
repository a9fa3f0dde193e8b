import { describe, expect, test } from 'vitest';
import { idle } from '../../electron/platform/fakes/until.ts';
import { bobCall, incomingCall } from '../client/fakes/calls.ts';
import { Desk } from './fakes/desk.ts';
import { engage50, recordedHeadsets } from './fakes/recorded-headsets.ts';

const heldCall = { ...bobCall, id: 'held', hold: { local: true, remote: false } };
const answer = `answer ${incomingCall.id}`;
const hangUp = (id: string): string => `hang-up ${id}`;

async function deskOf(recorded: (typeof recordedHeadsets)[number]): Promise<Desk> {
  const desk = new Desk(recorded);
  await desk.begin();
  return desk;
}

describe.each(recordedHeadsets)('$productName', (recorded) => {
  test('rings, is answered and hung up by its button; its lamps follow', async () => {
    const desk = await deskOf(recorded);
    expect(await desk.lamps()).toBe('dark');
    desk.calls([incomingCall]);
    expect(await desk.lamps()).toBe('ring');
    desk.press('offHook');
    expect(await desk.lamps()).toBe('offHook');
    desk.press('onHook');
    expect(await desk.lamps()).toBe('dark');
    expect(desk.done).toEqual([answer, hangUp(incomingCall.id)]);
  });

  test('follows what is done on the screen, and presses nothing by it', async () => {
    const desk = await deskOf(recorded);
    desk.calls([incomingCall]);
    desk.calls([bobCall]);
    desk.press('offHook', 900);
    expect(await desk.lamps()).toBe('offHook');
    desk.calls([{ ...bobCall, muted: true }]);
    expect(await desk.lamps()).toBe('mute offHook');
    desk.calls([]);
    desk.press('onHook', 2000);
    expect(await desk.lamps()).toBe('dark');
    expect(desk.done).toEqual([]);
  });

  test('mutes and opens the microphone, both ways in step with the phone', async () => {
    const desk = await deskOf(recorded);
    desk.calls([bobCall]);
    desk.press('offHook', 900);
    desk.press('mute');
    expect(await desk.lamps()).toBe('mute offHook');
    desk.calls([bobCall]);
    expect(await desk.lamps()).toBe('offHook');
    desk.press('mute');
    await idle();
    desk.press('mute');
    await idle();
    expect(desk.done).toEqual(['mute call-1', 'mute call-1', 'mute call-1']);
    expect(await desk.lamps()).toBe('offHook');
  });

  test('flash holds the call and takes it up again', async () => {
    const desk = await deskOf(recorded);
    desk.calls([bobCall]);
    desk.press('offHook', 900);
    desk.press('flash');
    expect(await desk.lamps()).toBe('offHook hold');
    desk.press('flash');
    expect(await desk.lamps()).toBe('offHook');
    expect(desk.done).toEqual(['hold call-1', 'resume call-1']);
  });

  test('a held call that is left after the button has it off-hook again by a change of its lamp', async () => {
    const desk = await deskOf(recorded);
    desk.calls([bobCall, heldCall]);
    desk.press('offHook', 900);
    expect(await desk.lamps()).toBe('offHook hold');
    desk.device.sent.length = 0;
    desk.press('onHook');
    desk.press('offHook', 900);
    expect(await desk.lamps()).toBe('offHook hold');
    expect(desk.done).toEqual([hangUp('call-1')]);
    expect(desk.current.find(({ id }) => id === 'held')?.state).toBe('established');
  });

  test('off-hook without a call is put back', async () => {
    const desk = await deskOf(recorded);
    await idle();
    desk.device.sent.length = 0;
    desk.press('offHook');
    await idle();
    const [first, ...others] = desk.device.sent;
    expect(first).toBeDefined();
    // On, then off: some act on a change alone.
    expect(others.at(-1)).not.toEqual(first);
    expect(await desk.lamps()).toBe('dark');
    desk.press('onHook', 100);
    expect(desk.done).toEqual([]);
  });
});

test('mute after a reload of the page in a call mutes it, and does not hang up', async () => {
  const desk = new Desk(engage50);
  desk.calls([bobCall]);
  desk.hid.plugIn(desk.device);
  await desk.state('in-use');
  // The hook was off before; only now a report tells so.
  desk.press('mute');
  await idle();
  desk.press('mute');
  await idle();
  expect(desk.done).toEqual(['mute call-1', 'mute call-1']);
  desk.press('onHook');
  expect(desk.done.at(-1)).toBe(hangUp('call-1'));
});

test('another button never answers or hangs up, however the hook stands in its report', async () => {
  const desk = await deskOf(engage50);
  desk.calls([incomingCall]);
  desk.press('mute');
  await idle();
  expect(desk.done).toEqual([]);
  expect(desk.current[0]?.state).toBe('offered');
});

test('the button that refuses declines a call that rings, and nothing else', async () => {
  const desk = await deskOf(engage50);
  desk.press('reject');
  await idle();
  desk.calls([incomingCall]);
  desk.press('reject');
  expect(desk.done).toEqual([`decline ${incomingCall.id}`]);
});

/** WICG/webhid, issue 61: some send on-hook 50 ms after the press. */
test('a button that is let go at once answers and does not hang up; the next press does', async () => {
  const desk = await deskOf(engage50);
  desk.calls([incomingCall]);
  desk.press('offHook');
  await idle();
  desk.press('onHook', 50);
  expect(await desk.lamps()).toBe('offHook');
  expect(desk.done).toEqual([answer]);
  desk.press('offHook');
  desk.press('onHook', 50);
  expect(await desk.lamps()).toBe('dark');
  expect(desk.done).toEqual([answer, hangUp(incomingCall.id)]);
});

test('a late answer of the headset to a call that is over neither answers nor ends the next one', async () => {
  const desk = await deskOf(engage50);
  desk.calls([bobCall]);
  desk.calls([]);
  desk.calls([incomingCall]);
  desk.press('offHook', 900);
  expect(await desk.lamps()).toBe('ring');
  desk.press('onHook', 900);
  desk.calls([bobCall]);
  desk.press('offHook', 900);
  desk.calls([]);
  desk.calls([{ ...bobCall, id: 'next' }]);
  desk.press('onHook', 900);
  expect(await desk.lamps()).toBe('offHook');
  expect(desk.done).toEqual([]);
});

test('an answer that fails leaves the call ringing, and the next press tries again', async () => {
  const desk = await deskOf(engage50);
  desk.calls([incomingCall]);
  desk.fails = true;
  desk.press('offHook');
  expect(await desk.lamps()).toBe('ring');
  desk.press('onHook', 100);
  desk.fails = false;
  desk.press('offHook');
  expect(await desk.lamps()).toBe('offHook');
  expect(desk.done).toEqual([answer]);
});

test('mute without a call that is talked in is told to the headset again', async () => {
  const desk = await deskOf(engage50);
  desk.calls([heldCall]);
  await idle();
  desk.device.sent.length = 0;
  desk.press('mute');
  expect(await desk.lamps()).toBe('offHook hold');
  expect(desk.done).toEqual([]);
});
