import { expect, test, vi } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import type { Fault } from '../../../shared/errors.ts';
import { connectionStages, type ConnectionReport } from '../../../shared/model/connection-report.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { memoryRecords } from '../../platform/fakes/memory-records.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { describeCertificate } from '../../x509/describe.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { validateChain } from '../../x509/validate-chain.ts';
import { connectionRecords, createConnectionLog } from './connection-log.ts';

const unreachable: Fault = { stage: 'connect', code: 'refused' };

function report(
  id: string,
  fault: Fault | null = null,
  change: Partial<ConnectionReport> = {},
): ConnectionReport {
  return {
    id,
    flowId: id,
    host: 'pbx.example.com',
    port: 5061,
    address: null,
    startedAt: '2026-11-21T09:00:00.000Z',
    location: null,
    stages: connectionStages.map((stage) => ({ stage, outcome: fault ? 'failed' : 'passed', ms: 1 })),
    fault,
    tls: null,
    validation: null,
    chain: [],
    path: [],
    bytes: { sent: 0, received: 0 },
    ...change,
  };
}

const running = (id: string) =>
  report(id, null, { stages: connectionStages.map((stage) => ({ stage, outcome: 'running', ms: null })) });

function bench(stored: readonly unknown[] = []) {
  const clock = manualClock(0);
  const records = memoryRecords(connectionRecords, stored);
  let changes = 0;
  const log = createConnectionLog(records, { clock });
  log.onChange(() => void (changes += 1));
  return { log, clock, records, changes: () => changes };
}

test('an attempt is one entry from its first stage on, and its chain is kept as sent', () => {
  const { log, changes } = bench();
  const watch = log.watch('alice');
  watch.onReport(running('a'));
  expect(log.list()).toMatchObject([{ id: 'a', accountId: 'alice', outcome: 'under-way' }]);
  watch.onChain([Uint8Array.of(1, 2), Uint8Array.of(1, 2)]);
  watch.onReport(report('a'));
  expect(log.list()).toMatchObject([{ id: 'a', outcome: 'open', count: 1, ms: 5 }]);
  watch.onReport({ ...report('a'), fault: { stage: 'stream', code: 'reset' } });
  expect(log.list()).toMatchObject([{ id: 'a', outcome: 'lost' }]);
  expect(log.sent('a')).toEqual([Buffer.of(1, 2), Buffer.of(1, 2)]);
  expect(changes()).toBe(3);
});

test('a repeated failure is one entry with a count; another failure is its own entry', () => {
  const { log } = bench();
  for (let attempt = 1; attempt <= 300; attempt += 1) {
    const startedAt = new Date(attempt * 1000).toISOString();
    const watch = log.watch('alice');
    watch.onReport({ ...running(String(attempt)), startedAt });
    watch.onReport(report(String(attempt), unreachable, { startedAt }));
    watch.onReport(report(String(attempt), unreachable, { startedAt }));
  }
  expect(log.list()).toMatchObject([
    { id: '300', count: 300, firstAt: '1970-01-01T00:00:01.000Z', startedAt: '1970-01-01T00:05:00.000Z' },
  ]);
  log.watch('bob').onReport(report('b', unreachable));
  log.watch('alice').onReport(report('301', { stage: 'connect', code: 'timed-out' }));
  expect(log.list().map(({ id }) => id)).toEqual(['301', 'b', '300']);
});

test('a hundred entries and a megabyte at most, whatever a server sends', () => {
  const { log } = bench();
  for (let attempt = 0; attempt < 150; attempt += 1) log.watch('alice').onReport(report(String(attempt)));
  expect(log.list()).toHaveLength(100);
  expect(log.list()[0]?.id).toBe('149');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const watch = log.watch('alice');
    watch.onChain([new Uint8Array(200 * 1024)]);
    watch.onReport(report(`large-${attempt}`));
  }
  expect(log.list().length).toBeLessThan(5);
  expect(log.list()[0]?.id).toBe('large-19');
});

test('a burst is written once, without unfinished attempts, and read after a restart', async () => {
  const { log, clock, records } = bench();
  const watch = log.watch('alice');
  watch.onChain([Uint8Array.of(7)]);
  watch.onReport(running('a'));
  watch.onReport(report('a', unreachable));
  log.watch('alice').onReport(running('b'));
  expect(records.writes()).toBe(0);
  clock.advance(1000);
  await vi.waitUntil(() => records.writes() === 1);
  const again = bench(records.stored()).log;
  expect(again.list()).toEqual(log.list().slice(1));
  expect(again.sent('a')).toEqual([Buffer.of(7)]);
  log.watch('alice').onReport(report('c'));
  await log.flush();
  expect(records.writes()).toBe(2);
});

test('entries that were cleared or of a removed account do not come back', async () => {
  const { log, records } = bench();
  const watch = log.watch('alice');
  watch.onReport(report('a'));
  log.watch('bob').onReport(report('b'));
  await log.forget('alice');
  expect(log.list().map(({ id }) => id)).toEqual(['b']);
  expect(records.stored()).toHaveLength(1);
  watch.onReport({ ...report('a'), fault: { stage: 'stream', code: 'closed' } });
  expect(log.list().map(({ id }) => id)).toEqual(['b']);
  await log.clear();
  expect(log.list()).toEqual([]);
  expect(() => log.find('b')).toThrow('command: not-found');
});

test.each([{ accountId: 'a', firstAt: '', count: 1, report: {}, sent: [] }, 7, null])(
  'a record that is %j is not read',
  (record) => expect(() => connectionRecords.read(record)).toThrow('Invalid'),
);

test('a report of a real handshake is read again as it was', () => {
  const root = createAuthority('Example Root CA');
  const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
  const [anchor, server] = [root, leaf].map(({ der }) => parseCertificate(der));
  if (!anchor || !server) throw new Error('no certificates');
  const at = Date.now();
  const { report: accepted } = validateChain({
    chain: [leaf.der],
    anchors: [anchor],
    ...sipServer('pbx.example.com'),
    at,
  });
  const { report: refused } = validateChain({
    chain: [leaf.der],
    anchors: [],
    ...sipServer('elsewhere'),
    at,
  });
  for (const validation of [accepted, refused]) {
    const whole = report('a', validation === refused ? { stage: 'validate', code: 'path' } : null, {
      validation,
      location: { steps: [], targets: [] },
      chain: [describeCertificate(server)],
      path: [server, anchor].map(describeCertificate),
      tls: {
        protocol: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        group: null,
        clientCertificate: {
          requested: 'unknown',
          available: false,
          sent: false,
          accepted: null,
          authorities: null,
          issuerNamed: null,
        },
      },
    });
    const record = { accountId: 'a', firstAt: whole.startedAt, count: 1, report: whole, sent: [] };
    expect(connectionRecords.read(JSON.parse(JSON.stringify(record)))).toEqual(
      JSON.parse(JSON.stringify(record)),
    );
    for (const part of ['validation', 'tls', 'location', 'bytes'])
      expect(() => connectionRecords.read({ ...record, report: { ...whole, [part]: {} } })).toThrow(
        'Invalid',
      );
  }
});
