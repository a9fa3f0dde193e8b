/**
 * `npm run soak [-- ROUNDS]`: Kamailio is killed and started a hundred times (or ROUNDS) under a
 * phone in calls, half of them with a GRUU; prints each round and what was counted, and ends with 1
 * if anything was lost or left behind. `npm run soak -- busy [RUNS]`: all tests beside a build
 * (busy.ts). `npm run soak -- media [CALLS]`: 1,000 calls in a row, or CALLS (media.ts).
 * `npm run soak -- calls [CALLS]`: 10,000 calls in one process, or CALLS (calls.ts).
 * `npm run soak -- spreadsheet`: a saved table of calls in LibreOffice Calc (spreadsheet.ts).
 */
import { baresipMissing } from '../../e2e/support/baresip.ts';
import { presenceMissing } from '../../e2e/support/kamailio-presence.ts';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { keepLadder } from '../../e2e/support/ladder.ts';
import { median } from '../bench/row.ts';
import { besideBuild } from './busy.ts';
import { callsRounds, leftOf, memoryBound } from './calls.ts';
import { exposeCollection, leaked } from './leftovers.ts';
import { judge, mediaBounds, mediaRounds } from './media.ts';
import { restartRounds, type RestartRounds } from './restarts.ts';
import { openSpreadsheets, spreadsheetMissing } from './spreadsheet.ts';

/** MB that the heap may grow in fifty rounds: traces and caches fill up to their bounds. */
const heapGrowth = 12;

exposeCollection();

const rounds = Number(process.argv[2] ?? 100);
const missing = missingFor(process.argv[2]);
if (process.argv[2] === 'busy') {
  process.exitCode = await besideBuild(Number(process.argv[3] ?? 3));
} else if (missing !== null) {
  console.log(`soak: nothing was run, ${missing}`);
  process.exitCode = 3;
} else if (process.argv[2] === 'spreadsheet') {
  process.exitCode = await openSpreadsheets();
} else if (process.argv[2] === 'calls') {
  await callsInOneProcess(Number(process.argv[3] ?? 10_000));
} else if (process.argv[2] === 'media') {
  await callsInARow(Number(process.argv[3] ?? 1000));
} else {
  for (const gruu of [true, false]) {
    console.log(`\n== ${gruu ? 'with' : 'without'} a GRUU`);
    await half(gruu, Math.ceil(rounds / 2));
  }
}

function missingFor(what: string | undefined): string | null {
  if (what === 'spreadsheet') return spreadsheetMissing;
  if (what === 'calls') return kamailioMissing ?? presenceMissing;
  return kamailioMissing ?? (what === 'media' ? null : baresipMissing);
}

async function callsInARow(calls: number): Promise<void> {
  const seen = await mediaRounds({
    calls,
    onCall: (call) => {
      if (call % 50 === 0) console.log(`${call}/${calls} calls`);
    },
    onFailure: (trace) => console.log(`ladder: ${keepLadder('soak-media', trace)}`),
  });
  for (const sample of seen.samples) console.log(JSON.stringify(sample));
  const { residentSlope, leaks } = judge(seen);
  console.log(
    `${seen.calls} calls, ${seen.encrypted} encrypted, ${seen.held} held and resumed on both sides, all heard`,
  );
  console.log(
    `bounds: no socket, descriptor, timer, listener or child more; heap ${mediaBounds.heap} MB more; ` +
      `resident ${mediaBounds.residentPerThousand} MB more for each 1,000 calls: it was ${residentSlope.toFixed(1)} MB`,
  );
  reportLeaks(leaks);
}

async function callsInOneProcess(calls: number): Promise<void> {
  const seen = await callsRounds({
    calls,
    onCall: (call) => {
      if (call % 500 === 0) console.log(`${call}/${calls} calls`);
    },
    onFailure: (log) => console.log(log.slice(-4000)),
  });
  console.log(`${JSON.stringify(seen.kinds)}\nbefore ${JSON.stringify(seen.before)}`);
  console.log(`after  ${JSON.stringify(seen.after)}`);
  for (const name of ['heap', 'resident'] as const)
    console.log(`${name}: ${(seen.after[name] / seen.before[name]).toFixed(3)}, at most ${memoryBound}`);
  reportLeaks(leftOf(seen));
}

async function half(gruu: boolean, count: number): Promise<void> {
  try {
    const seen = await restartRounds({
      rounds: count,
      gruu,
      onRound: (round, moment, ms) =>
        console.log(`${round + 1}/${count} ${moment}: back ${ms.toFixed(0)} ms after the server`),
      onFailure: (trace, log) => {
        console.log(`ladder: ${keepLadder(`soak-${gruu ? 'gruu' : 'plain'}`, trace)}`);
        console.log(log.replaceAll(/.*\r|\n.*audio=.*/g, '').slice(-4000));
      },
    });
    report(seen);
  } catch (error) {
    console.log(`FAILED: ${String(error).slice(0, 2000)}`);
    process.exitCode = 1;
  }
}

function report({ backMs, moments, alive, ended, before, after }: RestartRounds): void {
  console.log(
    `${backMs.length} of ${backMs.length} registrations back: median ${median(backMs).toFixed(0)} ms, worst ${Math.max(...backMs).toFixed(0)} ms`,
  );
  console.log(
    `moments of the kill: ${JSON.stringify(moments)}; calls alive after it ${alive}, ended on both sides ${ended}`,
  );
  console.log(`before ${JSON.stringify(before)}\nafter  ${JSON.stringify(after)}`);
  const leaks = leaked(before, after, heapGrowth);
  reportLeaks(leaks);
}

function reportLeaks(leaks: readonly string[]): void {
  console.log(leaks.length === 0 ? 'nothing was left behind' : `LEFT BEHIND: ${leaks.join(', ')}`);
  if (leaks.length > 0) process.exitCode = 1;
}
