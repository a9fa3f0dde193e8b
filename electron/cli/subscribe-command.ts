/**
 * `subscribe`: registers, subscribes to an event of an address (RFC 6665), and prints what the
 * server tells. Exit 0 it told something, 1 we refused the server, 2 the server or the network, 3
 * wrong usage.
 */
import { explainFault } from '../../shared/words/index.ts';
import { systemClock } from '../platform/clock.ts';
import { openCallPhone } from './call-phone.ts';
import { printTrace } from './call-trace.ts';
import { accountHelp, explanationLines, faultJson, forTerminal, weRefused, type Command } from './output.ts';
import { readSubscribeOptions, type SubscribeOptions } from './subscribe-options.ts';
import { runSubscribe, type Notified, type SubscribeOutcome } from './subscribe-run.ts';

/** As the help lists them. */
const flags = [
  'SUBSCRIBED',
  'EVENT',
  ...accountHelp,
  '--duration S',
  '--trace',
  '--json',
  '-h, --help',
] as const;

export const subscribe: Command = {
  about: { name: 'subscribe', flags },
  run: async (args) => {
    const options = await readSubscribeOptions(args);
    const outcome = await run(options);
    if (options.asJson) console.log(JSON.stringify(asJson(outcome)));
    else for (const line of endLines(outcome)) console.error(forTerminal(line));
    return exitCode(outcome);
  },
};

async function run(options: SubscribeOptions): Promise<SubscribeOutcome> {
  const { phone } = await openCallPhone(
    options.phone,
    options.trace ? printTrace : () => undefined,
    () => undefined,
  );
  const interrupt = Promise.withResolvers<void>();
  process.once('SIGINT', () => interrupt.resolve());
  // The clock's timers keep no process alive.
  const running = setInterval(() => undefined, 60_000);
  const print = options.asJson ? (): void => undefined : printNotified;
  return runSubscribe(options, phone, systemClock, interrupt.promise, print).finally(() =>
    clearInterval(running),
  );
}

function printNotified({ state, body }: Notified): void {
  console.log(
    forTerminal([state, ...body.trimEnd().split(/\r?\n/)].filter((line) => line !== '').join('\n')),
  );
}

function endLines({ fault, why }: SubscribeOutcome): readonly string[] {
  if (fault !== null) return explanationLines(explainFault(fault));
  return why === null ? [] : [why];
}

/** As docs/command-line.md has it. */
const asJson = (outcome: SubscribeOutcome) => ({
  verdict: (['subscribed', 'refused', 'failed'] as const)[exitCode(outcome)],
  error: outcome.fault && faultJson(outcome.fault),
  why: outcome.why,
  notified: outcome.notified,
});

function exitCode({ notified, fault }: SubscribeOutcome): 0 | 1 | 2 {
  if (notified.length > 0) return 0;
  return fault !== null && weRefused(fault) ? 1 : 2;
}
