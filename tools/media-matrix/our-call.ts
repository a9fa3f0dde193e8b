/** `call` in this process, which ends with the first call that comes or is refused. */
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
  let refusal: Fault | null = null;
  const run = new CallRun(options, phone, systemClock, () => undefined);
  const ended = run.run().then((outcome) => ({
    ...outcome,
    fault: outcome.fault ?? refusal,
    heard: hearing.heard(),
  }));
  // After the run's own listener: one that was refused before it rang is no call of the run's.
  phone.phone.onCallEnded(({ fault }) => {
    refusal = fault;
    run.interrupt();
  });
  return { registered, ended, hangUp: () => run.interrupt() };
}
