import { expect, test } from 'vitest';
import { bodyText, header } from '../sip/message/message.ts';
import { bind, bobContact, phoneBench, testAccount } from './fakes/phone-bench.ts';
import { until } from '../platform/fakes/until.ts';

test('digits, mute and the web leg go to the gateway; its end ends the call', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  expect(await bench.phone.attach(id, 'web offer', null)).toBe('web answer');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  await bench.phone.sendDigit(id, '5');
  await bench.phone.mute(id, true);
  bench.gateway.emit('digit', { callId: id, digit: '#' });
  bench.gateway.emit('web', { callId: id, state: 'attached' });
  expect(bench.call()).toMatchObject({
    digits: '5',
    digitsReceived: '#',
    muted: true,
    media: { web: 'attached' },
  });
  expect(bench.gateway.log).toEqual([
    'open 127.0.0.1 off',
    'attach web offer',
    'offer sendrecv plain',
    'accept a',
    'digit 5',
    'mute true',
  ]);
  bench.gateway.emit('silence', { callId: id, silent: true });
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  bench.gateway.die();
  peer.respond(await peer.request('BYE'), 200);
  await until(() =>
    expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'media', code: 'gateway-ended' } }),
  );
});

test('commands that cannot be done are faults', () => {
  const bench = phoneBench();
  expect(() => bench.phone.place('a1', 'bob')).toThrow(
    expect.objectContaining({ fault: { stage: 'call', code: 'not-registered' } }),
  );
  // An attempt runs: the phone reports that it is reconnecting.
  bench.phone.register('a1');
  expect(() => bench.phone.place('a1', 'bob')).toThrow(
    expect.objectContaining({ fault: { stage: 'call', code: 'reconnecting' } }),
  );
  expect(() => bench.phone.place('a1', 'http://x')).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: 'invalid-target' }) as unknown }),
  );
  expect(() => bench.phone.hangUp('none')).toThrow(
    expect.objectContaining({ fault: { stage: 'command', code: 'not-found' } }),
  );
  expect(() => bench.phone.register('none')).toThrow(
    expect.objectContaining({ fault: { stage: 'account', code: 'not-found' } }),
  );
});

test('shutting down takes two seconds at most', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const done = bench.phone.shutdown();
  await peer.request('REGISTER');
  bench.clock.advance(2000);
  await done;
  expect(peer.isOpen()).toBe(false);
});

test('answering or placing another call holds the active one', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const first = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await bench.idle();
  const second = bench.phone.place('a1', 'carol');
  const requests = [await peer.request('INVITE'), await peer.request('INVITE')];
  const hold = requests.find((request) => header(request, 'to')?.includes('tag='));
  expect(hold && bodyText(hold)).toBe('our offer sendonly');
  expect(requests.some((request) => request.uri.startsWith('sip:carol@'))).toBe(true);
  if (hold) peer.respond(hold, 200, { headers: bobContact, body: 'their answer' });
  await bench.idle();
  const held = bench.phone.calls().map(({ id, hold: side }) => [id, side.local]);
  expect(held).toEqual([
    [first, true],
    [second, false],
  ]);
});

test('an account at a server of second choice moves back to the first one, but not during a call', async () => {
  const bench = phoneBench();
  const refused = { stage: 'connect', code: 'refused' } as const;
  const peer = await bench.registered({
    location: {
      steps: [],
      targets: [
        { host: 'a.example.com', port: 5061, outcome: 'failed', fault: refused },
        { host: 'b.example.com', port: 5061, outcome: 'current', fault: null },
      ],
    },
  });
  const id = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await bench.pass(130_000);
  expect(peer.isOpen()).toBe(true);
  bench.phone.hangUp(id);
  peer.respond(await peer.request('BYE'), 200);
  await bench.idle();
  await bench.pass(130_000);
  expect(peer.isOpen()).toBe(false);
  const home = await bench.accept();
  bind(home, await home.request('REGISTER'));
  await until(() => expect(bench.account().registration.state).toBe('registered'));
  await bench.pass(40_000);
  bind(home, await home.request('REGISTER'));
  await bench.idle();
  await bench.pass(130_000);
  expect(home.isOpen()).toBe(true);
});

test('a number is called as the rules of its account say', async () => {
  const dialling = { country: 'DE', form: 'access-code', accessCode: '9', extensionDigits: 4 } as const;
  const bench = phoneBench({ ...testAccount, dialling });
  const peer = await bench.registered();
  bench.phone.place('a1', '+49 (0)30 123456');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'to')).toContain(':9030123456@');
});
