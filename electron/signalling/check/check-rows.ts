/** The rows of the connection check: what each event makes of them, as functions of data. */
import type { Fault } from '../../../shared/errors.ts';
import {
  checkStages,
  type CheckRow,
  type CheckStage,
  type ConnectionCheck,
  type SkipReason,
} from '../../../shared/model/connection-check.ts';
import type { ConnectionReport, ConnectionStage } from '../../../shared/model/connection-report.ts';

type Rows = readonly CheckRow[];

export const waitingRows: Rows = checkStages.map((stage) => ({
  stage,
  state: 'waiting',
  ms: null,
  fault: null,
  why: null,
}));

export function withRow(rows: Rows, stage: CheckStage, change: Partial<Omit<CheckRow, 'stage'>>): Rows {
  return rows.map((row) => (row.stage === stage ? { ...row, ...change } : row));
}

const isOver = ({ state }: CheckRow): boolean => state !== 'waiting' && state !== 'running';

/** Every row that has not ended. */
export const withoutRest = (rows: Rows, why: SkipReason): Rows =>
  rows.map((row) => (isOver(row) ? row : { ...row, state: 'skipped', why }));

export function outcomeOf(rows: Rows): ConnectionCheck['outcome'] {
  if (!rows.every(isOver)) return 'running';
  if (rows.some(({ why }) => why === 'cancelled')) return 'cancelled';
  return rows.some(({ state }) => state === 'failed') ? 'failed' : 'passed';
}

/** Which row shows a stage of the stream. */
const rowOfStage: Readonly<Record<ConnectionStage, CheckStage>> = {
  connect: 'tcp',
  handshake: 'tls',
  validate: 'certificate',
  'client-certificate': 'client-certificate',
  stream: 'answer',
};

/**
 * While the stream is being opened. What failed is not final before all servers of the domain were
 * tried, so that nothing fails here.
 */
export function whileOpening(rows: Rows, { stages, location }: ConnectionReport): Rows {
  const isFound = location !== null || passed(stages, 'connect');
  const found = isFound ? withRow(rows, 'dns', { state: 'passed' }) : rows;
  return stages.reduce((now, { stage, outcome, ms }) => {
    const row = rowOfStage[stage];
    if (row === 'answer') return now;
    switch (outcome) {
      case 'pending':
        return withRow(now, row, { state: 'waiting', ms: null });
      case 'passed':
        // Only the server's answer shows that it accepted our certificate.
        return withRow(now, row, { state: row === 'client-certificate' ? 'running' : 'passed', ms });
      default:
        return withRow(now, row, { state: 'running', ms: null });
    }
  }, found);
}

const passed = (stages: ConnectionReport['stages'], name: ConnectionStage): boolean =>
  stages.some(({ stage, outcome }) => stage === name && outcome === 'passed');

/** The server has answered: all stages of the stream have passed. */
export function answered(rows: Rows, { tls, host }: ConnectionReport): Rows {
  const through = rows.map((row): CheckRow =>
    isOfStream(row) && !isOver(row) ? { ...row, state: 'passed' } : row,
  );
  const asked = tls?.clientCertificate.requested === true;
  const shown = asked
    ? through
    : withRow(through, 'client-certificate', { state: 'skipped', ms: null, why: 'not-asked' });
  return isAddress(host) ? withRow(shown, 'dns', { state: 'skipped', ms: null, why: 'address' }) : shown;
}

const ofStream: readonly CheckStage[] = ['dns', 'tcp', 'tls', 'certificate', 'client-certificate', 'answer'];
const isOfStream = ({ stage }: CheckRow): boolean => ofStream.includes(stage);

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.includes(':');

/**
 * The stream could not be opened, or brought no answer: the fault's row fails, those before it have
 * passed. The clock waits: it can say something of a certificate's validity.
 */
export function refused(rows: Rows, fault: Fault, report: ConnectionReport | null): Rows {
  const failing = rowOf(fault, rows);
  const at = checkStages.indexOf(failing);
  return rows.map((row, index): CheckRow => {
    if (row.stage === failing) return { ...row, state: 'failed', fault };
    if (row.stage === 'clock') return row;
    if (index > at) return { ...row, state: 'skipped', ms: null, why: 'earlier-failed' };
    if (row.stage === 'dns' && report !== null && isAddress(report.host))
      return { ...row, state: 'skipped', ms: null, why: 'address' };
    if (row.stage === 'client-certificate' && report?.tls?.clientCertificate.requested !== true)
      return { ...row, state: 'skipped', ms: null, why: 'not-asked' };
    return isOver(row) ? row : { ...row, state: 'passed' };
  });
}

/** The row that a fault of the stream belongs to; that which runs, where its stage has none. */
function rowOf({ stage, code }: Fault, rows: Rows): CheckStage {
  if (stage === 'connect') return code === 'name-not-found' || code === 'no-service' ? 'dns' : 'tcp';
  if (stage in rowOfStage) return rowOfStage[stage as ConnectionStage];
  return rows.find(({ state }) => state === 'running')?.stage ?? 'dns';
}
