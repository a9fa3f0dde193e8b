/**
 * One attempt to open a connection, for several accounts: each observes it as if it were its own.
 */
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Observers, OpenRequest, VerifiedServer } from '../../tls/open-request.ts';

type Watched = Pick<OpenRequest, 'observers' | 'trust'>;

export interface Watchers {
  /**
   * Whether trust and client certificate of every account are still in force: where one's are not,
   * nothing is sent.
   */
  readonly stillHold: () => Promise<boolean>;
  /** For the attempt. */
  readonly observers: Observers;
  readonly seen: () => Seen;
  /**
   * One that comes later first gets what was seen before. `reportId`: of its reports; null: the
   * attempt's own.
   */
  readonly add: (watched: Watched, reportId: string | null) => Watch;
}

export interface Watch {
  readonly stop: () => void;
  /** Reports the attempt as cancelled to this account, while it goes on for others. */
  readonly giveUp: () => void;
}

export interface Seen {
  readonly chain: readonly Uint8Array[] | null;
  readonly report: ConnectionReport | null;
  readonly server: VerifiedServer | null;
}

export function createWatchers(): Watchers {
  const watchers = new Set<Watched>();
  let seen: Seen = { chain: null, report: null, server: null };
  return {
    stillHold: async () => {
      const answers = [...watchers].map(async ({ trust }) => (await trust.stillHolds?.()) ?? true);
      return !(await Promise.all(answers)).includes(false);
    },
    observers: {
      onVerified: (server) => {
        seen = { ...seen, server };
      },
      onChain: (chain) => {
        seen = { ...seen, chain };
        for (const { observers } of watchers) observers?.onChain?.(chain);
      },
      onReport: (report) => {
        seen = { ...seen, report };
        for (const { observers } of watchers) observers?.onReport?.(report);
      },
    },
    seen: () => seen,
    add: ({ trust, observers }, reportId) => {
      const onReport = (report: ConnectionReport): void =>
        observers?.onReport?.(reportId === null ? report : { ...report, id: reportId });
      const watcher: Watched = { trust, observers: { ...observers, onReport } };
      watchers.add(watcher);
      if (seen.chain) observers?.onChain?.(seen.chain);
      if (seen.report) onReport(seen.report);
      return {
        stop: () => void watchers.delete(watcher),
        giveUp: () => void (seen.report && onReport(cancelled(seen.report))),
      };
    },
  };
}

function cancelled(report: ConnectionReport): ConnectionReport {
  return {
    ...report,
    fault: { stage: 'connect', code: 'cancelled' },
    stages: report.stages.map((stage) =>
      stage.outcome === 'running' ? { ...stage, outcome: 'failed' } : stage,
    ),
  };
}
