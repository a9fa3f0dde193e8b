import { expect, onTestFailed, test } from 'vitest';
import { baresipMissing } from '../../e2e/support/baresip.ts';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { keepLadder } from '../../e2e/support/ladder.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { restartRounds } from './restarts.ts';

// `npm run soak` does the same a hundred times.

const missing = kamailioMissing ?? baresipMissing;

test.skipIf(missing !== null).each([
  ['with', true, 3],
  ['without', false, 2],
] as const)(
  missing ?? '@fault %s a GRUU: Kamailio is killed and started again under calls',
  async (_, gruu, rounds) => {
    let trace: readonly TraceEntry[] = [];
    onTestFailed(({ task }) => {
      console.log(`ladder: ${keepLadder(task.name, trace)}`);
    });
    const seen = await restartRounds({
      rounds,
      gruu,
      onFailure: (entries) => {
        trace = entries;
      },
    });
    expect(seen.backMs).toHaveLength(rounds);
    expect(seen.alive).toBeGreaterThan(0);
    const { sockets, timers, listeners, children } = seen.before;
    expect(seen.after).toMatchObject({ sockets, timers, listeners });
    // The media process started with the first call stays for the next ones.
    expect(seen.after.children).toBeLessThanOrEqual((children ?? 0) + 1);
  },
);
