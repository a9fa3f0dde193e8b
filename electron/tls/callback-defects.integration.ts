/**
 * Defects of those who watch an attempt: told as defects, never as a network that is not there, and
 * no socket stays open.
 */
import { afterEach, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { systemClock } from '../platform/clock.ts';
import { expectDefects } from '../platform/fakes/expect-defects.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { startTappedServer } from './fakes/tapped-server.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { defaultTrust } from './effective-trust.ts';
import type { CurrentTrust, Observers } from './open-request.ts';
import { openSecureStream } from './open-secure-stream.ts';

const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((close) => close()));

async function attempt(watch: Observers & Pick<CurrentTrust, 'stillHolds'>, says = '') {
  const { stillHolds, ...observers } = watch;
  const server = await startTappedServer({ cert: leaf.pem, key: leaf.keyPem }, (socket) =>
    socket.write(says),
  );
  cleanUp.push(server.close);
  const opened = () =>
    openSecureStream(
      {
        destination: {
          ...sipServer('pbx.example.com'),
          port: 5061,
          target: { host: '127.0.0.1', port: server.port },
        },
        trust: { ...defaultTrust([parseCertificate(root.der)]), stillHolds },
        clientCertificate: null,
        observers,
      },
      { clock: systemClock },
    );
  return { server, opened };
}

const broken = (): never => {
  throw new TypeError('a defect');
};

test('a listener of reports: the stream opens all the same', async () => {
  const { server, opened } = await attempt({ onReport: broken });
  const told = await expectDefects(async () => {
    (await opened()).close();
    await server.gone;
  });
  expect(told.length).toBeGreaterThan(5);
  expect(new Set(told)).toEqual(new Set(['a report was handed on: TypeError: a defect']));
});

test.each<readonly [string, Parameters<typeof attempt>[0]]>([
  ['who keeps the chain', { onChain: broken }],
  ['who is told of a verified server', { onVerified: broken }],
  ['who is asked whether trust still holds', { stillHolds: async () => broken() }],
])('%s: nothing leaves, and the connection is closed', async (_who, watch) => {
  const { server, opened } = await attempt(watch);
  const told = await expectDefects(async () => {
    await expect(opened()).rejects.toMatchObject({ fault: { stage: 'handshake', code: 'engine-failed' } });
  });
  expect(told).toEqual(['the stage validate of a connection: TypeError: a defect']);
  await server.gone;
  expect(server.seen.others).toBe(0);
});

test('who reads the stream: it ends, and says that the mistake is ours', async () => {
  const { server, opened } = await attempt({}, 'SIP/2.0 200 OK\r\n');
  const told = await expectDefects(async () => {
    const stream = await opened();
    const closed = new Promise((resolve) => {
      stream.listen({ onData: broken, onClose: resolve, onReport: () => undefined });
    });
    expect(await closed).toEqual({ stage: 'command', code: 'unexpected' });
    await server.gone;
  });
  expect(told).toEqual(['bytes of a server were read: TypeError: a defect']);
});
