import { expect, test } from 'vitest';
import { bind, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';
import { reopenWith } from './reopen-with.ts';

const withClientCertificate = (clientCertificateId: string | null) => ({
  ...testAccount,
  clientCertificateId,
});

test('a changed client certificate makes the account connect again and presents the new one', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.setAccounts([withClientCertificate('work')]);
  await bench.idle();
  expect(peer.isOpen()).toBe(false);
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await until(() => {
    expect(bench.opened.map(({ clientCertificateId }) => clientCertificateId)).toEqual([null, 'work']);
    expect(bench.account().registration.state).toBe('registered');
  });
});

test('a connection attempt with the former client certificate is abandoned, even if it succeeds', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  await bench.idle();
  bench.phone.setAccounts([withClientCertificate('work')]);
  await bench.idle();
  expect(bench.opened.map(({ clientCertificateId }) => clientCertificateId)).toEqual([null, 'work']);
  const stale = await bench.accept();
  expect(stale.isOpen()).toBe(false);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await until(() =>
    expect(bench.account()).toMatchObject({
      connection: { state: 'open' },
      registration: { state: 'registered' },
    }),
  );
});

test('an account refused for its client certificate tries again only with another one', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  await bench.refuse({ stage: 'client-certificate', code: 'required' });
  expect(bench.account().connection.state).toBe('refused');
  await bench.pass(3_600_000);
  expect(bench.opened).toHaveLength(1);
  bench.phone.setAccounts([withClientCertificate('work')]);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await until(() => expect(bench.account().registration.state).toBe('registered'));
});

test('a client certificate refused on the open flow (TLS 1.3) is reported as that and not retried', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  await peer.request('REGISTER');
  peer.close({ stage: 'client-certificate', code: 'issuer-unknown' });
  await until(() =>
    expect(bench.account()).toMatchObject({
      connection: { state: 'refused', retryAt: null },
      registration: { fault: { stage: 'client-certificate', code: 'issuer-unknown' } },
    }),
  );
  await bench.pass(3_600_000);
  expect(bench.opened).toHaveLength(1);
});

test('a renewed client certificate closes only the connections that present it', async () => {
  const bench = phoneBench(withClientCertificate('work'));
  const peer = await bench.registered();
  reopenWith('home', bench.phone);
  await bench.idle();
  expect(peer.isOpen()).toBe(true);
  reopenWith('work', bench.phone);
  await bench.idle();
  expect(peer.isOpen()).toBe(false);
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await until(() => expect(bench.account().registration.state).toBe('registered'));
});
