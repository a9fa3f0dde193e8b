import { expect, test } from 'vitest';
import { bind, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';
import { reopenWith } from './reopen-with.ts';

const withClientCertificate = (clientCertificateId: string | null) => ({
  ...testAccount,
  clientCertificateId,
});

test('an account that gets another identity opens its connection anew, and with it', async () => {
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

test('one that is being opened with the former identity is given up, even if it succeeds', async () => {
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

test('what was refused for its certificate is tried again with another one, and by itself never', async () => {
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

test('refused when the flow is open already, as TLS 1.3 does it: told as that, and not tried again by itself', async () => {
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

test('a renewed client certificate closes the connections that present it, and no other', async () => {
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
