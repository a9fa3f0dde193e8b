import type { Fault } from '../../shared/errors.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import type { Clock } from '../platform/clock.ts';
import type { Phone } from '../signalling/phone.ts';
import type { Disposition } from '../sip/instant-message/imdn.ts';
import { readMessage } from '../sip/instant-message/read-message.ts';
import type { MessageOptions } from './message-options.ts';

export interface MessageOutcome {
  /** Why the account could not register, or the text was not taken; null: it was. */
  readonly fault: Fault | null;
  /** What the other side told of it, in the order that it came. */
  readonly told: readonly Disposition[];
}

/** For the registration, milliseconds. */
const patienceMs = 60_000;

/**
 * Registers, sends the text, and listens to what the other side tells of it, until the time is over
 * or it was read, or `interrupted` settles. `onState`: it was taken, and what was told. Settles
 * always.
 */
export async function runMessage(
  { phone: { account }, uri, text, duration }: MessageOptions,
  phone: Phone,
  clock: Clock,
  interrupted: Promise<void>,
  messageId: string,
  onState: (state: 'sent' | Disposition) => void,
): Promise<MessageOutcome> {
  const told: Disposition[] = [];
  const over = Promise.withResolvers<void>();
  phone.messages.take((_accountId, _own, request) => {
    const read = readMessage(request);
    if (read.kind === 'notification' && read.notification.messageId === messageId) {
      told.push(read.notification.disposition);
      onState(read.notification.disposition);
      if (read.notification.disposition !== 'delivered') over.resolve();
    }
    return { status: read.kind === 'notification' ? 200 : 480, reason: 'Taken', headers: [] };
  });
  phone.setAccounts([account]);
  const failure = await registered(phone, account.id, clock, interrupted);
  const fault = failure ?? (await phone.messages.send(account.id, uri, { text, messageId }));
  if (fault === null) {
    onState('sent');
    clock.after(duration, over.resolve);
    await Promise.race([over.promise, interrupted]);
  }
  await phone.shutdown();
  return { fault, told: [...told] };
}

/** Null once it is registered; else why not. */
async function registered(
  phone: Phone,
  accountId: string,
  clock: Clock,
  interrupted: Promise<void>,
): Promise<Fault | null> {
  const done = Promise.withResolvers<Fault | null>();
  const late: Fault = { stage: 'message', code: 'not-registered' };
  phone.onChange(() => {
    const { connection, registration } = phone.accounts()[0] ?? {};
    if (registration?.state === RegistrationState.Registered) done.resolve(null);
    if (registration?.state === RegistrationState.Failed)
      done.resolve(registration.fault ?? connection?.report?.fault ?? late);
  });
  const cancel = clock.after(patienceMs, () => done.resolve(late));
  phone.register(accountId);
  const fault = await Promise.race([done.promise, interrupted.then(() => late)]);
  cancel();
  return fault;
}
