import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { standingCall, type StandingCall } from '../fakes/standing-call.ts';
import { bodyText, header } from '../message/message.ts';

beforeEach(() => {
  // The repetitions of a 200 are sip.js's, on the timers of the process.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const contact = [['Contact', '<sip:bob@peer>']] as const;
const nextInfo = ({ bench }: StandingCall) => bench.peer.request('INFO');

test('digits leave one after the other, as Signal and Duration, each once the one before is accepted', async () => {
  const standing = await standingCall();
  const { bench, call } = standing;
  const sent = [call.sendDigit('5'), call.sendDigit('#')];
  const first = await nextInfo(standing);
  expect(header(first, 'content-type')).toBe('application/dtmf-relay');
  expect(bodyText(first)).toBe('Signal=5\r\nDuration=160\r\n');
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  bench.peer.respond(first, 200);
  const second = await nextInfo(standing);
  expect(bodyText(second)).toBe('Signal=#\r\nDuration=160\r\n');
  bench.peer.respond(second, 200);
  await Promise.all(sent);
  bench.endpoint.dispose();
});

test('a digit waits for the change of the session that is under way', async () => {
  const standing = await standingCall();
  const { bench, call } = standing;
  const holding = call.hold(true);
  const offer = await bench.peer.request('INVITE');
  const sent = call.sendDigit('1');
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  bench.peer.respond(offer, 200, { headers: contact, body: 'v=0' });
  await holding;
  await bench.peer.request('ACK');
  bench.peer.respond(await nextInfo(standing), 200);
  await sent;
  bench.endpoint.dispose();
});

test('a refused digit takes those behind it with it, and the call goes on', async () => {
  const standing = await standingCall();
  const { bench, call, faults } = standing;
  const sent = Promise.allSettled([call.sendDigit('1'), call.sendDigit('2')]);
  bench.peer.respond(await nextInfo(standing), 415);
  const fault = {
    stage: 'media',
    code: 'digit-refused',
    presented: expect.stringContaining('415') as string,
  };
  expect(await sent).toMatchObject([{ reason: { fault } }, { reason: { fault } }]);
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  const again = call.sendDigit('3');
  bench.peer.respond(await nextInfo(standing), 200);
  await again;
  expect(faults).toEqual([]);
  bench.endpoint.dispose();
});

test('after a 481 to a digit a re-INVITE finds out whether the other side has the call', async () => {
  const standing = await standingCall();
  const { bench, call, faults } = standing;
  const sent = call.sendDigit('1').catch((error: unknown) => error);
  bench.peer.respond(await nextInfo(standing), 481);
  expect(await sent).toMatchObject({ fault: { code: 'digit-refused' } });
  bench.peer.respond(await bench.peer.request('INVITE'), 200, { headers: contact, body: 'v=0' });
  await bench.peer.request('ACK');
  expect(faults).toEqual([]);
  const last = call.sendDigit('2').catch((error: unknown) => error);
  bench.peer.respond(await nextInfo(standing), 481);
  await last;
  bench.peer.respond(await bench.peer.request('INVITE'), 481);
  await bench.peer.request('ACK');
  await bench.idle();
  expect(faults).toHaveLength(1);
  bench.endpoint.dispose();
});

test.each(['the flow is lost', 'the call ends'])('digits that wait are not sent once %s', async (what) => {
  const standing = await standingCall();
  const { bench, call } = standing;
  const sent = Promise.allSettled([call.sendDigit('1'), call.sendDigit('2')]);
  await nextInfo(standing);
  if (what === 'the flow is lost') bench.peer.close();
  else call.hangUp();
  expect((await sent).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await bench.idle();
  expect(bench.peer.waiting().filter((line) => line.startsWith('INFO'))).toEqual([]);
  bench.endpoint.dispose();
});

test('no more than 64 digits wait', async () => {
  const standing = await standingCall();
  const { bench, call } = standing;
  const sent = Array.from({ length: 66 }, () => call.sendDigit('1').catch((error: unknown) => error));
  expect(await sent.at(-1)).toMatchObject({ fault: { code: 'no-response' } });
  call.hangUp();
  bench.endpoint.dispose();
  expect(await Promise.all(sent)).not.toContain(undefined);
});
