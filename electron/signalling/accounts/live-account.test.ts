import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseAuthorization, verifyDigest } from '../../sip/digest/digest.ts';
import { header, headerValues } from '../../sip/message/message.ts';
import { bind, freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

const challenge = (realm: string, algorithm = 'SHA-256', more = ''): [string, string] => [
  'WWW-Authenticate',
  `Digest realm="${realm}", nonce="n-${realm}-${algorithm}${more}", algorithm=${algorithm}, qop="auth"`,
];

test('registers with the strongest digest, shows the binding, refreshes it and removes it', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  expect(bench.account().registration.state).toBe('registering');
  const peer = await bench.accept();
  const first = await peer.request('REGISTER');
  expect(first.uri).toBe('sip:example.com');
  expect(header(first, 'contact')).toBe(
    '<sip:alice@127.0.0.1:40001;transport=tls>;reg-id=1;+sip.instance="<urn:uuid:00000000-0000-4000-8000-000000000001>";expires=600',
  );
  expect(headerValues(first, 'supported')).toEqual(['path', 'gruu', 'outbound']);
  expect(header(first, 'from')).toMatch(/^"Alice \\"A\\"" <sip:alice@example.com>;tag=/);
  expect(header(first, 'via')).toMatch(
    /^SIP\/2\.0\/TLS 127\.0\.0\.1:40001;branch=z9hG4bK\d+\.\w{24};rport;alias$/,
  );
  peer.respond(first, 401, {
    headers: [challenge('x', 'MD5'), challenge('x', 'SHA-256'), ['WWW-Authenticate', 'Basic realm="x"']],
  });
  const second = await peer.request('REGISTER');
  expect(header(second, 'call-id')).toBe(header(first, 'call-id'));
  expect(header(second, 'cseq')).toBe('2 REGISTER');
  const credentials = parseAuthorization(header(second, 'authorization'));
  expect(credentials).toMatchObject({ algorithm: 'SHA-256', nc: '00000001', user: 'alice' });
  expect(credentials && verifyDigest(credentials, { method: 'REGISTER', password: 'secret' })).toBe(true);
  bind(peer, second);
  await until(() => {
    expect(bench.account().registration).toMatchObject({
      state: 'registered',
      digest: 'SHA-256',
      fault: null,
      expiresAt: '2026-01-01T00:10:00.000Z',
      nextRefreshAt: '2026-01-01T00:09:00.000Z',
    });
    expect(bench.account().connection.state).toBe('open');
  });

  await bench.pass(540_000);
  const refresh = await peer.request('REGISTER');
  expect(parseAuthorization(header(refresh, 'authorization'))).toMatchObject({ nc: '00000002' });
  expect(bench.account().registration.state).toBe('refreshing');
  bind(peer, refresh);
  await bench.idle();

  const gone = bench.phone.unregister('a1');
  const last = await peer.request('REGISTER');
  expect(header(last, 'expires')).toBe('0');
  peer.respond(last, 200);
  await gone;
  expect(bench.account().registration).toMatchObject({ state: 'unregistered', expiresAt: null });
  expect(bench.account().connection.state).toBe('idle');
  expect(peer.isOpen()).toBe(false);
});

test('a wrong password is reported and not retried; Basic gets no credentials', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), 401, { headers: [challenge('x')] });
  peer.respond(await peer.request('REGISTER'), 401, { headers: [challenge('x', 'SHA-256', '2')] });
  await until(() =>
    expect(bench.account().registration).toMatchObject({
      state: 'failed',
      fault: { stage: 'registration', code: 'wrong-password' },
    }),
  );
  await bench.pass(3_600_000);
  expect(peer.waiting()).toEqual([]);

  bench.phone.register('a1');
  await bench.idle();
  peer.respond(await peer.request('REGISTER'), 401, { headers: [['WWW-Authenticate', 'Basic realm="x"']] });
  await until(() => expect(bench.account().registration.fault).toMatchObject({ code: 'basic-challenge' }));
});

test('a sips account accepts no call without sips, and none whose responses would leave sips', async () => {
  const bench = phoneBench({ ...testAccount, aor: 'sips:alice@example.com' });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('plain'));
  expect((await peer.response(480)).reason).toBe('SIPS Required');
  peer.send('INVITE', 'sips:alice@127.0.0.1:40001', freshInvite('mixed'));
  expect((await peer.response(400)).reason).toBe('SIPS Contact Required');
  expect(bench.phone.calls()).toEqual([]);
});

test('a server that cannot be verified is refused until trust changes', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  await bench.refuse({ stage: 'validate', code: 'path' });
  expect(bench.account().connection.state).toBe('refused');
  expect(bench.account().registration).toMatchObject({
    state: 'failed',
    fault: { stage: 'validate', code: 'path' },
  });
  await bench.pass(3_600_000);
  expect(bench.account().connection.state).toBe('refused');
  bench.phone.trustChanged();
  expect(bench.account().connection.state).toBe('opening');
  const peer = await bench.accept();
  bind(peer, await peer.request('REGISTER'));
  await until(() => expect(bench.account().registration.state).toBe('registered'));
});

test('a failing network is retried with growing pauses', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  await bench.refuse({ stage: 'connect', code: 'refused' });
  expect(bench.account().connection).toMatchObject({ state: 'waiting', failures: 1 });
  expect(bench.account().registration).toMatchObject({ state: 'waiting', fault: { stage: 'connect' } });
  bench.clock.advance(1000);
  await bench.refuse({ stage: 'connect', code: 'refused' });
  expect(bench.account().connection.failures).toBe(2);
  bench.phone.networkEvent({ kind: 'addresses', gone: [], came: ['192.0.2.7'] });
  const peer = await bench.accept();
  bind(peer, await peer.request('REGISTER'));
  await until(() =>
    expect(bench.account().connection).toMatchObject({ state: 'open', failures: 0, retryAt: null }),
  );
});

test('a server without pongs gets one OPTIONS; a missing pong after earlier ones ends the flow', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.pongs = false;
  await bench.pass(110_000);
  peer.respond(await peer.request('OPTIONS'), 404);
  await bench.idle();
  expect(bench.account().connection.state).toBe('open');
  peer.pongs = true;
  await bench.pass(125_000);
  peer.pongs = false;
  await bench.pass(130_000);
  expect(peer.isOpen()).toBe(false);
  expect(bench.trace.map(({ summary }) => summary)).toContainEqual(
    expect.stringMatching(/^Registering did not succeed and is tried again: .*keep-alives/),
  );
});

test('the credentials for the registrar are not sent to the called party', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const first = await peer.request('REGISTER');
  peer.respond(first, 401, { headers: [challenge('x')] });
  const second = await peer.request('REGISTER');
  expect(header(second, 'from')).toBe(header(first, 'from'));
  bind(peer, second);
  await bench.idle();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'authorization')).toBeUndefined();
  expect(header(invite, 'proxy-authorization')).toBeUndefined();
});

test('a realm that accepted SHA-256 once gets no MD5 digest', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), 401, { headers: [challenge('x', 'SHA-256')] });
  bind(peer, await peer.request('REGISTER'));
  await bench.idle();
  await bench.pass(540_000);
  peer.respond(await peer.request('REGISTER'), 401, { headers: [challenge('x', 'MD5', '2')] });
  await until(() =>
    expect(bench.account().registration).toMatchObject({
      state: 'failed',
      fault: { code: 'weaker-challenge' },
    }),
  );
});

test('a sips account uses sips in all of its own addresses', async () => {
  const bench = phoneBench({
    ...testAccount,
    aor: 'sips:alice@example.com',
    outboundProxy: { host: 'edge.example.com', port: 5071 },
  });
  bench.phone.register('a1');
  const peer = await bench.accept();
  const register = await peer.request('REGISTER');
  expect(register.uri).toBe('sips:example.com');
  expect(header(register, 'contact')).toMatch(/^<sips:alice@127\.0\.0\.1:40001>;/);
  expect(header(register, 'route')).toBe('<sips:edge.example.com:5071;lr>');
  bind(peer, register);
  await bench.idle();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  expect(invite.uri).toBe('sips:bob@example.com');
  expect(header(invite, 'contact')).toBe('<sips:alice@127.0.0.1:40001>');
  expect(header(invite, 'from')).toContain('<sips:alice@example.com>');
});

test('a changed client certificate reconnects, a changed AOR registers again, a removed account unregisters', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  // electron/tls/standing-streams.ts validates its stream again: the flow stays open.
  bench.phone.setAccounts([{ ...testAccount, trustSetIds: ['other'] }]);
  await bench.idle();
  expect(peer.isOpen()).toBe(true);
  bench.phone.setAccounts([{ ...testAccount, clientCertificateId: 'other' }]);
  await bench.idle();
  expect(peer.isOpen()).toBe(false);
  await bench.pass(1);
  const second = await bench.accept();
  bind(second, await second.request('REGISTER'));
  await bench.idle();

  bench.phone.setAccounts([{ ...testAccount, aor: 'sip:carol@example.com' }]);
  expect(header(await second.request('REGISTER'), 'expires')).toBe('0');
  // The next hop is the same: the new account may share the connection on which the old one
  // unregisters.
  const register = await second.request('REGISTER');
  expect(header(register, 'to')).toBe('<sip:carol@example.com>');
  bind(second, register);
  await bench.idle();

  bench.phone.setAccounts([]);
  expect(header(await second.request('REGISTER'), 'expires')).toBe('0');
  expect(bench.phone.accounts()).toEqual([]);
});

test('a realm in Latin-1 is returned in Latin-1, and the digest is computed over those bytes', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const first = await peer.request('REGISTER');
  const copied = ['via', 'from', 'to', 'call-id', 'cseq'].map((name) => `${name}: ${header(first, name)}`);
  const asked = 'WWW-Authenticate: Digest realm="B\u00fcro\\pbx", nonce="n", algorithm=MD5';
  const lines = ['SIP/2.0 401 Unauthorized', ...copied, asked, 'Content-Length: 0', '', ''];
  peer.raw(Buffer.from(lines.join('\r\n'), 'latin1'));
  const second = await peer.request('REGISTER');
  expect(second.latin1).toBe(true);
  const value = header(second, 'authorization') ?? '';
  expect(value).toContain('realm="B\u00fcro\\pbx"');
  const md5 = (text: string) => createHash('md5').update(Buffer.from(text, 'latin1')).digest('hex');
  const secret = md5('alice:B\u00fcro\\pbx:secret');
  expect(value).toContain(`response="${md5(`${secret}:n:${md5('REGISTER:sip:example.com')}`)}"`);
});
