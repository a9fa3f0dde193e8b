import type { Fault } from '../../shared/errors.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import type { Clock } from '../platform/clock.ts';
import type { Phone } from '../signalling/phone.ts';
import { bodyText, header, type SipRequest } from '../sip/message/message.ts';
import { SubscriptionState } from '../sip/subscription/subscription-state.ts';
import type { SubscribeOptions } from './subscribe-options.ts';

/** What one NOTIFY said. */
export interface Notified {
  /** As the server wrote it. */
  readonly state: string;
  readonly type: string | null;
  readonly body: string;
}

export interface SubscribeOutcome {
  readonly notified: readonly Notified[];
  /** Why the account could not register; null: it could. */
  readonly fault: Fault | null;
  /** Why the server ended the subscription, as it wrote it; null: it did not. */
  readonly why: string | null;
}

/**
 * Without a NOTIFY it waits no longer, milliseconds: for the registration and Timer N (RFC 6665
 * 4.1.2.4).
 */
const patienceMs = 60_000;

/**
 * Registers, subscribes, and listens until the time is over, the server refuses, or `interrupted`
 * settles. Settles always.
 */
export async function runSubscribe(
  { phone: { account }, resource, eventPackage, duration }: SubscribeOptions,
  phone: Phone,
  clock: Clock,
  interrupted: Promise<void>,
  onNotified: (notified: Notified) => void,
): Promise<SubscribeOutcome> {
  const notified: Notified[] = [];
  let why: string | null = null;
  const over = Promise.withResolvers<void>();
  phone.setAccounts([account]);
  const fault = (): Fault | null => {
    const { connection, registration } = phone.accounts()[0] ?? {};
    const isOver = registration?.state === RegistrationState.Failed;
    return isOver ? (registration?.fault ?? connection?.report?.fault ?? null) : null;
  };
  phone.onChange(() => {
    if (fault() !== null) over.resolve();
  });
  const end = phone.subscribe(account.id, {
    resource,
    eventPackage,
    onState: (state, ended) => {
      if (ended !== null) why = ended;
      if (state === SubscriptionState.Ended) over.resolve();
    },
    onNotify: (notify) => {
      if (notified.length === 0) clock.after(duration, over.resolve);
      const read = notifiedBy(notify);
      notified.push(read);
      onNotified(read);
    },
  });
  clock.after(patienceMs, () => {
    if (notified.length === 0) over.resolve();
  });
  phone.register(account.id);
  await Promise.race([over.promise, interrupted]);
  const outcome = { notified: [...notified], fault: fault(), why };
  end();
  await phone.shutdown();
  return outcome;
}

const notifiedBy = (notify: SipRequest): Notified => ({
  state: header(notify, 'subscription-state') ?? '',
  type: header(notify, 'content-type') ?? null,
  body: bodyText(notify),
});
