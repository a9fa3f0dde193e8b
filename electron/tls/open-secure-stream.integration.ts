import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { TlsOptions, TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { createAuthority, createLeaf, purposes, type Issued } from '../../certs/issue.ts';
import { systemClock } from '../platform/clock.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import { startTappedServer, type TappedServer } from './fakes/tapped-server.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { defaultTrust } from './effective-trust.ts';
import type { Bounds, ClientCertificate, Destination } from './open-request.ts';
import { openSecureStream } from './open-secure-stream.ts';
import type { SecureStream } from './secure-stream.ts';

const root = createAuthority('Example Root CA');
const intermediate = createAuthority('Example Issuing CA', {}, root);
const client = createLeaf(root, [], { subject: { CN: 'alice' }, extendedKeyUsage: [purposes.clientAuth] });
const good = createLeaf(intermediate, [{ dns: 'pbx.example.com' }]);
const chainOf = (...certificates: readonly Issued[]) => certificates.map(({ pem }) => pem).join('');
const clientCertificate = { certificates: client.pem, key: client.keyPem };

const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((close) => close()));

async function serve(options: TlsOptions, onSecure?: (socket: TLSSocket) => void): Promise<TappedServer> {
  const server = await startTappedServer(
    { cert: chainOf(good, intermediate), key: good.keyPem, ...options },
    onSecure,
  );
  cleanUp.push(server.close);
  return server;
}

interface Outcome {
  readonly stream: SecureStream | null;
  readonly fault: Fault | null;
  readonly report: ConnectionReport;
}

interface Change extends Omit<Bounds, 'clock'> {
  readonly target?: Destination['target'];
  readonly anchors?: readonly Certificate[];
  readonly clientCertificate?: ClientCertificate;
}

async function open(port: number, change: Change = {}): Promise<Outcome> {
  let report: ConnectionReport | null = null;
  const {
    target = { host: '127.0.0.1', port },
    anchors = [parseCertificate(root.der)],
    clientCertificate = null,
    ...bounds
  } = change;
  const stream = await openSecureStream(
    {
      destination: { ...sipServer('pbx.example.com'), port: 5061, target },
      trust: defaultTrust(anchors),
      clientCertificate,
      observers: { onReport: (next) => void (report = next) },
    },
    { clock: systemClock, ...bounds },
  ).catch((error: unknown) => {
    if (error instanceof FaultError) return error.fault;
    throw error;
  });
  if (!report) throw new Error('no report');
  if ('stage' in stream) return { stream: null, fault: stream, report };
  cleanUp.push(stream.close);
  return { stream, fault: null, report: stream.report() };
}

/** Sends a line and gives what came back, or the fault that ended it. */
function exchange(stream: SecureStream): Promise<string | Fault | null> {
  return new Promise((resolve) => {
    stream.listen({
      onData: (bytes) => resolve(Buffer.from(bytes).toString()),
      onClose: resolve,
      onReport: () => undefined,
    });
    stream.write(Buffer.from('OPTIONS')).catch(() => undefined);
  });
}

const outcomes = (report: ConnectionReport) => report.stages.map(({ outcome }) => outcome);

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('%s', (version) => {
  const only = { minVersion: version, maxVersion: version };

  test('a good server: five stages, the path, the name, and bytes both ways', async () => {
    const server = await serve(only, (socket) => socket.on('data', () => socket.write('SIP/2.0 200 OK')));
    const { stream, report } = await open(server.port);
    expect(outcomes(report)).toEqual(['passed', 'passed', 'passed', 'passed', 'running']);
    expect(report.validation).toMatchObject({ verdict: 'accepted', matchedName: 'pbx.example.com' });
    expect(report.validation?.engine).toEqual({ authorized: true, error: null });
    expect(report.path.map(({ label }) => label)).toEqual([
      'pbx.example.com',
      'Example Issuing CA',
      'Example Root CA',
    ]);
    expect(report.chain).toHaveLength(2);
    expect(report.tls).toMatchObject({
      protocol: version,
      clientCertificate: { requested: false, available: false, sent: false, accepted: null },
    });
    expect(await exchange(stream!)).toBe('SIP/2.0 200 OK');
    expect(outcomes(stream!.report())).toEqual(Array(5).fill('passed'));
    expect(stream!.report().bytes).toEqual({ sent: 7, received: 14 });
  });

  test('a server that cannot be verified sees a ClientHello and an alert, and no certificate of ours', async () => {
    // The server takes any certificate: if ours left, it would arrive.
    const server = await serve({ ...only, requestCert: true, rejectUnauthorized: false });
    const other = createAuthority('Another Root CA');
    const { fault, report } = await open(server.port, {
      anchors: [parseCertificate(other.der)],
      clientCertificate,
    });
    await server.gone;
    expect(fault).toMatchObject({ stage: 'validate', code: 'path', presented: 'Example Root CA' });
    expect(outcomes(report)).toEqual(['passed', 'passed', 'failed', 'pending', 'pending']);
    expect(server.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
    expect(report.bytes).toEqual({ sent: 0, received: 0 });
  });

  test('a HelloRetryRequest or another curve changes nothing of it', async () => {
    const server = await serve({ ...only, ecdhCurve: 'P-384' });
    expect((await open(server.port)).report.validation?.verdict).toBe('accepted');
    const bad = await serve({ ...only, ecdhCurve: 'P-384' });
    const { fault } = await open(bad.port, { anchors: [] });
    await bad.gone;
    expect(fault?.code).toBe('path');
    expect(bad.seen).toEqual({
      clientHellos: version === 'TLSv1.3' ? 2 : 1,
      alerts: 1,
      others: version === 'TLSv1.3' ? 1 : 0,
    });
  });
});

test.each([
  [{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, 'protocol-version'],
  [{ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }, 'no-common-cipher'],
] as const)('an old protocol or cipher gets nothing: %j', async (options, code) => {
  const server = await serve(options);
  const { fault } = await open(server.port);
  await server.gone;
  expect(fault).toMatchObject({ stage: 'handshake', code });
  expect(server.seen.others).toBe(0);
});

test('a session is never resumed', async () => {
  const server = await serve({ maxVersion: 'TLSv1.2' }, (socket) =>
    socket.on('data', () => socket.write(String(socket.isSessionReused()))),
  );
  for (const round of [1, 2]) {
    const { stream } = await open(server.port);
    expect([round, await exchange(stream!)]).toEqual([round, 'false']);
  }
});

test('a renegotiation ends the connection', async () => {
  const server = await serve({ maxVersion: 'TLSv1.2' }, (socket) =>
    socket.on('data', () => socket.renegotiate({}, () => undefined)),
  );
  const { stream } = await open(server.port, { limits: { firstAnswer: 2_000 } });
  const told = await exchange(stream!);
  expect(told).not.toBeNull();
  expect(typeof told).toBe('object');
});

describe('what is no TLS server', () => {
  async function raw(onConnection: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      onConnection(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  test.each<readonly [what: string, behaviour: (socket: Socket) => void, fault: Partial<Fault>]>([
    [
      'speaks SIP in clear',
      (socket) => void socket.end('SIP/2.0 400 Bad Request\r\n\r\n'),
      { stage: 'handshake', code: 'not-tls' },
    ],
    ['closes at once', (socket) => void socket.end(), { stage: 'handshake', code: 'closed' }],
    [
      'resets',
      (socket) => void socket.once('data', () => socket.resetAndDestroy()),
      { stage: 'handshake', code: 'closed' },
    ],
    ['never answers', () => undefined, { stage: 'handshake', code: 'timed-out' }],
    [
      'drips',
      (socket) => void socket.write(Uint8Array.from([22, 3, 3])),
      { stage: 'handshake', code: 'timed-out' },
    ],
    [
      'sends a 10 MB header',
      (socket) => {
        const record = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(16_384)]);
        for (let count = 0; count < 640; count += 1) socket.write(record);
      },
      { stage: 'handshake' },
    ],
  ])('%s', async (_what, behaviour, fault) => {
    const port = await raw(behaviour);
    expect((await open(port, { limits: { handshake: 300 } })).fault).toMatchObject(fault);
  });

  test('nothing listens', async () => {
    const port = await raw(() => undefined);
    cleanUp.splice(0).forEach((close) => close());
    const { fault, report } = await open(port);
    expect(fault).toMatchObject({ stage: 'connect', code: 'refused' });
    expect(outcomes(report)[0]).toBe('failed');
  });

  test('a name that does not exist', async () => {
    const { fault } = await open(1, { target: { host: 'nobody.invalid', port: 5061 } });
    expect(fault).toMatchObject({ stage: 'connect', code: 'name-not-found' });
  });

  test('the caller gives up', async () => {
    const port = await raw(() => undefined);
    const control = new AbortController();
    const opening = open(port, { signal: control.signal });
    control.abort();
    expect((await opening).fault?.code).toBe('cancelled');
  });
});
