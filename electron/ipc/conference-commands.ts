import type { Phone } from '../signalling/phone.ts';
import type { CommandHandlers } from './answer.ts';

type ConferenceCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `conference.${string}`>>;

export function conferenceCommands(phone: Phone): ConferenceCommands {
  return {
    'conference.join': async ({ callId, withCallId, mixesProtection }) => {
      await phone.joinCalls(callId, withCallId, mixesProtection);
      return null;
    },
    'conference.part': ({ callId }) => {
      phone.putApart(callId);
      return null;
    },
    'conference.leave': ({ callId }) => {
      phone.leave(callId);
      return null;
    },
  };
}
