import type { Clock } from './clock.ts';
import type { Phrase } from '../../shared/model/phrase.ts';

/** What happened around the program that may have cost it its connections. */
export type NetworkEvent =
  /** The computer's own addresses are others now. */
  | { readonly kind: 'addresses'; readonly gone: readonly string[]; readonly came: readonly string[] }
  /** It slept, or the program was stopped. */
  | { readonly kind: 'woke' }
  /**
   * The system's clock was set by this many milliseconds, or the computer slept without an event of
   * the system.
   */
  | { readonly kind: 'clock-set'; readonly byMs: number };

export interface NetworkWatchOutside {
  readonly clock: Clock;
  /** The computer's addresses, loopback left out. */
  readonly addresses: () => readonly string[];
}

export interface NetworkWatch {
  /** The system's event after a sleep. */
  readonly woke: () => void;
  readonly stop: () => void;
}

/**
 * Half a second: with the first attempt after it, a network that returns is in use within a second.
 * A look costs microseconds.
 */
const lookMs = 500;
/** A timer that is so late was not late: the program did not run. */
const gapMs = 5000;
/** Clocks are slewed by less than this between two looks. */
const setMs = 2000;

/**
 * Watches the computer's addresses and clocks, the same way on every system: Electron notifies a
 * main process neither of a network change nor, on every Linux, of a sleep. The monotonic clock
 * stops during sleep on Linux and macOS and runs on in Windows: a sleep shows as a gap in one of
 * the two clocks.
 */
export function watchNetwork(
  { clock, addresses }: NetworkWatchOutside,
  listener: (event: NetworkEvent) => void,
): NetworkWatch {
  let known = addresses();
  let at = { wall: clock.now(), monotonic: clock.monotonic() };
  let stopTimer = (): void => undefined;

  /** How long the program did not run, and by how much the wall clock left the other one. */
  const lookAtClocks = (): void => {
    const now = { wall: clock.now(), monotonic: clock.monotonic() };
    const ran = now.monotonic - at.monotonic;
    const byMs = Math.round(now.wall - at.wall - ran);
    at = now;
    if (ran > gapMs) listener({ kind: 'woke' });
    else if (Math.abs(byMs) > setMs) listener({ kind: 'clock-set', byMs });
  };
  const lookAtAddresses = (): void => {
    const now = addresses();
    const gone = known.filter((address) => !now.includes(address));
    const came = now.filter((address) => !known.includes(address));
    known = now;
    if (gone.length + came.length > 0) listener({ kind: 'addresses', gone, came });
  };
  const look = (): void => {
    stopTimer = clock.after(lookMs, look);
    lookAtAddresses();
    lookAtClocks();
  };
  stopTimer = clock.after(lookMs, look);

  return {
    woke: () => {
      lookAtAddresses();
      at = { wall: clock.now(), monotonic: clock.monotonic() };
      listener({ kind: 'woke' });
    },
    stop: () => stopTimer(),
  };
}

/** For the trace. */
export function networkEventPhrase(event: NetworkEvent): Phrase {
  switch (event.kind) {
    case 'addresses': {
      const changes = [...event.gone.map((gone) => `-${gone}`), ...event.came.map((came) => `+${came}`)];
      return { code: 'addresses-changed', changes: changes.join(' ') };
    }
    case 'woke':
      return { code: 'woke-up' };
    case 'clock-set':
      return { code: 'clock-was-set', ms: event.byMs };
  }
}
