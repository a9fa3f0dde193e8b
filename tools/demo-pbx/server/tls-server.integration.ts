import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../electron/platform/clock.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { defaultTrust } from '../../../electron/tls/effective-trust.ts';
import { openSecureStream } from '../../../electron/tls/open-secure-stream.ts';
import { startPbxBench, type PbxBench } from '../fakes/pbx-bench.ts';

let bench: PbxBench;

beforeEach(async () => {
  bench = await startPbxBench();
});
afterEach(() => bench.stop());

test('a client that refuses the certificate has sent a ClientHello, an alert at most, and no SIP', async () => {
  for (const protocol of ['TLSv1.2', 'TLSv1.3'] as const) {
    const socket = connectTls({
      host: bench.pbx.host,
      port: bench.pbx.port,
      ca: [],
      minVersion: protocol,
      maxVersion: protocol,
    });
    socket.on('secureConnect', () => socket.write('OPTIONS'));
    await new Promise((resolve) => socket.once('error', resolve));
    await expect.poll(() => bench.pbx.connections().at(-1)?.open).toBe(false);
    const seen = bench.pbx.connections().at(-1);
    expect(seen?.sipBytes).toBe(0);
    expect(seen?.handshake[0]).toBe('ClientHello');
    // facts/tls.md: on TLS 1.2 Node's own verdict comes after its second flight. This is what the
    // gate is for.
    expect(seen?.handshake.includes('Finished')).toBe(protocol === 'TLSv1.2');
  }
  const alice = await bench.phone('alice');
  await bench.register(alice, 'alice');
  const seen = bench.pbx.connections().at(-1);
  expect(seen).toMatchObject({ protocol: 'TLSv1.3', handshake: ['ClientHello', 'Finished'], alerts: [] });
  expect(seen?.sipBytes).toBeGreaterThan(500);
});

test('Anchorline without the authority stops at the certificate: a ClientHello, one alert, no SIP', async () => {
  const destination = { ...sipServer(bench.pbx.host), port: bench.pbx.port };
  const request = { destination, trust: defaultTrust([]), clientCertificate: null };
  const refused = openSecureStream(request, { clock: systemClock });
  await expect(refused).rejects.toMatchObject({ fault: { stage: 'validate' } });
  await expect.poll(() => bench.pbx.connections().at(-1)?.open).toBe(false);
  const seen = bench.pbx.connections().at(-1);
  expect(seen).toMatchObject({ handshake: ['ClientHello'], sipBytes: 0, protocol: null });
  expect(seen?.alerts.length).toBeLessThanOrEqual(1);
});
