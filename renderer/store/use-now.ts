import { useSyncExternalStore } from 'react';

/**
 * The time in ms, to the second, renewed while `running`. What only passes time is drawn from this
 * alone.
 */
export function useNow(running: boolean): number {
  return useSyncExternalStore(running ? everySecond : never, fullSecond);
}

const fullSecond = (): number => Math.floor(Date.now() / 1000) * 1000;
const never = () => () => undefined;

/**
 * Four times a second, so that no second is skipped; React draws only when the full second is
 * another.
 */
function everySecond(changed: () => void): () => void {
  const timer = setInterval(changed, 250);
  return () => clearInterval(timer);
}
