import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import {
  callee,
  caller,
  sippMissing,
  sippSound,
  startSippCallee,
  startSippCaller,
  type Sipp,
  type SippStep,
} from '../../e2e/support/sipp.ts';
import { openPhoneAtServer, type PhoneAtServer } from './fakes/phone-at-server.ts';

// How calls are set up, through Kamailio as the proxy, with sipp as a phone that sends what it is
// told. RFC 3665's figures bear their numbers.

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

interface Scene {
  readonly kamailio: Kamailio;
  readonly alice: PhoneAtServer;
}

async function registered(): Promise<Scene> {
  // A phone that is no registrar cannot look a GRUU up, and sipp sends to what it is given.
  const kamailio = await startKamailio({ gruu: false });
  cleanUp.push(kamailio.stop);
  const alice = openPhoneAtServer(kamailio);
  cleanUp.push(alice.close);
  alice.phone.register('a1');
  await alice.registered();
  return { kamailio, alice };
}

/** Alice calls bob, who is sipp. */
async function calls(
  steps: readonly SippStep[],
): Promise<Scene & { readonly bob: Sipp; readonly id: string }> {
  const scene = await registered();
  const bob = await startSippCallee(scene.kamailio, 'bob', steps);
  cleanUp.push(bob.stop);
  return { ...scene, bob, id: scene.alice.phone.place('a1', 'bob') };
}

/** sipp calls Alice. */
async function called(make: (alice: ReturnType<typeof caller>) => readonly SippStep[]) {
  const scene = await registered();
  const sipp = await startSippCaller(scene.kamailio, make(caller('alice', scene.kamailio)));
  cleanUp.push(sipp.stop);
  await scene.alice.until('offered', () => scene.alice.call()?.state === 'offered');
  return { ...scene, sipp, id: scene.alice.call()?.id ?? '' };
}

const state = ({ alice }: Scene, wanted: string): Promise<void> =>
  alice.until(wanted, () => alice.call()?.state === wanted);
/** The code of the fault that it ended with. */
const ended = async (scene: Scene): Promise<string | null> => {
  await state(scene, 'ended');
  return scene.alice.call()?.fault?.code ?? null;
};
const sent = ({ alice }: Scene, method: string): number =>
  alice.trace().filter(({ kind, summary }) => kind === 'sip-sent' && summary.startsWith(`${method} `)).length;

/** Methods of the requests that came. */
const heard = ({ alice }: Scene): readonly string[] =>
  alice
    .trace()
    .flatMap(({ kind, summary }) => (kind === 'sip-received' ? (summary.split(' ')[0] ?? []) : []));

const sound = { body: sippSound };
const leaves = [callee.receive('BYE'), callee.respond('200 OK')];

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

  test('PRACK: an answer in a reliable 183, changed by UPDATE, and a 200 without', async () => {
    const reliable = (rseq: number) => ({ lines: ['Require: 100rel', `RSeq: ${rseq}`] });
    const scene = await calls([
      callee.invite,
      callee.invited('183 Session Progress', { ...reliable(7), ...sound }),
      callee.receive('PRACK'),
      callee.respond('200 OK'),
      callee.request('UPDATE', sound),
      callee.response(200),
      callee.invited('180 Ringing', reliable(8)),
      callee.receive('PRACK'),
      callee.respond('200 OK'),
      callee.invited('200 OK'),
      callee.ack,
      ...leaves,
    ]);
    await state(scene, 'established');
    await scene.alice.until('agreed', () => scene.alice.call()?.media.codec === 'PCMU');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
  });

  test('PRACK: a caller that requires it is rung reliably, and answered', async () => {
    const scene = await called((alice) => [
      alice.invite({ lines: ['Require: 100rel'], ...sound }),
      alice.trying,
      alice.reliable,
      alice.prack(),
      alice.response(200),
      alice.response(200, ['m=audio']),
      alice.ack(),
      ...leaves,
    ]);
    const told = (): readonly string[] => scene.alice.trace().map(({ summary }) => summary);
    await expect.poll(told).toContain('200 OK (PRACK)');
    await scene.alice.phone.answer(scene.id);
    await state(scene, 'established');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.sipp.done();
  });

  test('session timers: 422, the longer interval, and a refresh of theirs by UPDATE', async () => {
    const scene = await calls([
      callee.invite,
      callee.invited('422 Session Interval Too Small', { lines: ['Min-SE: 2000'] }),
      callee.ack,
      callee.invite,
      callee.invited('200 OK', {
        lines: ['Session-Expires: 2000;refresher=uas', 'Require: timer'],
        ...sound,
      }),
      callee.ack,
      callee.request('UPDATE', { lines: ['Supported: timer', 'Session-Expires: 2000;refresher=uac'] }),
      callee.response(200),
      ...leaves,
    ]);
    await state(scene, 'established');
    const invites = scene.alice.trace().filter(({ summary }) => summary.startsWith('INVITE'));
    expect(invites.at(-1)?.detail).toMatch(/Session-Expires: 2000\s+Min-SE: 2000\s/);
    await expect.poll(() => heard(scene)).toContain('UPDATE');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
  });

  test('session timers: as callee, an interval that the caller asks for', async () => {
    const scene = await called((alice) => [
      alice.invite({ lines: ['Supported: timer', 'Session-Expires: 1800;refresher=uac'], ...sound }),
      alice.trying,
      alice.response(180),
      alice.response(200, ['Session-Expires: 1800;refresher=uac', 'Require: timer']),
      alice.ack(),
      ...leaves,
    ]);
    await scene.alice.phone.answer(scene.id);
    await state(scene, 'established');
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.sipp.done();
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
    scene.alice.phone.hold(scene.id).catch(() => undefined);
    await expect.poll(() => sent(scene, 'INVITE')).toBeGreaterThan(before);
    scene.alice.phone.dropConnection('a1');
    await scene.alice.until('held', () => scene.alice.call()?.hold.local === true);
    scene.alice.phone.hangUp(scene.id);
    expect(await ended(scene)).toBe(null);
    await scene.bob.done();
  });
});
