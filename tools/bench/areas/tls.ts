/**
 * From connect() to a verified stream: ours with the gate and the validator, Node's tls.connect
 * with the same trust, the same over a stream of JavaScript that only passes on, and openssl
 * s_time. One server in a process of its own, which decides the version; full handshakes; an
 * intermediate is sent along.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTcp } from 'node:net';
import { createInterface } from 'node:readline';
import { connect, createSecureContext, type SecureContext } from 'node:tls';
import { createAuthority, createLeaf, type Issued } from '../../../certs/issue.ts';
import { createKey, type KeyKind } from '../../../certs/key.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { defaultTrust } from '../../../electron/tls/effective-trust.ts';
import { openSecureStream } from '../../../electron/tls/open-secure-stream.ts';
import { parseCertificate, type Certificate } from '../../../electron/x509/certificate.ts';
import { judged, median, type Row } from '../row.ts';
import { interleave, timed } from '../support/interleave.ts';
import { PassingStream } from '../support/passing-stream.ts';

/**
 * Each slice is so many handshakes of both in turns, and a second of openssl; what else the machine
 * does meets all three.
 */
const slices = 4;
const rounds = 50;
/** Until the engine of JavaScript has compiled what it will: the steady state is measured. */
const warmUp = 1000;
const domain = 'pbx.example.com';

export async function measure(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const kind of ['P-256', 'RSA-2048'] as const) {
    for (const version of ['TLSv1.3', 'TLSv1.2'] as const) rows.push(await measureOne(kind, version));
  }
  return rows;
}

async function measureOne(kind: KeyKind, version: 'TLSv1.3' | 'TLSv1.2'): Promise<Row> {
  const root = createAuthority('Bench root', { key: createKey(kind) });
  const intermediate = createAuthority(
    'Bench intermediate',
    { subject: { CN: 'Sub' }, key: createKey(kind) },
    root,
  );
  const leaf = createLeaf(intermediate, [{ dns: domain }], { key: createKey(kind) });
  const server = await startServer(leaf, intermediate, version);
  const anchors = [parseCertificate(root.der)];
  // The versions that ours offers, whose keys of 1.3 cost something on 1.2 too.
  const context = createSecureContext({ ca: root.pem, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' });
  const contestants = {
    ours: () => timed(() => oursOnce(server.port, anchors)),
    'tls.connect': () => timed(() => plainOnce(server.port, context)),
    'over a stream': () => timed(() => overStream(server.port, context)),
  };
  await interleave(contestants, 0, warmUp);
  const found: Record<keyof typeof contestants | 'openssl', number[]> = {
    ours: [],
    'tls.connect': [],
    'over a stream': [],
    openssl: [],
  };
  for (let slice = 0; slice < slices; slice += 1) {
    const result = await interleave(contestants, rounds, 0);
    for (const name of ['ours', 'tls.connect', 'over a stream'] as const)
      found[name].push(result[name] ?? Number.NaN);
    const openssl = await opensslTime(server.port, root, version);
    if (openssl !== null) found.openssl.push(openssl);
  }
  server.stop();
  const peers = {
    'tls.connect': median(found['tls.connect']),
    'over a stream': median(found['over a stream']),
    'openssl s_time': found.openssl.length === 0 ? null : median(found.openssl),
  };
  const goal = { kind: 'at most each', factors: { 'tls.connect': 1.15, 'openssl s_time': 2 } } as const;
  return judged(`handshake ${version} ${kind}`, 'ms', median(found.ours), peers, goal);
}

async function oursOnce(port: number, anchors: readonly Certificate[]): Promise<void> {
  const destination = { ...sipServer(domain), port: 5061, target: { host: '127.0.0.1', port } };
  const request = { destination, trust: defaultTrust(anchors), clientCertificate: null };
  const stream = await openSecureStream(request, { clock: systemClock });
  stream.listen({ onData: () => {}, onClose: () => {}, onReport: () => {} });
  stream.close();
}

/**
 * What a careful client does with Node alone: the trust given, the name checked, the context
 * shared.
 */
async function plainOnce(port: number, secureContext: SecureContext): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, servername: domain, secureContext });
  await once(socket, 'secureConnect');
  socket.end();
}

/** The least that a gate between TLS and TCP costs in Node: it holds nothing and reads nothing. */
async function overStream(port: number, secureContext: SecureContext): Promise<void> {
  const tcp = connectTcp({ host: '127.0.0.1', port, noDelay: true });
  await once(tcp, 'connect');
  const socket = connect({ socket: new PassingStream(tcp), servername: domain, secureContext });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  socket.end();
}

async function startServer(leaf: Issued, intermediate: Issued, version: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/tls-peer.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  child.stdin.write(`${JSON.stringify({ cert: leaf.pem + intermediate.pem, key: leaf.keyPem, version })}\n`);
  const [port] = (await once(lines, 'line')) as [string];
  return { port: Number(port), stop: () => child.stdin.end() };
}

/** Milliseconds for one connection, over a second of them; null: openssl is not installed. */
async function opensslTime(port: number, root: Issued, version: string): Promise<number | null> {
  if (spawnSync('openssl', ['version']).error) return null;
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-'));
  const caFile = join(folder, 'root.pem');
  await writeFile(caFile, root.pem);
  const switchName = version === 'TLSv1.3' ? '-tls1_3' : '-tls1_2';
  const args = [
    's_time',
    '-connect',
    `127.0.0.1:${port}`,
    '-CAfile',
    caFile,
    '-verify',
    '3',
    '-new',
    '-time',
    '1',
  ];
  const begin = performance.now();
  const child = spawn('openssl', [...args, switchName], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
  await once(child, 'close');
  const wall = performance.now() - begin;
  await rm(folder, { recursive: true });
  const count = Number(/(\d+) connections in \d+ real seconds/.exec(text)?.[1]);
  return count > 0 ? wall / count : null;
}
