import type { Phone } from '../signalling/phone.ts';
import type { CommandHandlers } from './answer.ts';

type TransferCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `transfers.${string}`>>;

export function transferCommands(phone: Phone): TransferCommands {
  return {
    'transfers.begin': async ({ callId, target }) => {
      await phone.transfer(callId, target);
      return null;
    },
    'transfers.connect': async ({ callId, toCallId }) => {
      await phone.transferTo(callId, toCallId);
      return null;
    },
    'transfers.follow': ({ callId }) => ({ callId: phone.followTransfer(callId) }),
    'transfers.refuse': ({ callId }) => {
      phone.refuseTransfer(callId);
      return null;
    },
  };
}
