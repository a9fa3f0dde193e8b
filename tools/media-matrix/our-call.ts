/** `call` in this process: its outcome, and when it is registered. */
import { readCallOptions } from '../../electron/cli/call-options.ts';
import type { CallOutcome } from '../../electron/cli/call-outcome.ts';
import { openCallPhone } from '../../electron/cli/call-phone.ts';
import { CallRun } from '../../electron/cli/call-run.ts';
import { createHearing } from '../../electron/media/near-end/hearing.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import type { Fault } from '../../shared/errors.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';

export interface OurCall {
  readonly registered: Promise<void>;
  readonly ended: Promise<CallOutcome>;
  readonly hangUp: () => void;
}

export async function startOurCall(args: readonly string[]): Promise<OurCall> {
  const options = await readCallOptions(args);
  const hearing = createHearing();
  const phone = await openCallPhone(options, () => undefined, hearing.take);
  const { promise: registered, resolve } = Promise.withResolvers<void>();
  phone.phone.onChange(() => {
    if (phone.phone.accounts()[0]?.registration.state === RegistrationState.Registered) resolve();
  });
  // One that is refused before it rings is no call of the run's.
  let refusal: Fault | null = null;
  phone.phone.onCallEnded(({ fault }) => {
    refusal = fault;
  });
  const run = new CallRun(options, phone, systemClock);
  const ended = run.run().then((outcome) => ({
    ...outcome,
    fault: outcome.fault ?? refusal,
    heard: hearing.heard(),
  }));
  return { registered, ended, hangUp: () => run.interrupt() };
}
