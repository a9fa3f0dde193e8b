import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import type { ControlRequest, ControlValue } from '../control/control-request.ts';
import { openControlSocket } from '../control/control-socket.ts';
import { systemClock } from '../platform/clock.ts';
import { json, run } from './fakes/run-command.ts';

// `phone` in a process of its own, against the real socket.

let profile: string;
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'anchorline-phone-'));
});
afterEach(() => rm(profile, { recursive: true, force: true }));

const phone = (...args: readonly string[]) => run('phone.ts', [...args, '--profile', profile]);
const open = (answer: (request: ControlRequest) => ControlValue) =>
  openControlSocket({
    profile,
    platform: process.platform,
    user: process.getuid?.(),
    clock: systemClock,
    random: randomBytes,
    run: answer,
    onRefused: () => undefined,
  });

test('no phone runs: exit 2', async () => {
  const done = await phone('status');
  expect([done.code, done.out]).toEqual([2, '']);
  expect(done.err).toContain('No phone answers here');
  expect(json(await phone('status', '--json'))).toEqual({ verdict: 'unreachable', error: null, value: null });
});

test.each([
  [[]],
  [['call']],
  [['call', 'tel:1', 'tel:2']],
  [['status', 'x']],
  [['answer']],
  [['status', '--force']],
])('%j is wrong usage: exit 3', async (args) => expect((await phone(...args)).code).toBe(3));

test('the phone does as asked: exit 0', async () => {
  const asked: ControlRequest[] = [];
  const socket = await open((request) => {
    asked.push(request);
    if (request.command === 'hangup') return { call: '7' };
    if (request.command === 'call') return { state: 'asked', call: null };
    return { version: '1', lines: [], calls: [], missed: 3 };
  });
  const call = await phone('call', 'tel:100');
  expect([call.code, call.out]).toEqual([0, 'The phone asks whether to call.\n']);
  expect((await phone('hangup', '7')).out).toContain('7');
  expect(json(await phone('status', '--json'))).toMatchObject({ verdict: 'done', value: { missed: 3 } });
  expect((await phone('status')).out).toBe('3 missed calls\n');
  await socket.close();
  expect(asked).toEqual([
    { command: 'call', uri: 'tel:100' },
    { command: 'hangup', call: '7' },
    { command: 'status' },
    { command: 'status' },
  ]);
});

test('the phone refuses: exit 1, and why', async () => {
  const socket = await open(() => {
    throw new FaultError({ stage: 'desktop', code: 'several-calls' });
  });
  const text = await phone('hangup');
  expect([text.code, text.out]).toEqual([1, '']);
  expect(text.err).toContain('There are several calls');
  const done = await phone('hangup', '--json');
  expect(done.code).toBe(1);
  expect(json(done)).toMatchObject({
    verdict: 'refused',
    error: { stage: 'desktop', code: 'several-calls' },
  });
  await socket.close();
});
