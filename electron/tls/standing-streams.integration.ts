import { FaultError } from '../../shared/errors.ts';
import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import type { Fault } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/validation-report.ts';
import { systemClock } from '../platform/clock.ts';
import { expectDefects } from '../platform/fakes/expect-defects.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { parseRevocationList } from '../x509/revocation/revocation-list.ts';
import { startTappedServer, type TappedServer } from './fakes/tapped-server.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import type { OwnRequest } from './current-trust.ts';
import type { EffectiveTrust } from './effective-trust.ts';
import type { Destination } from './open-request.ts';
import { openSecureStream } from './open-secure-stream.ts';
import { createStandingStreams } from './standing-streams.ts';

const root = createAuthority('Example Root CA');
const intermediate = createAuthority('Example Issuing CA', {}, root);
const leaf = createLeaf(intermediate, [{ dns: 'pbx.example.com' }]);
const anchors = [parseCertificate(root.der)];
const listing = [parseRevocationList(createRevocationList(intermediate, { revoked: [leaf] }))];
const clean = [
  parseRevocationList(createRevocationList(intermediate)),
  parseRevocationList(createRevocationList(root)),
];
const good: EffectiveTrust = { anchors, crls: [], minimum: null, revocation: 'soft' };

let server: TappedServer;
let secured: TLSSocket[];
beforeEach(async () => {
  const mine: TLSSocket[] = [];
  secured = mine;
  server = await startTappedServer({ cert: leaf.pem + intermediate.pem, key: leaf.keyPem }, (socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    mine.push(socket);
  });
});
afterEach(() => server.close());

function bench(openStream = openSecureStream) {
  const trust = new Map<string, EffectiveTrust>([['alice', good]]);
  const closed: [string, Check['id'] | undefined][] = [];
  const met: string[] = [];
  const streams = createStandingStreams(
    {
      clock: systemClock,
      trustOf: async (owner) => {
        const found = trust.get(owner);
        if (!found) throw new FaultError({ stage: 'command', code: 'not-found' });
        return found;
      },
      onMet: (authorities) => met.push(...authorities.map(({ subject }) => subject.text)),
      onClosed: (owner, check) => closed.push([owner, check?.id]),
    },
    openStream,
  );
  const request: OwnRequest<Destination> = {
    destination: {
      ...sipServer('pbx.example.com'),
      port: 5061,
      target: { host: '127.0.0.1', port: server.port },
    },
    clientCertificate: async () => null,
  };
  const open = async () => {
    const stream = await streams.open('alice', request);
    const { promise: ended, resolve } = Promise.withResolvers<Fault | null>();
    stream.listen({ onData: () => undefined, onReport: () => undefined, onClose: resolve });
    return { stream, ended };
  };
  return { trust, closed, met, streams, request, open };
}

test('the authorities of an accepted path are met', async () => {
  const { open, met } = bench();
  const { stream } = await open();
  expect(met).toEqual(['CN=Example Issuing CA,O=Example Corp', 'CN=Example Root CA,O=Example Corp']);
  stream.close();
});

test('a change that the server passes leaves the stream as it is', async () => {
  const { open, closed, streams, trust } = bench();
  const { stream } = await open();
  for (const next of [
    { ...good, crls: clean },
    { ...good, crls: clean, revocation: 'hard' as const },
    { ...good, anchors: [parseCertificate(intermediate.der), ...anchors] },
  ]) {
    trust.set('alice', next);
    await streams.revalidate();
  }
  expect(closed).toEqual([]);
  await stream.write(Buffer.from('still here'));
  stream.close();
});

test.each([
  ['its anchor is removed', { ...good, anchors: [] }, 'path'],
  ['a list names its certificate', { ...good, crls: listing }, 'revocation'],
  ['hard, and no list', { ...good, revocation: 'hard' }, 'revocation'],
] as const)('%s: closed, with the reason, and nothing more is sent', async (_what, next, check) => {
  const { open, closed, streams, trust } = bench();
  const { stream, ended } = await open();
  trust.set('alice', next);
  await streams.revalidate();
  expect(await ended).toMatchObject({ stage: 'trust', code: 'connection-closed' });
  expect(closed).toEqual([['alice', check]]);
  await expect(stream.write(Buffer.from('x'))).rejects.toThrow('stream');
  await server.gone;
  // Told once.
  await streams.revalidate();
  expect(closed).toHaveLength(1);
});

test('the account is gone: so is its stream', async () => {
  const { open, closed, streams, trust } = bench();
  const { ended } = await open();
  trust.delete('alice');
  await streams.revalidate();
  expect(await ended).toEqual({ stage: 'stream', code: 'cancelled' });
  expect(closed).toEqual([['alice', undefined]]);
});

test('one that cannot be validated again is closed, and keeps no other from it', async () => {
  const { trust, streams, request, ended } = { ...bench(), ended: [] as string[] };
  for (const owner of ['alice', 'carol']) {
    trust.set(owner, good);
    const stream = await streams.open(owner, request);
    stream.listen({
      onData: () => undefined,
      onReport: () => undefined,
      onClose: (fault) => ended.push(`${owner}: ${fault?.code}`),
    });
  }
  trust.set('alice', { ...good, anchors: [null as unknown as (typeof anchors)[0]] });
  trust.set('carol', { ...good, anchors: [] });
  const defects = await expectDefects(() => streams.revalidate());
  expect(defects).toHaveLength(1);
  await expect.poll(() => ended.toSorted()).toEqual(['alice: undefined', 'carol: connection-closed']);
});

test('one that its owner or its server closed is no longer in view', async () => {
  const { open, closed, streams, trust } = bench();
  const { stream, ended } = await open();
  stream.close();
  expect(await ended).toBeNull();
  const other = await open();
  await expect.poll(() => secured.length).toBe(2);
  secured[1]?.end();
  expect(await other.ended).toEqual({ stage: 'stream', code: 'closed' });
  trust.set('alice', { ...good, anchors: [] });
  await streams.revalidate();
  expect(closed).toEqual([]);
});

test('trust that changes during the handshake: the stream never comes to be, and the report says why', async () => {
  let change = (): void => undefined;
  const reports: (string | undefined)[] = [];
  const { trust, streams, request, closed } = bench(async (...args) => {
    try {
      return await openSecureStream(...args);
    } finally {
      change();
    }
  });
  change = () => trust.set('alice', { ...good, crls: listing });
  const attempt = streams.open('alice', {
    ...request,
    observers: { onReport: ({ validation }) => void reports.push(validation?.verdict) },
  });
  await expect(attempt).rejects.toMatchObject({ fault: { stage: 'validate', code: 'revocation' } });
  expect(reports.at(-1)).toBe('refused');
  expect(closed).toEqual([]);
  if (secured[0] && !secured[0].destroyed) await once(secured[0], 'close');
});
