import type { Fault } from '../../../shared/errors.ts';
import { outagesKept, type NoticedBy, type Outage } from '../../../shared/model/connection.ts';
import type { Clock } from '../../platform/clock.ts';

/** The losses of one flow as they are shown. Only the last one may be unfinished. */
export interface Outages {
  readonly all: () => readonly Outage[];
  readonly begin: (fault: Fault | null, silentMs: number) => void;
  /** A connection attempt begins. */
  readonly attempt: () => void;
  /** Registered again. */
  readonly end: () => void;
  /** No further attempt follows. */
  readonly giveUp: () => void;
}

export function createOutages(clock: Clock): Outages {
  let all: readonly Outage[] = [];
  let since: number | null = null;
  const now = (): string => new Date(clock.now()).toISOString();
  const patch = (change: (last: Outage) => Partial<Outage>): void => {
    const last = all.at(-1);
    if (since !== null && last !== undefined) all = [...all.slice(0, -1), { ...last, ...change(last) }];
  };
  return {
    all: () => all,
    begin: (fault, silentMs) => {
      // Lost again before it was registered: the same outage goes on.
      if (since !== null) return;
      since = clock.monotonic();
      const begun = { lostAt: now(), noticedBy: noticed(fault), silentMs: Math.round(silentMs) };
      all = [...all, { ...begun, attempts: 0, backAt: null, awayMs: null }].slice(-outagesKept);
    },
    attempt: () => patch(({ attempts }) => ({ attempts: attempts + 1 })),
    end: () => {
      patch(() => ({ backAt: now(), awayMs: Math.round(clock.monotonic() - (since ?? 0)) }));
      since = null;
    },
    giveUp: () => {
      since = null;
    },
  };
}

/** Null: we closed it. */
function noticed(fault: Fault | null): NoticedBy {
  if (fault === null) return 'ourselves';
  switch (fault.code) {
    case 'closed':
    case 'reset':
      return 'closed';
    case 'keep-alive':
      return 'keep-alive';
    case 'no-answer':
    case 'timed-out':
    case 'not-reading':
      return 'no-answer';
    case 'network-changed':
      return 'network';
    case 'not-sip':
    case 'sip-broken':
    case 'oversized':
      return 'nonsense';
    default:
      // A change of trust has closed it.
      return 'ourselves';
  }
}
