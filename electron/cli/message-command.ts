/**
 * `message`: registers, sends a text (RFC 3428), and prints what becomes of it. Exit 0 a server or
 * the other side took it, 1 we refused the server, 2 the server or the network, 3 wrong usage.
 */
import { randomBytes } from 'node:crypto';
import { explainFault } from '../../shared/words/index.ts';
import { systemClock } from '../platform/clock.ts';
import { openCallPhone } from './call-phone.ts';
import { printTrace } from './call-trace.ts';
import { readMessageOptions, type MessageOptions } from './message-options.ts';
import { runMessage, type MessageOutcome } from './message-run.ts';
import { accountHelp, explanationLines, faultJson, forTerminal, weRefused, type Command } from './output.ts';

/** As the help lists them. */
const flags = ['URI', 'TEXT', ...accountHelp, '--duration S', '--trace', '--json', '-h, --help'] as const;

export const message: Command = {
  about: { name: 'message', flags },
  run: async (args) => {
    const options = await readMessageOptions(args);
    const outcome = await run(options);
    const { fault } = outcome;
    if (options.asJson) console.log(JSON.stringify(asJson(outcome)));
    else if (fault !== null)
      for (const line of explanationLines(explainFault(fault))) console.error(forTerminal(line));
    return exitCode(outcome);
  },
};

async function run(options: MessageOptions): Promise<MessageOutcome> {
  const { phone } = await openCallPhone(
    options.phone,
    options.trace ? printTrace : () => undefined,
    () => undefined,
  );
  const interrupt = Promise.withResolvers<void>();
  process.once('SIGINT', () => interrupt.resolve());
  // The clock's timers keep no process alive.
  const running = setInterval(() => undefined, 60_000);
  const print = options.asJson ? (): void => undefined : (state: string): void => console.log(state);
  const id = randomBytes(16).toString('hex');
  return runMessage(options, phone, systemClock, interrupt.promise, id, print).finally(() =>
    clearInterval(running),
  );
}

/** As docs/command-line.md has it. */
const asJson = (outcome: MessageOutcome) => ({
  verdict: (['sent', 'refused', 'failed'] as const)[exitCode(outcome)],
  error: outcome.fault && faultJson(outcome.fault),
  told: outcome.told,
});

function exitCode({ fault }: MessageOutcome): 0 | 1 | 2 {
  if (fault === null) return 0;
  return weRefused(fault) ? 1 : 2;
}
