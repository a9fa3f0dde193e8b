/** One stream whose source may change: a reception for each source, and totals over all of them. */
import { createReception, type Arrival, type Reception } from './reception.ts';

export interface Receptions {
  /**
   * The run of packets that this one belongs to: one source that counted on, without a pause. Null:
   * a duplicate, or too old.
   */
  readonly receive: (ssrc: number, arrival: Arrival) => symbol | null;
  /**
   * The direction does not let the source send: a gap in its sequence numbers until its next packet
   * is no loss.
   */
  readonly pause: () => void;
  readonly current: () => Reception | null;
  /** Jitter of the current source, in milliseconds. */
  readonly totals: () => { received: number; lost: number; jitter: number };
}

export function createReceptions(): Receptions {
  let reception: Reception | null = null;
  let before = { received: 0, lost: 0 };
  let paused = false;
  let run = Symbol('run');

  const totals = () => {
    const { received = 0, lost = 0, jitter = 0 } = reception?.totals() ?? {};
    return { received: before.received + received, lost: before.lost + lost, jitter };
  };
  const begin = (ssrc: number, arrival: Arrival): symbol => {
    before = totals();
    reception = createReception(ssrc, arrival);
    run = Symbol('run');
    return run;
  };
  return {
    receive: (ssrc, arrival) => {
      const known = reception?.ssrc === ssrc ? reception : null;
      if (paused) {
        paused = false;
        run = Symbol('run');
        known?.resume(arrival);
      }
      const outcome = known?.receive(arrival) ?? 'jump';
      if (outcome === 'jump') return begin(ssrc, arrival);
      return outcome === 'new' ? run : null;
    },
    pause: () => {
      paused = true;
    },
    current: () => reception,
    totals,
  };
}
