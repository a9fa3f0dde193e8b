/**
 * `call`: places or takes one call with the phone's own code and without a display, and says what
 * came of it. Exit 0 answered and ended well, 1 we refused, 2 the other side or the network, 3
 * wrong usage.
 */
import { createHearing } from '../media/near-end/hearing.ts';
import { systemClock } from '../platform/clock.ts';
import { readCallOptions, type CallOptions } from './call-options.ts';
import { asJson, exitCode, type CallOutcome } from './call-outcome.ts';
import { openCallPhone } from './call-phone.ts';
import { progressText, type CallProgress } from './call-progress.ts';
import { CallRun } from './call-run.ts';
import { asText } from './call-text.ts';
import { printTrace } from './call-trace.ts';
import { accountHelp, forTerminal, type Command } from './output.ts';
import { openRecordFile } from './record-file.ts';

/** As the help lists them. */
const flags = [
  'CALLED',
  '--wait',
  ...accountHelp,
  '--srtp POLICY',
  '--codec NAME',
  '--play FILE.wav',
  '--tone HZ',
  '--record FILE.wav',
  '--duration S',
  '--digits DIGITS',
  '--hold AT:FOR',
  '--transfer URI',
  '--follow-transfers',
  '--replaces DIALOG',
  '--answer-after S',
  '--decline',
  '--decline-as REASON',
  '--redirect URI',
  '--anonymous',
  '--trace',
  '--json',
  '-h, --help',
] as const;

export const call: Command = {
  about: { name: 'call', flags },
  run: async (args) => {
    const options = await readCallOptions(args);
    const outcome = await runCall(options);
    console.log(options.asJson ? JSON.stringify(asJson(outcome)) : asText(outcome));
    return exitCode(outcome);
  },
};

async function runCall(options: CallOptions): Promise<CallOutcome> {
  const hearing = createHearing();
  const record = options.record === null ? null : openRecordFile(options.record);
  const phone = await openCallPhone(options, options.trace ? printTrace : () => undefined, (sound) => {
    hearing.take(sound);
    record?.write(sound);
  });
  const run = new CallRun(options, phone, systemClock, progressLines(options));
  const stop = onInterrupt(() => run.interrupt());
  // The clock's timers keep no process alive.
  const running = setInterval(() => undefined, 60_000);
  try {
    return { ...(await run.run()), heard: hearing.heard() };
  } finally {
    stop();
    clearInterval(running);
    record?.close();
  }
}

/** On stderr. With JSON an outgoing call has none: its result says all of it. */
function progressLines(options: CallOptions): (progress: CallProgress) => void {
  if (options.asJson && options.dialled !== null) return () => undefined;
  return (progress) => console.error(forTerminal(progressText(progress, options)));
}

/** The first signal hangs up, the second ends at once, as a shell says it: 128 and its number. */
function onInterrupt(hangUp: () => void): () => void {
  let count = 0;
  const end = (code: number) => (): void => {
    count += 1;
    if (count > 1) process.exit(code);
    hangUp();
  };
  const handlers = [
    ['SIGINT', end(130)],
    ['SIGTERM', end(143)],
  ] as const;
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
