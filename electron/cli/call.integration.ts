import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codecNames } from '../../shared/model/media.ts';
import { findTone, tone } from '../../shared/sound/tone.ts';
import { readWav, writeWav } from '../../shared/sound/wav.ts';
import { startCall } from './fakes/call-process.ts';
import { startPbxCalls, type PbxCalls } from './fakes/pbx-calls.ts';

// `call` in processes of its own against the demo PBX, over real TLS, and one `call` with another.

let calls: PbxCalls;
beforeAll(async () => {
  calls = await startPbxCalls();
});
afterAll(() => calls.close());

const required = (user: 'alice' | 'bob') =>
  calls.flagsOf(user).map((flag) => (flag === 'off' ? 'required' : flag));

test('an outgoing call: the tone that is sent comes back from the echo, and is recorded', async () => {
  const record = calls.file('echo.wav');
  const ended = await calls.call('600', '--tone', '440', '--duration', '2.5', '--record', record);
  expect([ended.code, ended.err]).toEqual([0, '']);
  const { media, answered, ...rest } = ended.json();
  expect(answered).toBeGreaterThan(0);
  expect(rest).toEqual({
    verdict: 'answered',
    stage: 'answered',
    error: null,
    status: 200,
    ringing: null,
    digits: { sent: '', received: '' },
    ended: 'local',
    reason: 'duration',
    transfer: null,
    refusedCalls: [],
  });
  expect(media).toMatchObject({ protection: 'none', suite: null, keyExchange: null });
  expect(media?.received).toBeGreaterThan(0);
  expect(media?.sent).toBeGreaterThanOrEqual(media?.received ?? 0);
  expect(media?.heard?.hz).toBeCloseTo(440, -0.5);
  expect(media?.heard?.db).toBeCloseTo(-12, 0);
  const { samples, sampleRate } = readWav(readFileSync(record));
  expect(findTone(samples.subarray(sampleRate / 2), sampleRate, 440).level).toBeCloseTo(-12, 0);
});

test('a call of less than a second has its figures, whoever ends it', async () => {
  // 602 hangs up after a chime.
  const [ours, theirs] = [await calls.call('600', '--duration', '0.3'), await calls.call('602')];
  expect([ours.json().ended, theirs.json().ended]).toEqual(['local', 'remote']);
  expect(ours.json().media?.sent).toBeGreaterThanOrEqual(0);
  expect(theirs.json().media?.received).toBeGreaterThan(0);
});

test('a file is sent, and the call ends with it', async () => {
  // Long enough that a gap on a busy machine is in few of the windows that the level is taken from.
  const sound = { sampleRate: 44_100, samples: tone(1000, 44_100, 3 * 44_100, -20) };
  const play = calls.file('play.wav', writeWav(sound));
  const json = (await calls.call('600', '--play', play)).json();
  expect(json).toMatchObject({ verdict: 'answered', ended: 'local', reason: 'duration' });
  expect(json.media?.heard?.hz).toBeCloseTo(1000, -0.5);
  expect(json.media?.heard?.db).toBeCloseTo(-20, 0);
});

test.each(codecNames)('%s between two of them, encrypted', async (codec) => {
  const flags = ['--codec', codec, '--json'];
  const bob = startCall(['--wait', '--tone', '1700', '--trace', ...flags, ...required('bob')]);
  await bob.traced(/Registered until/);
  const talk = ['--tone', '440', '--duration', '3'];
  const alice = await startCall(['bob', ...talk, ...flags, ...required('alice')]).ended;
  const sounds = [alice.json(), (await bob.ended).json()].map(({ media }) => media);
  const encrypted = { codec, protection: 'srtp', suite: 'AEAD_AES_256_GCM', keyExchange: 'sdes' };
  expect(sounds).toMatchObject([encrypted, encrypted]);
  expect(sounds[0]?.heard?.hz).toBeCloseTo(1700, -0.5);
  expect(sounds[1]?.heard?.hz).toBeCloseTo(440, -0.5);
});

test('two of them: tones both ways, a hold, and the one that is left says so', async () => {
  const bob = startCall(['--wait', '--tone', '700', '--trace', '--json', ...calls.flagsOf('bob')]);
  await bob.traced(/Registered until/);
  const alice = await calls.call('bob', '--tone', '440', '--duration', '4', '--hold', '1:1');
  const [one, other] = [alice.json(), (await bob.ended).json()];
  expect(one).toMatchObject({ verdict: 'answered', ended: 'local', reason: 'duration', status: 200 });
  expect(other).toMatchObject({ verdict: 'answered', ended: 'remote', reason: 'hung-up' });
  expect(one.media?.heard?.hz).toBeCloseTo(700, -0.5);
  expect(other.media?.heard?.hz).toBeCloseTo(440, -0.5);
  for (const { ringing, answered } of [one, other])
    expect(answered).toBeGreaterThanOrEqual(ringing ?? Infinity);
});

test('a call that is declined: 0 for who declines, 2 for who is declined', async () => {
  const bob = startCall(['--wait', '--decline', '--trace', '--json', ...calls.flagsOf('bob')]);
  await bob.traced(/Registered until/);
  const alice = await calls.call('bob');
  expect([alice.code, alice.json()]).toMatchObject([
    2,
    { verdict: 'failed', stage: 'call', status: 603, ended: 'remote', reason: 'declined', media: null },
  ]);
  const { code, json } = await bob.ended;
  expect([code, json()]).toMatchObject([0, { verdict: 'declined', ended: 'local', reason: 'declined' }]);
});

test('nobody is there', async () => {
  const { code, json } = await calls.call('999');
  expect([code, json()]).toMatchObject([
    2,
    { verdict: 'failed', stage: 'call', status: 404, reason: 'not-found' },
  ]);
});

test('a wrong password', async () => {
  const password = calls.file('wrong', 'wrong');
  const flags = calls.flagsOf('alice').map((flag) => (flag.endsWith('-password') ? password : flag));
  const { code, json } = await startCall(['600', ...flags, '--json']).ended;
  expect(code).toBe(2);
  expect(json()).toMatchObject({
    verdict: 'failed',
    stage: 'stream',
    error: { stage: 'registration', code: 'wrong-password' },
    ended: null,
  });
});

test('required is the default: what is not encrypted is refused, and what is takes place', async () => {
  const flags = calls.flagsOf('alice').filter((flag) => flag !== '--srtp' && flag !== 'off');
  const plain = await startCall(['603', ...flags, '--json']).ended;
  expect([plain.code, plain.json()]).toMatchObject([
    1,
    { verdict: 'refused', error: { stage: 'policy', code: 'encryption-refused' } },
  ]);
  const { code, json } = await startCall(['600', ...flags, '--duration', '0', '--json']).ended;
  expect([code, json()]).toMatchObject([
    0,
    { verdict: 'answered', media: { protection: 'srtp', keyExchange: 'sdes' } },
  ]);
});

test('a codec that the other side does not have is not called a matter of encryption', async () => {
  const bob = startCall(['--wait', '--codec', 'PCMA', '--trace', '--json', ...required('bob')]);
  await bob.traced(/Registered until/);
  const alice = await startCall(['bob', '--codec', 'PCMU', ...required('alice'), '--json']).ended;
  expect([alice.code, alice.json()]).toMatchObject([
    2,
    { verdict: 'failed', status: 488, ended: 'remote', reason: 'no-codec-there' },
  ]);
  bob.signal('SIGINT');
  await bob.ended;
});

test('preferred takes a call without encryption where the other side has none', async () => {
  const flags = calls.flagsOf('alice').map((flag) => (flag === 'off' ? 'preferred' : flag));
  const { code, json } = await startCall(['603', ...flags, '--duration', '0', '--json']).ended;
  expect([code, json()]).toMatchObject([0, { verdict: 'answered', media: { protection: 'none' } }]);
});

test('a signal hangs up', async () => {
  const call = startCall(['600', '--hold', '0:60', '--trace', '--json', ...calls.flagsOf('alice')]);
  await call.traced(/a=sendonly/);
  call.signal('SIGINT');
  const { code, json } = await call.ended;
  expect([code, json()]).toMatchObject([0, { verdict: 'answered', ended: 'local', reason: 'interrupted' }]);
});

test('the trace holds no password', async () => {
  const { err } = await calls.call('600', '--duration', '0', '--trace');
  expect(err).toContain('sip-sent INVITE');
  expect(err).not.toContain(calls.pbx.accounts[0]?.password);
  expect(err).not.toMatch(/response="[0-9a-f]{32}/);
});
