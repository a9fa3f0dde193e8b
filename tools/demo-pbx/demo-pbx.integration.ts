import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeG711 } from '../../e2e/support/audio/g711.ts';
import { findTone, loudness } from '../../e2e/support/audio/tone.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { manualClock, type ManualClock } from '../../electron/platform/fakes/manual-clock.ts';
import { parseSdp } from '../../electron/media/sdp/sdp.ts';
import { bodyText, header, headerValues, type SipResponse } from '../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../electron/sip/message/name-addr.ts';
import { sipServer } from '../../electron/sip/transport/sip-server.ts';
import { defaultTrust } from '../../electron/tls/effective-trust.ts';
import { openSecureStream } from '../../electron/tls/open-secure-stream.ts';
import { startDemoPbx, type DemoPbx } from './demo-pbx.ts';
import { connectPhone, newCallId, type ScriptedPhone } from './fakes/scripted-phone.ts';
import { openSound, type ScriptedSound } from './fakes/scripted-sound.ts';

let temporary: string;
let directory: string;
let pbx: DemoPbx;
let clock: ManualClock;
let ca: string;
const closing: (() => void)[] = [];
const log: string[] = [];

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demo-pbx-'));
  directory = join(temporary, 'new', 'state');
  clock = manualClock();
  log.length = 0;
  pbx = await startDemoPbx({ stateDirectory: directory, clock, log: (line) => log.push(line) });
  ca = await readFile(pbx.caFile, 'utf8');
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await pbx.stop();
  await rm(temporary, { recursive: true });
});

const domain = 'sip:127.0.0.1';
const sdpType = ['Content-Type', 'application/sdp'] as const;

async function phone(user: string): Promise<ScriptedPhone> {
  const made = await connectPhone({ host: pbx.host, port: pbx.port, ca, user });
  closing.push(made.close);
  return made;
}

async function sound(): Promise<ScriptedSound> {
  const made = await openSound();
  closing.push(made.close);
  return made;
}

const passwordOf = (user: string): string =>
  pbx.accounts.find((account) => account.user === user)?.password ?? '';

function register(made: ScriptedPhone, user: string, headers: readonly (readonly [string, string])[] = []) {
  const to = `<sip:${user}@127.0.0.1>`;
  return made.request({ method: 'REGISTER', uri: domain, to, headers, password: passwordOf(user) });
}

const portIn = (message: Pick<SipResponse, 'body'>): number =>
  parseSdp(bodyText(message)).media[0]?.port ?? 0;
const targetOf = (message: SipResponse): string => parseNameAddr(header(message, 'contact'))?.uri.raw ?? '';
/** The log is where the clock's user can see that the PBX came to a point. */
const logged = (text: string) => expect.poll(() => log.join('\n'), { timeout: 5000 }).toContain(text);

async function call(made: ScriptedPhone, number: string, body: string) {
  const callId = newCallId();
  const uri = `sip:${number}@127.0.0.1`;
  const response = await made.request({
    method: 'INVITE',
    uri,
    callId,
    body,
    headers: [sdpType],
    password: passwordOf('alice'),
  });
  const to = header(response, 'to') ?? '';
  const within = { callId, to, uri: targetOf(response) || uri };
  if (response.status === 200) {
    const sequence = Number(header(response, 'cseq')?.split(' ')[0]);
    made.send({ ...within, method: 'ACK', sequence });
  }
  return { response, within };
}

test('a first start makes keys that only their owner reads, and a second start changes nothing', async () => {
  const before = await readFile(pbx.caFile, 'utf8');
  const secrets = ['demo-ca-key.pem', 'server-key.pem', 'passwords.json'];
  const modes = await Promise.all(
    secrets.map(async (name) => (await stat(join(directory, name))).mode & 0o777),
  );
  // Windows has no such bits and says 0o666; there the folder belongs to its user.
  expect(modes).toEqual(Array(3).fill(process.platform === 'win32' ? 0o666 : 0o600));
  const again = await startDemoPbx({ stateDirectory: directory });
  closing.push(() => void again.stop());
  expect(await readFile(again.caFile, 'utf8')).toBe(before);
  expect(again.accounts).toEqual(pbx.accounts);
});

test('a phone registers with digest, sees its binding, and removes it', async () => {
  const alice = await phone('alice');
  const first = await alice.request({ method: 'REGISTER', uri: domain, to: '<sip:alice@127.0.0.1>' });
  expect(first.status).toBe(401);
  expect(
    headerValues(first, 'www-authenticate').map((value) => /algorithm=([\w-]+)/.exec(value)?.[1]),
  ).toEqual(['SHA-256', 'MD5']);
  const bound = await register(alice, 'alice', [['Expires', '120']]);
  expect(bound.status).toBe(200);
  expect(header(bound, 'contact')).toBe(`${alice.contact};expires=120`);
  const gone = await register(alice, 'alice', [['Expires', '0']]);
  expect(gone.status).toBe(200);
  expect(header(gone, 'contact')).toBeUndefined();
});

test('a wrong password, another one’s name and too short a time are refused', async () => {
  const alice = await phone('alice');
  const register = { method: 'REGISTER', uri: domain, to: '<sip:alice@127.0.0.1>' };
  const wrong = await alice.request({ ...register, password: 'wrong' });
  expect(wrong.status).toBe(401);
  expect(header(wrong, 'www-authenticate')).not.toContain('stale');
  const password = passwordOf('alice');
  expect((await alice.request({ ...register, to: '<sip:bob@127.0.0.1>', password })).status).toBe(403);
  const brief = await alice.request({ ...register, password, headers: [['Expires', '5']] });
  expect(brief.status).toBe(423);
  expect(header(brief, 'min-expires')).toBe('10');
});

test('an echo call sends voice and digits back, follows hold, and ends', async () => {
  const alice = await phone('alice');
  const audio = await sound();
  const { response, within } = await call(alice, '600', audio.offer());
  expect(response.status).toBe(200);
  audio.sendTone(portIn(response), 440, 50);
  const heard = await audio.hears(50);
  const samples = decodeG711('PCMU', Buffer.concat(heard.map(({ payload }) => payload)));
  const found = findTone(samples, 8000, 440);
  expect(found.level).toBeGreaterThan(-13);
  expect(found.purity).toBeGreaterThan(25);
  expect(found.gaps).toBe(0);
  expect(new Set(heard.map(({ ssrc }) => ssrc)).size).toBe(1);
  expect(heard[0]?.ssrc).not.toBe(0x1234_5678);

  const digit = Buffer.from([5, 0x8a, 0x03, 0x20]);
  audio.send(portIn(response), { payloadType: 101, payload: digit });
  await audio.hears(51);
  expect(audio.heard[50]).toMatchObject({ payloadType: 101, payload: digit });

  const held = await alice.request({
    ...within,
    method: 'INVITE',
    headers: [sdpType],
    body: audio.offer('inactive'),
  });
  expect(held.status).toBe(200);
  expect(bodyText(held)).toContain('a=inactive');
  expect((await alice.request({ ...within, method: 'BYE' })).status).toBe(200);
  expect((await alice.request({ ...within, method: 'BYE' })).status).toBe(481);
  expect(log).toContain('Echo: ended (the phone hung up); RTP packets received 51, sent 51');
});

test('music plays by the clock, and declines a phone that has no G.711', async () => {
  const alice = await phone('alice');
  const audio = await sound();
  const { response } = await call(alice, 'music', audio.offer());
  expect(response.status).toBe(200);
  clock.advance(980);
  const heard = await audio.hears(50);
  const samples = decodeG711('PCMU', Buffer.concat(heard.map(({ payload }) => payload)));
  expect(loudness(samples)).toBeGreaterThan(-30);
  const opus = audio
    .offer()
    .replace('RTP/AVP 0 101', 'RTP/AVP 96')
    .replace('rtpmap:0 PCMU/8000', 'rtpmap:96 opus/48000/2');
  const { response: refused } = await call(alice, 'music', opus);
  expect(refused.status).toBe(488);
  expect(header(refused, 'warning')).toContain('305');
});

test('call me back says something, hangs up, and calls after three seconds', async () => {
  const alice = await phone('alice');
  await register(alice, 'alice');
  const audio = await sound();
  const { response } = await call(alice, '602', audio.offer());
  expect(response.status).toBe(200);
  clock.advance(700);
  const bye = await alice.nextRequest('BYE');
  alice.answer(bye, 200);
  await logged('ended (said all)');
  clock.advance(3000);
  const invite = await alice.nextRequest('INVITE');
  expect(header(invite, 'from')).toContain('"Call me back"');
  alice.answer(invite, 180);
  alice.answer(invite, 200, { headers: [sdpType], body: audio.offer() });
  await alice.nextRequest('ACK');
  await logged('the phone answered');
  clock.advance(700);
  const before = audio.heard.length;
  audio.sendTone(portIn(invite), 1000, 5);
  await audio.hears(before + 5);
});

test('Bob rings two seconds before he answers, and CANCEL stops the ringing', async () => {
  const alice = await phone('alice');
  const audio = await sound();
  const answered = call(alice, 'bob', audio.offer());
  await expect.poll(() => alice.seen.provisional).toEqual([180]);
  clock.advance(2000);
  expect((await answered).response.status).toBe(200);

  const request = {
    method: 'INVITE',
    uri: 'sip:102@127.0.0.1',
    callId: newCallId(),
    branch: `z9hG4bK${newCallId()}`,
  };
  const cancelled = alice.request({
    ...request,
    headers: [sdpType],
    body: audio.offer(),
    password: passwordOf('alice'),
  });
  await expect.poll(() => alice.seen.provisional).toEqual([180, 180]);
  alice.send({ ...request, method: 'CANCEL' });
  expect((await cancelled).status).toBe(487);
});

test('a registered bob is called instead, and everything passes between the phones', async () => {
  const [alice, bob] = [await phone('alice'), await phone('bob')];
  await register(bob, 'bob');
  const answered = call(alice, 'bob', 'offer');
  const invite = await bob.nextRequest('INVITE');
  expect(invite.uri).toBe(parseNameAddr(bob.contact)?.uri.raw);
  expect(header(invite, 'proxy-authorization')).toBeUndefined();
  const recordRoute = header(invite, 'record-route');
  expect(recordRoute).toContain(';lr');
  bob.answer(invite, 180);
  bob.answer(invite, 200, { body: 'answer' });
  const { response, within } = await answered;
  expect(bodyText(response)).toBe('answer');
  expect(headerValues(response, 'via')).toHaveLength(1);
  await bob.nextRequest('ACK');

  const route = ['Route', recordRoute ?? ''] as const;
  const held = alice.request({ ...within, method: 'INVITE', headers: [route], body: 'hold' });
  const reInvite = await bob.nextRequest('INVITE');
  expect(bodyText(reInvite)).toBe('hold');
  expect(header(reInvite, 'route')).toBeUndefined();
  bob.answer(reInvite, 488);
  expect((await held).status).toBe(488);
  expect(bodyText(await bob.nextRequest('ACK'))).toBe('');

  const from = header(response, 'from') ?? '';
  const ended = bob.request({ method: 'BYE', uri: 'sip:alice@x', to: from, callId: within.callId });
  const bye = await alice.nextRequest('BYE');
  alice.answer(bye, 200);
  expect((await ended).status).toBe(200);
  await logged('alice to bob: ended (hung up)');
});

test('a call to a registered phone can be cancelled and declined', async () => {
  const [alice, bob] = [await phone('alice'), await phone('bob')];
  await register(bob, 'bob');
  const declined = call(alice, 'bob', '');
  bob.answer(await bob.nextRequest('INVITE'), 603);
  expect((await declined).response.status).toBe(603);
  await bob.nextRequest('ACK');

  const request = {
    method: 'INVITE',
    uri: 'sip:bob@127.0.0.1',
    callId: newCallId(),
    branch: `z9hG4bK${newCallId()}`,
  };
  const cancelled = alice.request({ ...request, password: passwordOf('alice') });
  const invite = await bob.nextRequest('INVITE');
  bob.answer(invite, 180);
  await expect.poll(() => alice.seen.provisional).toContain(180);
  alice.send({ ...request, method: 'CANCEL' });
  const cancel = await bob.nextRequest('CANCEL');
  expect(header(cancel, 'via')).toBe(header(invite, 'via'));
  bob.answer(cancel, 200);
  bob.answer(invite, 487);
  expect((await cancelled).status).toBe(487);
});

test('a client that refuses the certificate has sent a ClientHello, an alert at most, and no SIP', async () => {
  for (const protocol of ['TLSv1.2', 'TLSv1.3'] as const) {
    const socket = connectTls({
      host: pbx.host,
      port: pbx.port,
      ca: [],
      minVersion: protocol,
      maxVersion: protocol,
    });
    socket.on('secureConnect', () => socket.write('OPTIONS'));
    await new Promise((resolve) => socket.once('error', resolve));
    await expect.poll(() => pbx.connections().at(-1)?.open).toBe(false);
    const seen = pbx.connections().at(-1);
    expect(seen?.sipBytes).toBe(0);
    expect(seen?.handshake[0]).toBe('ClientHello');
    // facts/tls.md: on TLS 1.2 Node's own verdict comes after its second flight. This is what the gate is for.
    expect(seen?.handshake.includes('Finished')).toBe(protocol === 'TLSv1.2');
  }
  const alice = await phone('alice');
  await register(alice, 'alice');
  const seen = pbx.connections().at(-1);
  expect(seen).toMatchObject({ protocol: 'TLSv1.3', handshake: ['ClientHello', 'Finished'], alerts: [] });
  expect(seen?.sipBytes).toBeGreaterThan(500);
});

test('Anchorline without the authority stops at the certificate: a ClientHello, one alert, no SIP', async () => {
  const destination = { ...sipServer(pbx.host), port: pbx.port };
  const request = { destination, trust: defaultTrust([]), clientCertificate: null };
  const refused = openSecureStream(request, { clock: systemClock });
  await expect(refused).rejects.toMatchObject({ fault: { stage: 'validate' } });
  await expect.poll(() => pbx.connections().at(-1)?.open).toBe(false);
  const seen = pbx.connections().at(-1);
  expect(seen).toMatchObject({ handshake: ['ClientHello'], sipBytes: 0, protocol: null });
  expect(seen?.alerts.length).toBeLessThanOrEqual(1);
});

test('keep-alives are answered, and what is not SIP ends the connection without harm', async () => {
  const alice = await phone('alice');
  alice.socket.write('\r\n\r\n');
  await expect.poll(() => alice.seen.crlf).toBe(1);
  const options = await alice.request({ method: 'OPTIONS', uri: domain });
  expect(options.status).toBe(200);
  expect((await alice.request({ method: 'OPTIONS', uri: 'tel:112' })).status).toBe(416);
  expect((await alice.request({ method: 'PUBLISH', uri: domain })).status).toBe(405);
  alice.socket.write('GET /index.html HTTP/1.1\r\n\r\n');
  await new Promise((resolve) => alice.socket.once('close', resolve));
  expect((await (await phone('alice')).request({ method: 'OPTIONS', uri: domain })).status).toBe(200);
});
