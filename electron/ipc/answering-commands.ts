import { dialledNumber } from '../../shared/dialled-number.ts';
import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { ForwardingCase, ForwardingCode } from '../../shared/model/forwarding.ts';
import { printable } from '../../shared/printable.ts';
import { withoutSeparators } from '../../shared/typed-number.ts';
import { unlessFault } from '../platform/defects.ts';
import type { Phone } from '../signalling/phone.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { CommandHandlers } from './answer.ts';

type AnsweringCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `answering.${string}`>>;

export function answeringCommands(
  accounts: Pick<Accounts, 'find' | 'forward' | 'list'>,
  phone: Phone,
): AnsweringCommands {
  const store = async (accountId: string, when: ForwardingCase, target: string): Promise<void> => {
    await accounts.forward(accountId, { [when]: target });
    phone.setAccounts(accounts.list());
  };
  const atServer = whenAnswered(phone);
  return {
    'answering.refuse': ({ callId, reason }) => {
      phone.decline(callId, reason);
      return null;
    },
    'answering.redirect': ({ callId, target }) => {
      phone.redirect(callId, target);
      return null;
    },
    'answering.forward': async ({ accountId, when, target }) => {
      const account = accounts.find(accountId);
      const code = account.forwarding.codes[when];
      if (target !== '') phone.checkForwarding(accountId, target);
      if (code === null) {
        await store(accountId, when, target);
        return { callId: null };
      }
      const callId = phone.place(accountId, dialledCode(code, target, account));
      // What the server was told counts once it has answered.
      atServer(callId, () => store(accountId, when, target));
      return { callId };
    },
  };
}

/** Throws FaultError `call: invalid-target`: behind a code there can be a number alone. */
function dialledCode({ on, off }: ForwardingCode, target: string, { dialling }: Account): string {
  if (target === '') return off;
  const number = withoutSeparators(dialledNumber(target, dialling));
  if (!/^\+?[0-9*#]{1,32}$/.test(number))
    throw new FaultError({ stage: 'call', code: 'invalid-target', presented: printable(target, 80) });
  return `${on}${number}`;
}

/** Carries something out once a call is answered; never, where it is not. */
function whenAnswered(phone: Phone): (callId: string, act: () => Promise<void>) => void {
  const waiting = new Map<string, () => Promise<void>>();
  phone.onCallEnded(({ id }) => void waiting.delete(id));
  phone.onChange(() => {
    if (waiting.size === 0) return;
    for (const { id, establishedAt } of phone.calls()) {
      const act = establishedAt === null ? undefined : waiting.get(id);
      if (act === undefined) continue;
      waiting.delete(id);
      act().catch(unlessFault('forwarding at the server was stored'));
    }
  });
  return (callId, act) => void waiting.set(callId, act);
}
