import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAuthority } from '../../certs/issue.ts';
import { expired, folder, file, leaf, password, root, serve, servers, trust } from './fakes/probed-server.ts';
import { json, run } from './fakes/run-command.ts';

describe('probe', () => {
  test('OPTIONS answered: exit 0 and the whole report', async () => {
    const done = await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...(await serve())]);
    expect(done.code).toBe(0);
    expect(json(done)).toMatchObject({
      verdict: 'accepted',
      stage: 'stream',
      error: null,
      tls: { protocol: 'TLSv1.3', clientCertificate: { requested: false, sent: false } },
      path: [{ fingerprint256: leaf.fingerprint256 }, { fingerprint256: root.fingerprint256 }],
      sip: { status: 200, reason: 'OK' },
    });
    expect(Object.keys(json(done))).toEqual([
      'verdict',
      'stage',
      'error',
      'checks',
      'tls',
      'path',
      'sip',
      'timings',
    ]);
    expect(Object.keys(json(done)['timings'] as object)).toHaveLength(5);
  });

  test('REGISTER with digest: 2xx is 0, a wrong password 2 without a loop', async () => {
    const flags = await serve();
    const register = ['--register', 'alice', '--password-file'];
    const good = await run('probe.ts', [
      'sip:pbx.example.com',
      '--trust',
      trust,
      ...flags,
      ...register,
      password,
    ]);
    expect([good.code, json(good)['sip']]).toEqual([0, { status: 200, reason: 'OK' }]);
    const wrong = file('wrong', 'guess');
    const bad = await run('probe.ts', [
      'sip:pbx.example.com',
      '--trust',
      trust,
      ...flags,
      ...register,
      wrong,
    ]);
    expect(bad.code).toBe(2);
    expect(json(bad)).toMatchObject({
      verdict: 'failed',
      error: { stage: 'registration', code: 'wrong-password' },
      sip: { status: 401 },
    });
  });

  test('we refuse: exit 1 and the server saw a ClientHello and an alert', async () => {
    const flags = await serve({ cert: expired.pem, key: expired.keyPem });
    const done = await run('probe.ts', ['sip:alice@pbx.example.com', '--trust', trust, ...flags]);
    expect(done.code).toBe(1);
    expect(json(done)).toMatchObject({
      verdict: 'refused',
      stage: 'validate',
      error: { stage: 'validate', code: 'validity' },
      sip: null,
    });
    expect(servers[0]?.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
  });

  test.each([
    ['an old protocol', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, 1],
    ['a client certificate is required', { requestCert: true, ca: root.pem }, 2],
  ] as const)('%s', async (_what, options, code) => {
    expect(
      (await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...(await serve(options))])).code,
    ).toBe(code);
  });

  test('silence ends with the time given for the whole run', async () => {
    const asked: Buffer[] = [];
    const flags = await serve({}, (socket) => {
      socket.on('error', () => undefined).on('data', (bytes: Buffer) => asked.push(bytes));
    });
    const args = ['sips:pbx.example.com', '--trust', trust, ...flags, '--timeout'];
    let ms = 700;
    let done = await run('probe.ts', [...args, String(ms)]);
    // On a busy machine the time may be over before the request is sent.
    while (asked.length === 0) done = await run('probe.ts', [...args, String((ms *= 2))]);
    expect(done.code).toBe(2);
    expect(json(done)).toMatchObject({ verdict: 'failed', error: { stage: 'stream', code: 'timed-out' } });
  });

  test('nonsense instead of SIP', async () => {
    const flags = await serve({}, (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\nX: y\r\n\r\n'));
    expect((await run('probe.ts', ['sips:pbx.example.com', '--trust', trust, ...flags])).code).toBe(2);
  });

  test.each([
    ['nothing', []],
    ['no URI', ['pbx.example.com', '--trust', trust]],
    ['no anchor', ['sip:pbx.example.com']],
    ['an unknown flag', ['sip:pbx.example.com', '--trust', trust, '--accept-anyway']],
    ['a port that is none', ['sip:pbx.example.com:99999', '--trust', trust]],
    ['a password file alone', ['sip:pbx.example.com', '--trust', trust, '--password-file', password]],
    [
      'a PKCS#12 without its password file',
      ['sip:pbx.example.com', '--trust', trust, '--client-p12', password],
    ],
    [
      'two identities',
      ['sip:a.example', '--trust', trust, '--client-cert', trust, '--client-key', trust].concat([
        '--client-p12',
        trust,
        '--client-p12-password-file',
        password,
      ]),
    ],
    ['a policy that is none', ['sip:pbx.example.com', '--trust', trust, '--revocation', 'none']],
  ])('wrong usage - %s: exit 3 with words', async (_what, args) => {
    const done = await run('probe.ts', args);
    expect([done.code, done.out]).toEqual([3, '']);
    expect(done.err).toContain('usage: probe');
  });

  test.each([
    ['a missing file', ['--trust', join(folder, 'none.pem')], 'cannot be read: there is no such file'],
    ['a folder', ['--trust', folder], 'cannot be read: it is a folder'],
    ['an empty file', ['--trust', file('empty.pem', '')], 'is empty'],
    ['a key as anchor', ['--trust', file('key.pem', root.keyPem)], 'private key'],
    ['a list that is none', ['--trust', trust, '--crl', trust], 'no revocation list'],
    [
      'a client certificate that is missing',
      ['--trust', trust, '--client-cert', join(folder, 'none.pem'), '--client-key', trust],
      'cannot be read',
    ],
    [
      'a password that is missing',
      ['--trust', trust, '--register', 'a', '--password-file', folder],
      'cannot be read',
    ],
  ])('%s: exit 3 with what is wrong, and no usage', async (_what, args, words) => {
    const done = await run('probe.ts', ['sip:pbx.example.com', ...args]);
    expect([done.code, done.out]).toEqual([3, '']);
    expect(done.err).toContain(words);
    expect(done.err).not.toMatch(/usage|--help/);
  });

  test.each(['pbx.example.com', 'pbx.example.com:5061', 'alice@pbx.example.com', '[2001:db8::1]:5061'])(
    '%s: the URI that is meant is suggested',
    async (text) => {
      const done = await run('probe.ts', [text, '--trust', trust]);
      expect([done.code, done.out]).toEqual([3, '']);
      expect(done.err).toContain(`sips:${text}`);
    },
  );

  test('in text: how long each certificate is valid, and after a refusal all that the server presented', async () => {
    const served = await serve();
    const args = ['sips:pbx.example.com', ...served.filter((flag) => flag !== '--json')];
    const good = await run('probe.ts', [...args, '--trust', trust]);
    expect(good.code).toBe(0);
    expect(good.out).toMatch(/pbx\.example\.com, valid until \d{4}-\d\d-\d\d \(\d+ days left\)/);
    expect(good.out).not.toContain('The server presented');
    const other = file('other.pem', createAuthority('Another').pem);
    const bad = await run('probe.ts', [...args, '--trust', other]);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('The server presented:');
    expect(bad.out.replaceAll(' ', '')).toContain(`SHA-256${leaf.fingerprint256}`);
    expect(bad.out).toMatch(/valid until[^]*What to do: /);
  });

  test('in JSON: the same', async () => {
    const other = file('other.pem', createAuthority('Another').pem);
    const done = await run('probe.ts', ['sips:pbx.example.com', ...(await serve()), '--trust', other]);
    expect(json(done)).toMatchObject({
      verdict: 'refused',
      presented: [{ fingerprint256: leaf.fingerprint256 }],
    });
  });
});

test.each(['probe', 'check-certificate', 'call'])('%s --help and -h: help, and exit 0', async (command) => {
  for (const flag of ['--help', '-h']) {
    const done = await run(`${command}.ts`, [flag, '--nonsense']);
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toContain(`usage: ${command}`);
    expect(done.out).toContain('Exit code:');
  }
});
