import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeG711 } from '../../../shared/sound/g711.ts';
import { findTone, loudness } from '../../../shared/sound/tone.ts';
import { bodyText, header } from '../../../electron/sip/message/message.ts';
import { portIn, provisional, sdpType, startPbxBench, type PbxBench } from '../fakes/pbx-bench.ts';
import { newCallId } from '../fakes/scripted-phone.ts';

let bench: PbxBench;

beforeEach(async () => {
  bench = await startPbxBench();
});
afterEach(() => bench.stop());

const logged = (text: string) => expect.poll(() => bench.log.join('\n')).toContain(text);

test('an echo call sends voice and digits back, follows hold, and ends', async () => {
  const alice = await bench.phone('alice');
  const audio = await bench.sound();
  const { response, within } = await bench.call(alice, '600', audio.offer());
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
  expect(bench.log).toContain('Echo: ended (the phone hung up); RTP packets received 51, sent 51');
});

test('music plays by the clock, and declines a phone that has no G.711', async () => {
  const alice = await bench.phone('alice');
  const audio = await bench.sound();
  const { response } = await bench.call(alice, 'music', audio.offer());
  expect(response.status).toBe(200);
  bench.clock.advance(980);
  const heard = await audio.hears(50);
  const samples = decodeG711('PCMU', Buffer.concat(heard.map(({ payload }) => payload)));
  expect(loudness(samples)).toBeGreaterThan(-30);
  const opus = audio
    .offer()
    .replace('RTP/AVP 0 101', 'RTP/AVP 96')
    .replace('rtpmap:0 PCMU/8000', 'rtpmap:96 opus/48000/2');
  const { response: refused } = await bench.call(alice, 'music', opus);
  expect(refused.status).toBe(488);
  expect(header(refused, 'warning')).toContain('305');
});

test('call me back says something, hangs up, and calls after three seconds', async () => {
  const alice = await bench.phone('alice');
  await bench.register(alice, 'alice');
  const audio = await bench.sound();
  const { response } = await bench.call(alice, '602', audio.offer());
  expect(response.status).toBe(200);
  bench.clock.advance(700);
  const bye = await alice.nextRequest('BYE');
  alice.answer(bye, 200);
  await logged('ended (said all)');
  bench.clock.advance(3000);
  const invite = await alice.nextRequest('INVITE');
  expect(header(invite, 'from')).toContain('"Call me back"');
  alice.answer(invite, 180);
  alice.answer(invite, 200, { headers: [sdpType], body: audio.offer() });
  await alice.nextRequest('ACK');
  await logged('the phone answered');
  bench.clock.advance(700);
  const before = audio.heard.length;
  audio.sendTone(portIn(invite), 1000, 5);
  await audio.hears(before + 5);
});

test('Bob rings two seconds before he answers, and CANCEL stops the ringing', async () => {
  const alice = await bench.phone('alice');
  const audio = await bench.sound();
  const answered = bench.call(alice, 'bob', audio.offer());
  await expect.poll(() => provisional(alice)).toEqual([180]);
  bench.clock.advance(2000);
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
    password: bench.passwordOf('alice'),
  });
  await expect.poll(() => provisional(alice)).toEqual([180, 180]);
  alice.send({ ...request, method: 'CANCEL' });
  expect((await cancelled).status).toBe(487);
});

test('a BYE in the early dialog ends the ringing with 487', async () => {
  const alice = await bench.phone('alice');
  const audio = await bench.sound();
  const callId = newCallId();
  const request = { uri: 'sip:102@127.0.0.1', callId, headers: [sdpType] };
  const invite = { ...request, method: 'INVITE', body: audio.offer() };
  const refused = alice.request({ ...invite, password: bench.passwordOf('alice') });
  await expect.poll(() => provisional(alice)).toEqual([180]);
  const to = header(alice.seen.provisional[0]!, 'to') ?? '';
  expect((await alice.request({ method: 'BYE', uri: request.uri, callId, to })).status).toBe(200);
  expect((await refused).status).toBe(487);
  bench.clock.advance(2000);
  expect(bench.log).not.toContain('Bob: answered');
});
