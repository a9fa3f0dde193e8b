import { expect, test } from 'vitest';
import { header, headerValues } from '../../sip/message/message.ts';
import { bind, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

// How registrations follow the registrar's responses. Which challenges are answered:
// live-account.test.ts.

test('a 423 is followed once, to a longer expiry', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), 423, { headers: [['Min-Expires', '1800']] });
  const longer = await peer.request('REGISTER');
  expect(header(longer, 'expires')).toBe('1800');
  peer.respond(longer, 423, { headers: [['Min-Expires', '1800']] });
  await until(() =>
    expect(bench.account().registration.fault).toMatchObject({
      code: 'interval-too-brief',
      expected: { code: 'seconds', seconds: 1800 },
    }),
  );
});

test('the next registration asks at once for the longer expiry that the registrar accepted', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), 423, { headers: [['Min-Expires', '1800']] });
  bind(peer, await peer.request('REGISTER'));
  await bench.idle();
  await bench.pass(1_740_000);
  expect(header(await peer.request('REGISTER'), 'expires')).toBe('1800');
});

test.each([
  [403, [], 'failed', 'forbidden', '403 Scripted'],
  [404, [], 'failed', 'not-found', '404 Scripted'],
  [503, [['Retry-After', 'Fri, 27 Nov 2026 10:00:00 GMT']], 'waiting', 'server-error', '503 Scripted'],
  [423, [['Min-Expires', '99999999']], 'failed', 'interval-too-brief', '423 Scripted'],
  [494, [['Security-Server', 'ipsec-3gpp']], 'failed', 'security-agreement', '494 Scripted'],
  [302, [['Contact', '<sip:elsewhere.example.net>']], 'failed', 'redirected', 'sip:elsewhere.example.net'],
  [500, [], 'waiting', 'server-error', '500 Scripted'],
  [503, [['Retry-After', '120']], 'waiting', 'server-error', '503 Scripted'],
  [
    200,
    [['Contact', '<sip:alice@192.0.2.9>;+sip.instance="<urn:uuid:other>"']],
    'waiting',
    'not-bound',
    '200 Scripted',
  ],
] as const)('%i to REGISTER, %j: %s, %s', async (status, headers, state, code, presented) => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), status, { headers });
  await until(() =>
    expect(bench.account().registration).toMatchObject({
      state,
      fault: { stage: 'registration', code, presented },
    }),
  );
  // Never elsewhere, and not at once.
  expect(peer.waiting()).toEqual([]);
});

test('a binding that a refresh could not extend is removed all the same', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  await bench.pass(540_000);
  peer.respond(await peer.request('REGISTER'), 503, { headers: [['Retry-After', '60']] });
  await until(() => expect(bench.account().registration.state).toBe('waiting'));
  const gone = bench.phone.unregister('a1');
  const last = await peer.request('REGISTER');
  expect(header(last, 'expires')).toBe('0');
  peer.respond(last, 200);
  await gone;
  expect(bench.account().registration.state).toBe('unregistered');
});

test('a registrar that keeps failing gets growing pauses, a minute at most', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const pauses: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    peer.respond(await peer.request('REGISTER'), 500);
    await bench.idle();
    const pause = Date.parse(bench.account().registration.nextRefreshAt ?? '') - bench.clock.now();
    pauses.push(pause);
    await bench.pass(pause);
  }
  // Random between half of it and the whole (RFC 5626 4.5).
  for (const [failures, pause] of pauses.entries()) {
    const longest = Math.min(60_000, 1000 * 2 ** failures);
    expect(pause).toBeGreaterThanOrEqual(longest / 2);
    expect(pause).toBeLessThanOrEqual(longest);
  }
  bind(peer, await peer.request('REGISTER'));
  await until(() => expect(bench.account().registration).toMatchObject({ state: 'registered', fault: null }));
});

test('a first hop without outbound is asked once more without it (RFC 5626, 439)', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), 439);
  const plain = await peer.request('REGISTER');
  expect(headerValues(plain, 'supported')).toEqual(['path', 'gruu']);
  expect(header(plain, 'contact')).not.toContain('reg-id');
  expect(header(plain, 'contact')).toContain('+sip.instance=');
  bind(peer, plain);
  await until(() =>
    expect(bench.account().registration).toMatchObject({ state: 'registered', outbound: false }),
  );
});

test('the Service-Route is shown, and the next request follows it', async () => {
  const bench = phoneBench({ ...testAccount, outboundProxy: { host: 'edge.example.com', port: 5061 } });
  bench.phone.register('a1');
  const peer = await bench.accept();
  const first = await peer.request('REGISTER');
  peer.respond(first, 200, {
    headers: [
      ['Contact', header(first, 'contact') ?? ''],
      ['Require', 'outbound'],
      ['Path', '<sip:token@edge.example.com;lr;ob>'],
      ['Service-Route', '<sip:edge.example.com:5061;lr>, <sip:proxy.example.com;lr>'],
      ['Flow-Timer', '60'],
    ],
  });
  await until(() =>
    expect(bench.account().registration).toMatchObject({
      outbound: true,
      gruu: null,
      path: ['<sip:token@edge.example.com;lr;ob>'],
      serviceRoute: ['sip:edge.example.com:5061;lr', 'sip:proxy.example.com;lr'],
    }),
  );
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  expect(headerValues(invite, 'route')).toEqual([
    '<sip:edge.example.com:5061;lr>',
    '<sip:proxy.example.com;lr>',
  ]);
  // Without a GRUU the flow is asked for (RFC 5626 4.3).
  expect(header(invite, 'contact')).toBe('<sip:alice@127.0.0.1:40001;transport=tls;ob>');
  // The server has promised pongs and asked for a keep-alive each minute: a missing pong ends the
  // flow.
  peer.pongs = false;
  await bench.pass(71_000);
  expect(peer.isOpen()).toBe(false);
});

test.each([
  ['no loose router', '<sip:proxy.example.com>'],
  ['no SIP', '<https://proxy.example.com;lr>'],
  ['too many', Array.from({ length: 9 }, (_, at) => `<sip:p${at}.example.com;lr>`).join(', ')],
])('a Service-Route is left out: %s', async (_, route) => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const first = await peer.request('REGISTER');
  peer.respond(first, 200, {
    headers: [
      ['Contact', header(first, 'contact') ?? ''],
      ['Service-Route', route],
    ],
  });
  await until(() =>
    expect(bench.account().registration).toMatchObject({ state: 'registered', serviceRoute: [] }),
  );
  bench.phone.place('a1', 'bob');
  expect(header(await peer.request('INVITE'), 'route')).toBeUndefined();
});

test.each([
  ['a contact', [['Contact', '<sip:alice@127.0.0.1:40001>;expires=600']]],
  ['a service route', [['Service-Route', '<sip:proxy.example.com;lr>']]],
] as const)('a sips account is not registered with %s that is none', async (_, headers) => {
  const bench = phoneBench({ ...testAccount, aor: 'sips:alice@example.com' });
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), 200, { headers });
  await until(() =>
    expect(bench.account().registration).toMatchObject({ state: 'failed', fault: { code: 'downgraded' } }),
  );
});
