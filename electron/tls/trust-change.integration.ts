/**
 * Trust that changes while a server holds its handshake: what was true when it began opens no gate.
 */
import { createSecureContext, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf, purposes } from '../../certs/issue.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import { FaultError } from '../../shared/errors.ts';
import { systemClock } from '../platform/clock.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { parseRevocationList } from '../x509/revocation/revocation-list.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import type { EffectiveTrust } from './effective-trust.ts';
import { startTappedServer } from './fakes/tapped-server.ts';
import type { ClientCertificate } from './open-request.ts';
import { createStandingStreams } from './standing-streams.ts';

const root = createAuthority('Example Root CA');
const server = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const person = (name: string) =>
  createLeaf(root, [], { subject: { CN: name }, extendedKeyUsage: [purposes.clientAuth] });
const identityOf = ({ pem, keyPem }: ReturnType<typeof person>) => ({ certificates: pem, key: keyPem });
const [old, renewed] = [identityOf(person('alice, before')), identityOf(person('alice, after'))];
const anchors = [parseCertificate(root.der)];
const good: EffectiveTrust = { anchors, crls: [], minimum: null, revocation: 'soft' };
const listing = [parseRevocationList(createRevocationList(root, { revoked: [server] }))];
const goneClientCertificate = { fault: { stage: 'client-certificate', code: 'unavailable' } } as const;

const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((close) => close()));

interface World {
  trust: EffectiveTrust | null;
  identity: ClientCertificate;
  /** Runs while the keychain is asked for the identity. */
  meanwhile: () => void;
}

/**
 * A server that asks for a certificate and says nothing before it is released; then an attempt at
 * it.
 */
async function holdAttempt(version: 'TLSv1.2' | 'TLSv1.3') {
  const world: World = { trust: good, identity: old, meanwhile: () => undefined };
  const shown: string[] = [];
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const context = createSecureContext({ cert: server.pem, key: server.keyPem, ca: root.pem });
  const waiting: (() => void)[] = [];
  let isReleased = false;
  const release = (): void => {
    isReleased = true;
    waiting.splice(0).forEach((goOn) => goOn());
  };
  const tapped = await startTappedServer(
    {
      minVersion: version,
      maxVersion: version,
      requestCert: true,
      rejectUnauthorized: false,
      SNICallback: (_name, done) => {
        held();
        waiting.push(() => done(null, context));
        if (isReleased) release();
      },
    },
    (socket: TLSSocket) => {
      socket.on('error', () => undefined);
      shown.push(String(socket.getPeerCertificate().subject?.CN ?? 'nobody'));
    },
  );
  cleanUp.push(tapped.close);
  const streams = createStandingStreams({
    clock: systemClock,
    trustOf: async () =>
      world.trust ?? Promise.reject(new FaultError({ stage: 'account', code: 'not-found' })),
    onMet: () => undefined,
    onClosed: () => undefined,
  });
  const opened = streams.open('alice', {
    destination: {
      ...sipServer('pbx.example.com'),
      port: 5061,
      target: { host: '127.0.0.1', port: tapped.port },
    },
    clientCertificate: async () => {
      world.meanwhile();
      return world.identity;
    },
  });
  opened.catch(() => undefined);
  await isHeld;
  return { world, streams, release, opened, shown, seen: tapped.seen };
}

const changes: readonly (readonly [what: string, change: Partial<World>, fault: object])[] = [
  ['its CA was removed', { trust: { ...good, anchors: [] } }, { stage: 'validate', code: 'path' }],
  ['a list names it', { trust: { ...good, crls: listing } }, { stage: 'validate', code: 'revocation' }],
  [
    'the policy was made hard',
    { trust: { ...good, revocation: 'hard' } },
    { stage: 'validate', code: 'revocation' },
  ],
  ['the account is gone', { trust: null }, { stage: 'account', code: 'not-found' }],
  ['the client certificate was removed', { identity: goneClientCertificate }, goneClientCertificate.fault],
];

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('%s', (version) => {
  describe.each(['told', 'not told'] as const)('a change that the attempt is %s of', (telling) => {
    test.each(changes)('%s: nothing leaves but ClientHellos', async (_what, change, fault) => {
      const { world, streams, release, opened, shown, seen } = await holdAttempt(version);
      Object.assign(world, change);
      if (telling === 'told') await streams.revalidate();
      release();
      await expect(opened).rejects.toMatchObject({ fault });
      expect(shown).toEqual([]);
      expect(seen.others).toBe(0);
    });

    test('its CA is removed while the keychain is asked at the gate: nothing leaves', async () => {
      const { world, streams, release, opened, shown, seen } = await holdAttempt(version);
      world.meanwhile = () => (world.trust = { ...good, anchors: [] });
      if (telling === 'told') await streams.revalidate();
      release();
      await expect(opened).rejects.toMatchObject({ fault: { stage: 'validate', code: 'path' } });
      expect([shown, seen.others]).toEqual([[], 0]);
    });

    test('another client certificate: only the new one is shown', async () => {
      const { world, streams, release, opened, shown } = await holdAttempt(version);
      world.identity = renewed;
      if (telling === 'told') await streams.revalidate();
      release();
      (await opened).close();
      await expect.poll(() => shown).toEqual(['alice, after']);
    });

    test('what it stands on was not touched: it opens', async () => {
      const { world, streams, release, opened, shown } = await holdAttempt(version);
      world.trust = { ...good, anchors: [...anchors] };
      if (telling === 'told') await streams.revalidate();
      release();
      (await opened).close();
      await expect.poll(() => shown).toEqual(['alice, before']);
    });
  });
});
