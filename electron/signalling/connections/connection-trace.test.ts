import { expect, test } from 'vitest';
import { connectionStages, type ConnectionReport } from '../../../shared/model/connection-report.ts';
import { shownText } from '../../../shared/words/index.ts';
import { emptyReport } from '../../sip/fakes/stream-pair.ts';
import { happenedBetween } from './connection-trace.ts';

/** The first `count` stages have passed; the next one failed where `fault` is given. */
const after = (count: number, change: Partial<ConnectionReport> = {}): ConnectionReport => ({
  ...emptyReport,
  address: '192.0.2.10:5061',
  stages: connectionStages.map((stage, place) => ({
    stage,
    outcome: place < count ? 'passed' : place === count && change.fault ? 'failed' : 'pending',
    ms: place < count ? 1.26 : null,
  })),
  ...change,
});
const texts = (before: ConnectionReport | null, now: ConnectionReport) =>
  happenedBetween(before, now).map(({ kind, summary }) => `${kind} ${shownText(summary)}`);

test('each stage is told once, as it passes', () => {
  expect(texts(null, after(0))).toEqual([]);
  expect(texts(null, after(1))).toEqual(['tls Connected to 192.0.2.10:5061 in 1.3 ms']);
  expect(texts(after(1), after(3))).toHaveLength(2);
  expect(texts(after(5), after(5))).toEqual([]);
});

test('what DNS said is told with its records', () => {
  const location: ConnectionReport['location'] = {
    steps: [{ question: 'SRV _sips._tcp.example.com', outcome: 'found', records: ['0 0 5061 a'], ttl: 60 }],
    targets: [],
  };
  const [first] = happenedBetween(null, after(0, { location }));
  expect(first).toMatchObject({
    kind: 'dns',
    detail: 'SRV _sips._tcp.example.com: found, for 60 s\n0 0 5061 a',
  });
  expect(happenedBetween(after(0, { location }), after(0, { location }))).toEqual([]);
});

test('a failure is told with its stage, a loss of an open connection as such', () => {
  const refused = after(2, { fault: { stage: 'validate', code: 'path' } });
  expect(texts(after(2), refused)[0]).toMatch(/^tls The server was refused: /);
  const lost = after(5, { fault: { stage: 'stream', code: 'closed' } });
  expect(texts(after(5), lost)[0]).toMatch(/^tls The connection was lost: /);
});
