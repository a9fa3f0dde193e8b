import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TLSSocket } from 'node:tls';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { createRevocationList } from '../../../certs/revocation-list.ts';
import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { systemClock } from '../../platform/clock.ts';
import { startTappedServer, type TappedServer } from '../../tls/fakes/tapped-server.ts';
import { openSecureStream } from '../../tls/open-secure-stream.ts';
import type { EffectiveTrust } from '../../tls/effective-trust.ts';
import type { ClientCertificate, Observers } from '../../tls/open-request.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { parseRevocationList } from '../../x509/revocation/revocation-list.ts';
import { createAccountConnections } from './account-connections.ts';
import { createSharedConnections } from './shared-connections.ts';
import { sipServer, type SipDestination } from './sip-server.ts';

const root = createAuthority('Example Root CA');
const otherRoot = createAuthority('Another Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }], {
  notAfter: new Date(Date.now() + 24 * 3600 * 1000),
});
const anchors = [parseCertificate(root.der)];
const otherAnchors = [parseCertificate(otherRoot.der)];
const listing = [parseRevocationList(createRevocationList(root, { revoked: [leaf] }))];
const clean = [parseRevocationList(createRevocationList(root))];
const good: EffectiveTrust = { anchors, crls: [], minimum: null, revocation: 'soft' };

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

interface Change {
  readonly host?: string;
  readonly destination?: Partial<SipDestination>;
  readonly user?: string;
  readonly clientCertificate?: ClientCertificate;
  readonly observers?: Observers;
  readonly signal?: AbortSignal;
}

/** As the app opens them, without DNS. */
function bench() {
  const trust = new Map<string, EffectiveTrust>([
    ['alice', good],
    ['carol', good],
    ['dave', good],
  ]);
  let ahead = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const told: string[] = [];
  const streams = createAccountConnections(openSecureStream, {
    clock,
    random: (length) => new Uint8Array(length),
    trustOf: async (owner) => trust.get(owner) ?? Promise.reject(new Error('gone')),
    onMet: () => undefined,
    onClosed: (owner, check) => told.push(`${owner}: ${check?.id}`),
  });
  const open = async (owner: string, change: Change = {}) => {
    const { host = 'pbx.example.com', destination, user = owner, clientCertificate = null } = change;
    const stream = await streams.open(
      owner,
      {
        destination: {
          ...sipServer(host),
          port: 5061,
          target: { host: '127.0.0.1', port: server.port },
          sharing: { accountId: owner, user },
          ...destination,
        },
        clientCertificate: async () => clientCertificate,
        observers: change.observers,
      },
      { signal: change.signal },
    );
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

test('two accounts of one trust share a connection, whether it is open or being opened', async () => {
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

test.each<[string, Partial<EffectiveTrust>, Change, string]>([
  ['other anchors', { anchors: otherAnchors }, {}, 'path'],
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
  const both = await Promise.allSettled([open('alice', { user: 'alice2' }), open('carol', change)]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(alice.ended).toEqual([]);
});

test('no account joins a connection to a server of second choice: one that comes later may reach the first', async () => {
  const { open } = bench();
  const first = { host: 'a.example.com', port: 5061, outcome: 'rests', fault: null } as const;
  const second = { host: 'b.example.com', port: 5061, outcome: 'current', fault: null } as const;
  const alice = await open('alice', { destination: { location: { steps: [], targets: [second, first] } } });
  const carol = await open('carol', { destination: { location: { steps: [], targets: [second] } } });
  expect(carol.from).not.toBe(alice.from);
  expect((await open('dave')).from).toBe(carol.from);
});

test('accounts of different trust do not share an attempt', async () => {
  const shared = createSharedConnections(openSecureStream, {
    clock: systemClock,
    random: (length) => new Uint8Array(length),
    trustOf: async () => good,
  });
  const target = { host: '127.0.0.1', port: server.port };
  const open = (user: string, trust: EffectiveTrust) => {
    const sharing = { accountId: user, user };
    const destination = { ...sipServer('pbx.example.com'), port: 5061, target, sharing };
    return shared.open({ destination, trust, clientCertificate: null }, { clock: systemClock });
  };
  const alice = await open('alice', good);
  for (const trust of [{ anchors: otherAnchors }, { crls: listing }, { revocation: 'hard' as const }]) {
    const carol = open('carol', { ...good, ...trust });
    await expect(carol).rejects.toMatchObject({ fault: { stage: 'validate' } });
  }
  alice.close();
});

test.each<[string, Partial<EffectiveTrust>, Change]>([
  ['more anchors', { anchors: [...anchors, ...otherAnchors] }, {}],
  ['a list of revocations', { crls: clean }, {}],
  ['hard, with its list', { crls: clean, revocation: 'hard' }, {}],
  ['another port', {}, { destination: { port: 5071 } }],
  ['where DNS leads', {}, { destination: { isLocated: true } }],
  ['the same user', {}, { user: 'alice' }],
  ['nobody to share with', {}, { destination: { sharing: undefined } }],
  ['a certificate of its own', {}, { clientCertificate: { certificates: leaf.pem, key: leaf.keyPem } }],
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
  await expect(open('carol', { clientCertificate: { fault } })).rejects.toMatchObject({ fault });
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
  // Her lease has ended; the other is open.
  await expect(carol.stream.write(Buffer.from('x'))).rejects.toMatchObject({ fault: { code: 'closed' } });
  await alice.stream.write(Buffer.from('x'));
  await expect(open('carol')).rejects.toMatchObject({ fault: { code: 'revocation' } });

  trust.set('carol', good);
  const again = await open('carol');
  expect(again.from).toBe(alice.from);
  // The server is accepted under both trusts, which are not the same: they part.
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

test('a trust that changes while the account joins: the new one counts', async () => {
  const { open, trust } = bench();
  await open('alice');
  const joining = open('carol');
  trust.set('carol', { ...good, anchors: otherAnchors });
  await expect(joining).rejects.toMatchObject({ fault: { code: 'path' } });
});

test('an account that gives up an attempt gets that report, and the attempt goes on for the others; with the last one it ends', async () => {
  const { open } = bench();
  const reports: ConnectionReport[] = [];
  const giveUp = new AbortController();
  const observers = { onReport: (report: ConnectionReport) => void reports.push(report) };
  const first = open('alice', { signal: giveUp.signal, observers });
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
  const last = open('alice', { signal: alone.signal, observers });
  await expect.poll(() => reports.at(-1)?.fault).toBeNull();
  alone.abort();
  await expect(last).rejects.toMatchObject({ fault: { code: 'cancelled' } });
  await expect.poll(() => reports.at(-1)?.fault?.code).toBe('cancelled');
});

test('a failure is the same to all who wait for it', async () => {
  const { open, trust } = bench();
  trust.set('alice', { ...good, anchors: otherAnchors });
  trust.set('carol', { ...good, anchors: otherAnchors });
  const seen = new Map<string, ConnectionReport>();
  const both = await Promise.allSettled(
    ['alice', 'carol'].map((owner) =>
      open(owner, { observers: { onReport: (report) => void seen.set(owner, report) } }),
    ),
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
  const alice = open('alice', { observers: { onChain: change } });
  const carol = open('carol');
  await expect(carol).rejects.toMatchObject({ fault: { stage: 'validate', code: 'revocation' } });
  await (await alice).stream.write(Buffer.from('x'));
  await expect.poll(() => secured.length).toBe(1);
});
