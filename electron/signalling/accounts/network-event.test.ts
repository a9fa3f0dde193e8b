import { expect, test } from 'vitest';
import { bind, phoneBench } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

const refused = { stage: 'connect', code: 'refused' } as const;

test('when the local address of the flow disappears, the flow ends and the next one opens at once', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.networkEvent({ kind: 'addresses', gone: ['127.0.0.1'], came: [] });
  await until(() => {
    expect(peer.isOpen()).toBe(false);
    expect(bench.account().registration.fault).toEqual({
      stage: 'stream',
      code: 'network-changed',
      presented: '127.0.0.1',
    });
  });
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await bench.idle();
  expect(bench.account().connection).toMatchObject({ outages: [{ noticedBy: 'network', attempts: 1 }] });
});

test('when another address changes, an answered keep-alive keeps the flow', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.networkEvent({ kind: 'addresses', gone: ['192.0.2.7'], came: ['198.51.100.3'] });
  await bench.idle();
  await bench.pass(60_000);
  expect(peer.isOpen()).toBe(true);
  expect(bench.account().connection).toMatchObject({ state: 'open', outages: [] });
});

test('a flow without a response after a change of network ends in less than a second', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.pongs = false;
  bench.phone.networkEvent({ kind: 'addresses', gone: [], came: ['198.51.100.3'] });
  await bench.pass(790);
  expect(bench.account().connection.state).toBe('open');
  await bench.pass(20);
  expect(bench.account().connection.state).toBe('waiting');
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await until(() =>
    expect(bench.account()).toMatchObject({
      connection: { state: 'open', outages: [{ noticedBy: 'network', attempts: 1 }] },
      registration: { state: 'registered' },
    }),
  );
});

test('a request and then a keep-alive without a response end the flow within four seconds', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.pongs = false;
  bench.phone.place('a1', 'bob');
  await peer.request('INVITE');
  await bench.pass(3990);
  expect(bench.account().connection.state).toBe('open');
  await bench.pass(20);
  expect(bench.account().connection).toMatchObject({ outages: [{ noticedBy: 'no-answer' }] });
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code: 'flow-lost' } });
});

test('a late response to a request causes a keep-alive and nothing else', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  await bench.pass(2000);
  await bench.pass(10_000);
  peer.respond(invite, 486);
  await until(() => {
    expect(bench.call().fault).toMatchObject({ code: 'busy' });
    expect(bench.account().connection.outages).toEqual([]);
  });
});

test('after a sleep an expired binding is registered again, and a valid one is left', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.networkEvent({ kind: 'woke' });
  await until(() => expect(peer.waiting()).toEqual(['OPTIONS']));
  peer.respond(await peer.request('OPTIONS'), 200);
  await bench.pass(2000);
  bench.sleep(3_600_000);
  bench.phone.networkEvent({ kind: 'woke' });
  await until(() => {
    expect(peer.waiting()).toContain('REGISTER');
    expect(bench.account().registration.state).toBe('refreshing');
  });
});

test('after a sleep without a network, the next attempt comes as soon as there is one', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.close();
  await bench.idle();
  await bench.pass(1);
  for (let round = 0; round < 30; round += 1) {
    await bench.refuse(refused);
    await bench.pass(60_000);
  }
  await bench.refuse(refused);
  expect(bench.account().connection.state).toBe('waiting');
  bench.phone.networkEvent({ kind: 'addresses', gone: [], came: ['198.51.100.3'] });
  expect(bench.account().connection.state).toBe('opening');
});

test.each([-86_400_000, 86_400_000, 31_536_000_000])(
  'a clock set by %i ms keeps the flow, causes one REGISTER at most, and calls stay possible',
  async (byMs) => {
    const bench = phoneBench();
    const peer = await bench.registered();
    bench.sleep(byMs);
    bench.phone.networkEvent({ kind: 'clock-set', byMs });
    await bench.idle();
    const first = peer.waiting().filter((what) => what === 'REGISTER').length;
    expect(first).toBe(byMs > 0 ? 1 : 0);
    while (peer.waiting().length > 0) {
      const message = await peer.next();
      if (message.kind === 'request' && message.method === 'REGISTER') bind(peer, message);
      else if (message.kind === 'request') peer.respond(message, 200);
    }
    await bench.idle();
    await bench.pass(30_000);
    expect(peer.waiting()).toEqual([]);
    expect(bench.account()).toMatchObject({
      connection: { state: 'open', outages: [] },
      registration: { state: 'registered' },
    });
    bench.phone.place('a1', 'bob');
    await peer.request('INVITE');
  },
);

test('without a wish to be registered no network event opens a connection', async () => {
  const bench = phoneBench();
  for (const kind of ['woke', 'addresses'] as const) {
    bench.phone.networkEvent(kind === 'woke' ? { kind } : { kind, gone: [], came: ['192.0.2.1'] });
  }
  await bench.idle();
  expect(bench.account().connection.state).toBe('idle');
});
