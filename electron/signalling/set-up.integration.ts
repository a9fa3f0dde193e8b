import { afterEach, describe, expect, test } from 'vitest';
import { unlessFault } from '../platform/defects.ts';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { callee, sippMissing } from '../../e2e/support/sipp.ts';
import { calls, called, closeScenes, ended, leaves, sent, sound, state } from './fakes/sipp-scene.ts';

// How calls are set up, through Kamailio as the proxy, with sipp as a phone that sends what it is
// told. RFC 3665's figures bear their numbers; faults come in the middle.

afterEach(closeScenes);

describe.skipIf((kamailioMissing ?? sippMissing) !== null)(kamailioMissing ?? sippMissing ?? 'sipp', () => {
  test('RFC 3665 3.1, 3.2: a call through a proxy, which asks for the password', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('180 Ringing'),
      callee.invited('200 OK', sound),
      callee.ack,
      ...leaves,
    ]);
    await state(scene, 'established');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
    expect(sent(scene, 'INVITE')).toBe(2);
  });

  test('RFC 3665 3.8: nobody answers, and the call is cancelled', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('180 Ringing'),
      callee.receive('CANCEL'),
      callee.respond('200 OK'),
      callee.invited('487 Request Terminated'),
      callee.ack,
    ]);
    await state(scene, 'ringing');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
  });

  test.each([
    ['3.9', '486 Busy Here', 'busy'],
    ['3.11', '480 Temporarily Unavailable', 'unavailable'],
  ])('RFC 3665 %s: %s', async (_, status, code) => {
    const scene = await calls([
      callee.invite,
      callee.invited('180 Ringing'),
      callee.invited(status),
      callee.ack,
    ]);
    expect(await ended(scene)).toBe(code);
    await scene.bob.done();
  });

  test('RFC 3665 3.10: the other phone does not answer the INVITE at all', async () => {
    // It waits for what never comes.
    const scene = await calls([callee.invite, callee.ack], { answersWithin: 2000 });
    expect(await ended(scene)).toBe('timed-out');
  });

  test('RFC 3665 3.6: redirected to another phone of the domain', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('302 Moved Temporarily').replace(/Contact: <[^>]*>/, 'Contact: <sip:carol@pbx.test>'),
      callee.ack,
    ]);
    expect(await ended(scene)).toBe('not-found');
    expect(scene.alice.call()?.remote.uri).toBe('sip:carol@pbx.test');
    await scene.bob.done();
  });

  test('RFC 3665 3.6: an INVITE without SDP, and the answer in the ACK', async () => {
    const scene = await called((alice) => [
      alice.invite(),
      alice.trying,
      alice.response(180),
      alice.response(200, ['m=audio']),
      alice.ack(sound),
      ...leaves,
    ]);
    await scene.alice.phone.answer(scene.id);
    await state(scene, 'established');
    await scene.alice.until('agreed', () => scene.alice.call()?.media.codec === 'PCMU');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.sipp.done();
  });

  test('RFC 3665 3.7: another address of ours: re-INVITE on the next flow', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('200 OK', sound),
      callee.ack,
      callee.receive('INVITE'),
      callee.respond('200 OK', sound),
      callee.ack,
      ...leaves,
    ]);
    await state(scene, 'established');
    scene.alice.phone.dropConnection('a1');
    await expect.poll(() => sent(scene, 'ACK')).toBe(3);
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
  });

  test('an answer that crosses our CANCEL gets ACK and BYE', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('180 Ringing'),
      callee.receive('CANCEL'),
      callee.respond('200 OK'),
      callee.invited('200 OK', sound),
      callee.ack,
      ...leaves,
    ]);
    await state(scene, 'ringing');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBeNull();
    await scene.bob.done();
  });

  // Faults in the middle: the flow is lost.
  test.each([
    ['while it rings', callee.invited('180 Ringing'), 'ringing'],
    ['in early media', callee.invited('183 Session Progress', sound), 'early'],
  ])('a flow that is lost %s ends the call in words, and the next one can be placed', async (_, step, at) => {
    const scene = await calls([callee.invite, step]);
    await state(scene, at);
    scene.alice.phone.dropConnection('a1');
    expect(await ended(scene)).toBe('flow-lost');
    await scene.alice.registered();
    scene.alice.phone.place('a1', 'nobody');
    expect(await ended(scene)).toBe('not-found');
  });

  test('a flow that is lost in a re-INVITE: the call is agreed on again over the next one', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('200 OK', sound),
      callee.ack,
      // It is not answered before the flow is lost; the next one is.
      callee.receive('INVITE'),
      callee.receive('INVITE'),
      callee.respond('200 OK', sound),
      callee.ack,
      ...leaves,
    ]);
    await state(scene, 'established');
    const before = sent(scene, 'INVITE');
    scene.alice.phone.hold(scene.id).catch(unlessFault('a call was held'));
    await expect.poll(() => sent(scene, 'INVITE')).toBeGreaterThan(before);
    scene.alice.phone.dropConnection('a1');
    await scene.alice.until('held', () => scene.alice.call()?.hold.local === true);
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
  });
});
