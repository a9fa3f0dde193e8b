import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { callee, sippMissing } from '../../e2e/support/sipp.ts';
import { calls, called, closeScenes, ended, heard, leaves, sound, state } from './fakes/sipp-scene.ts';

// PRACK, UPDATE and session timers, through Kamailio with sipp.

afterEach(closeScenes);

describe.skipIf((kamailioMissing ?? sippMissing) !== null)(kamailioMissing ?? sippMissing ?? 'sipp', () => {
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
});
