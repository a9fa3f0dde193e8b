import type { Fault } from '../../../shared/errors.ts';
import {
  checkStages,
  type CheckRow,
  type CheckStage,
  type ConnectionCheck,
} from '../../../shared/model/connection-check.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { aliceOnline, aliceRefused } from './accounts.ts';
import type { Scene } from './scene.ts';

const row = (stage: CheckStage, change: Partial<CheckRow> = {}): CheckRow => ({
  stage,
  state: 'passed',
  ms: 12,
  fault: null,
  why: null,
  ...change,
});
const rows = (changes: Partial<Record<CheckStage, Partial<CheckRow>>>): readonly CheckRow[] =>
  checkStages.map((stage) => row(stage, changes[stage]));
const skipped = (why: CheckRow['why']): Partial<CheckRow> => ({ state: 'skipped', ms: null, why });
const failed = (fault: Fault): Partial<CheckRow> => ({ state: 'failed', fault });
const waiting: Partial<CheckRow> = { state: 'waiting', ms: null };

const passed: ConnectionCheck = {
  accountId: aliceOnline.account.id,
  startedAt: '2026-11-21T08:59:40.000Z',
  outcome: 'passed',
  rows: rows({ 'client-certificate': skipped('not-asked'), clock: { ms: null }, echo: { ms: 5120 } }),
  report: aliceOnline.connection.report,
  answer: { status: 200, reason: 'OK' },
  clock: {
    local: '2026-11-21T08:59:41.200Z',
    server: '2026-11-21T08:59:41.000Z',
    validity: { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' },
  },
  echo: {
    dialled: '600',
    callId: 'call-echo',
    codec: 'opus',
    protection: { kind: 'sdes', suite: 'AEAD_AES_256_GCM' },
    packetsSent: 249,
    silenceSent: 3,
    packetsReceived: 248,
    packetsLost: 1,
    packetsRejected: 0,
    lossSent: 0,
    roundTrip: 18,
  },
};

const earlier = skipped('earlier-failed');
const refusal = aliceRefused.connection.report?.fault;
const refused: ConnectionCheck = {
  ...passed,
  accountId: aliceRefused.account.id,
  outcome: 'failed',
  report: aliceRefused.connection.report,
  answer: null,
  echo: null,
  clock: { local: '2026-11-21T08:59:41.200Z', server: null, validity: null },
  rows: rows({
    ...(refusal ? { certificate: failed(refusal) } : {}),
    'client-certificate': earlier,
    answer: earlier,
    registration: earlier,
    clock: earlier,
    echo: earlier,
  }),
};

/** The check of a connection: before, during, passed, and with what can be wrong. */
export const checkScenes = (snapshot: Snapshot): readonly Scene[] => {
  const scene = (name: string, connectionCheck: ConnectionCheck | null, change: Partial<Snapshot> = {}) => ({
    name,
    hash: '#/diagnostics/check%2Falice',
    snapshot: { ...snapshot, connectionCheck, ...change },
  });
  const clock = {
    ...passed.clock,
    local: '2026-11-21T10:59:41.000Z',
    validity: null,
    server: '2026-11-21T08:59:41.000Z',
  };
  return [
    scene('check-before', null),
    scene('check-running', {
      ...passed,
      outcome: 'running',
      answer: null,
      clock: null,
      echo: null,
      rows: rows({
        'client-certificate': { state: 'running', ms: null },
        answer: waiting,
        registration: waiting,
        clock: waiting,
        echo: waiting,
      }),
    }),
    scene('check-passed', passed),
    scene('check-passed-no-echo', {
      ...passed,
      echo: null,
      rows: rows({ clock: { ms: null }, echo: skipped('no-echo') }),
    }),
    scene('check-refused', refused, { accounts: [aliceRefused] }),
    scene('check-silent', {
      ...passed,
      outcome: 'failed',
      clock,
      echo: passed.echo && { ...passed.echo, packetsReceived: 0, packetsLost: 0 },
      rows: rows({
        clock: {
          ms: null,
          ...failed({ stage: 'check', code: 'clock-ahead', expected: clock.server, presented: clock.local }),
        },
        echo: { ms: 5200, ...failed({ stage: 'check', code: 'silent' }) },
      }),
    }),
  ];
};
