import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TLSSocket } from 'node:tls';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { createRevocationList } from '../../../certs/revocation-list.ts';
import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { systemClock } from '../../platform/clock.ts';
import type { OpenRequest } from '../../tls/attempt.ts';
import { startTappedServer, type TappedServer } from '../../tls/fakes/tapped-server.ts';
import { openSecureStream } from '../../tls/open-secure-stream.ts';
import { createStandingStreams, type TrustInForce } from '../../tls/standing-streams.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { parseRevocationList } from '../../x509/revocation/revocation-list.ts';
import { createSharedStreams } from './shared-connections.ts';

const root = createAuthority('Example Root CA');
const stranger = createAuthority('Another Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }], {
  notAfter: new Date(Date.now() + 24 * 3600 * 1000),
});
const anchors = [parseCertificate(root.der)];
const strange = [parseCertificate(stranger.der)];
const listing = [parseRevocationList(createRevocationList(root, { revoked: [leaf] }))];
const clean = [parseRevocationList(createRevocationList(root))];
const good: TrustInForce = { anchors, crls: [], minimum: null, revocation: 'soft' };

let server: TappedServer;
let secured: TLSSocket[];
beforeEach(async () => {
  const mine: TLSSocket[] = [];
  secured = mine;
  server = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem }, (socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    mine.push(socket);
  });
});
afterEach(() => server.close());

/** The two parts as the app joins them: who may share, and what each is judged by. */
function bench() {
  const trust = new Map<string, TrustInForce>([
    ['alice', good],
    ['carol', good],
    ['dave', good],
  ]);
  let ahead = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const told: string[] = [];
  const streams = createStandingStreams(
    {
      clock,
      trustOf: async (owner) => trust.get(owner) ?? Promise.reject(new Error('gone')),
      onMet: () => undefined,
      onClosed: (owner, check) => told.push(`${owner}: ${check?.id}`),
    },
    createSharedStreams(openSecureStream, { clock, random: (length) => new Uint8Array(length) }),
  );
  const open = async (owner: string, { clientIdentity = null, ...change }: Partial<OpenRequest> = {}) => {
    const stream = await streams.open(owner, {
      host: 'pbx.example.com',
      port: 5061,
      target: { host: '127.0.0.1', port: server.port },
      clientIdentity: async () => clientIdentity,
      shareAs: owner,
      ...change,
    });
    const ended: (Fault | null)[] = [];
    stream.listen({
      onData: () => undefined,
      onReport: () => undefined,
      onClose: (fault) => ended.push(fault),
    });
    return { stream, ended, from: stream.localAddress.port };
  };
  return { trust, streams, open, told, pass: (ms: number) => void (ahead += ms) };
}

test('two of one trust ride on one connection, whether it is there or being opened', async () => {
  const { open, trust } = bench();
  trust.set('dave', { ...good, anchors: [...anchors] });
  const [alice, carol] = await Promise.all([open('alice'), open('carol')]);
  const dave = await open('dave');
  expect(carol.from).toBe(alice.from);
  expect(dave.from).toBe(alice.from);
  await expect.poll(() => secured.length).toBe(1);
  expect(server.seen.clientHellos).toBe(1);
  expect(carol.stream.report().id).not.toBe(alice.stream.report().id);
  expect(carol.stream.report().flowId).toBe(alice.stream.report().flowId);
  expect(carol.stream.report().validation?.verdict).toBe('accepted');
  for (const { stream } of [alice, carol, dave]) stream.close();
  await server.gone;
});

test.each<[string, Partial<TrustInForce>, Partial<OpenRequest>, string]>([
  ['other anchors', { anchors: strange }, {}, 'path'],
  ['no anchors', { anchors: [] }, {}, 'path'],
  ['a list that names the certificate', { crls: listing }, {}, 'revocation'],
  ['hard, and no list', { revocation: 'hard' }, {}, 'revocation'],
  ['a minimum that the key does not reach', { minimum: { rsaBits: 8192, hashBits: 512 } }, {}, 'algorithm'],
  ['another name', {}, { host: 'other.example.com' }, 'name'],
])('%s: never on a connection that its own account would refuse', async (_, trusts, change, code) => {
  const { open, trust } = bench();
  trust.set('carol', { ...good, ...trusts });
  const alice = await open('alice');
  await expect(open('carol', change)).rejects.toMatchObject({ fault: { stage: 'validate', code } });
  // Nor while it is being opened.
  const both = await Promise.allSettled([open('alice', { shareAs: 'alice2' }), open('carol', change)]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(alice.ended).toEqual([]);
});

test('nobody gets on at a server of second choice: who comes later may reach the first one', async () => {
  const { open } = bench();
  const first = { host: 'a.example.com', port: 5061, outcome: 'rests', fault: null } as const;
  const second = { host: 'b.example.com', port: 5061, outcome: 'current', fault: null } as const;
  const alice = await open('alice', { location: { steps: [], targets: [second, first] } });
  const carol = await open('carol', { location: { steps: [], targets: [second] } });
  expect(carol.from).not.toBe(alice.from);
  expect((await open('dave')).from).toBe(carol.from);
});

test('what differs in trust does not even come to be judged together', async () => {
  const open = createSharedStreams(openSecureStream, {
    clock: systemClock,
    random: (length) => new Uint8Array(length),
  });
  const way = { host: 'pbx.example.com', port: 5061, target: { host: '127.0.0.1', port: server.port } };
  const request = { ...way, clientIdentity: null, clock: systemClock };
  const alice = await open({ ...request, ...good, shareAs: 'alice' });
  for (const trust of [{ anchors: strange }, { crls: listing }, { revocation: 'hard' as const }]) {
    const carol = open({ ...request, ...good, ...trust, shareAs: 'carol' });
    await expect(carol).rejects.toMatchObject({ fault: { stage: 'validate' } });
  }
  alice.close();
});

test.each<[string, Partial<TrustInForce>, Partial<OpenRequest>]>([
  ['more anchors', { anchors: [...anchors, ...strange] }, {}],
  ['a list of revocations', { crls: clean }, {}],
  ['hard, with its list', { crls: clean, revocation: 'hard' }, {}],
  ['another port', {}, { port: 5071 }],
  ['where DNS leads', {}, { isLocated: true }],
  ['the same user', {}, { shareAs: 'alice' }],
  ['nobody to share with', {}, { shareAs: undefined }],
  ['a certificate of its own', {}, { clientIdentity: { certificates: leaf.pem, key: leaf.keyPem } }],
])('%s: accepted, on a connection of its own', async (_, trusts, change) => {
  const { open, trust } = bench();
  trust.set('carol', { ...good, ...trusts });
  const alice = await open('alice');
  const carol = await open('carol', change);
  expect(carol.from).not.toBe(alice.from);
});

test('a certificate that cannot be used: no connection, not even that of others', async () => {
  const { open } = bench();
  await open('alice');
  const fault = { stage: 'client-certificate', code: 'unusable' } as const;
  await expect(open('carol', { clientIdentity: { fault } })).rejects.toMatchObject({ fault });
  expect(server.seen.clientHellos).toBe(1);
});

test('trust that changes for one splits them: refused goes, accepted goes on alone, the other stays', async () => {
  const { open, trust, streams, told } = bench();
  const alice = await open('alice');
  const carol = await open('carol');
  trust.set('carol', { ...good, crls: listing });
  await streams.revalidate();
  expect(carol.ended).toEqual([expect.objectContaining({ stage: 'trust', code: 'connection-closed' })]);
  expect(told).toEqual(['carol: revocation']);
  // Put off, she has no more say on it; the other's is open.
  await expect(carol.stream.write(Buffer.from('x'))).rejects.toMatchObject({ fault: { code: 'closed' } });
  await alice.stream.write(Buffer.from('x'));
  await expect(open('carol')).rejects.toMatchObject({ fault: { code: 'revocation' } });

  trust.set('carol', good);
  const again = await open('carol');
  expect(again.from).toBe(alice.from);
  // The server passes under both: still no reason to ride together.
  trust.set('alice', { ...good, crls: clean });
  await streams.revalidate();
  expect(alice.ended).toEqual([null]);
  expect(again.ended).toEqual([]);
  const alone = await open('alice');
  expect(alone.from).not.toBe(again.from);
  expect(told).toHaveLength(1);
});

test('trust that changes for both alike leaves them together, and a third with the old one does not join', async () => {
  const { open, trust, streams } = bench();
  const alice = await open('alice');
  const carol = await open('carol');
  const next = { ...good, crls: clean };
  trust.set('alice', next);
  trust.set('carol', next);
  await streams.revalidate();
  expect([...alice.ended, ...carol.ended]).toEqual([]);
  trust.set('dave', good);
  expect((await open('dave')).from).not.toBe(alice.from);
});

test('a certificate that has expired since: nobody joins any more', async () => {
  const { open, pass } = bench();
  const alice = await open('alice');
  pass(48 * 3600 * 1000);
  await expect(open('carol')).rejects.toMatchObject({ fault: { stage: 'validate', code: 'validity' } });
  expect(alice.ended).toEqual([]);
});

test('a trust that changes while the other joins: judged by the new one', async () => {
  const { open, trust } = bench();
  await open('alice');
  const joining = open('carol');
  trust.set('carol', { ...good, anchors: strange });
  await expect(joining).rejects.toMatchObject({ fault: { code: 'path' } });
});

test('who gives up an attempt is told so, and leaves it to the others; with the last one it ends', async () => {
  const { open } = bench();
  const reports: ConnectionReport[] = [];
  const giveUp = new AbortController();
  const first = open('alice', { signal: giveUp.signal, onReport: (report) => reports.push(report) });
  const second = open('carol');
  await expect.poll(() => reports.length).toBeGreaterThan(0);
  giveUp.abort();
  await expect(first).rejects.toMatchObject({ fault: { code: 'cancelled' } });
  expect(reports.at(-1)?.fault).toEqual({ stage: 'connect', code: 'cancelled' });
  expect(reports.at(-1)?.stages.some(({ outcome }) => outcome === 'running')).toBe(false);
  const { stream } = await second;
  stream.close();
  await server.gone;

  const alone = new AbortController();
  const last = open('alice', { signal: alone.signal, onReport: (report) => reports.push(report) });
  await expect.poll(() => reports.at(-1)?.fault).toBeNull();
  alone.abort();
  await expect(last).rejects.toMatchObject({ fault: { code: 'cancelled' } });
  await expect.poll(() => reports.at(-1)?.fault?.code).toBe('cancelled');
});

test('a failure is the same to all who wait for it', async () => {
  const { open, trust } = bench();
  trust.set('alice', { ...good, anchors: strange });
  trust.set('carol', { ...good, anchors: strange });
  const seen = new Map<string, ConnectionReport>();
  const both = await Promise.allSettled(
    ['alice', 'carol'].map((owner) => open(owner, { onReport: (report) => seen.set(owner, report) })),
  );
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(server.seen.clientHellos).toBe(1);
  expect([...seen.values()].map(({ fault }) => fault?.code)).toEqual(['path', 'path']);
  expect(seen.get('alice')?.id).not.toBe(seen.get('carol')?.id);
});

test('trust that changes for one of two while their handshake runs: one is refused, the other let in', async () => {
  const { open, trust } = bench();
  let isFirst = true;
  const change = (): void => {
    if (isFirst) trust.set('carol', { ...good, crls: listing });
    isFirst = false;
  };
  const alice = open('alice', { onChain: change });
  const carol = open('carol');
  await expect(carol).rejects.toMatchObject({ fault: { stage: 'validate', code: 'revocation' } });
  await (await alice).stream.write(Buffer.from('x'));
  await expect.poll(() => secured.length).toBe(1);
});
