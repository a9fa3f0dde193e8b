import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, sayToAdministrator } from '../fragments.ts';

export const message = {
  'invalid-target': {
    what: 'A message goes to a number or an address{hasPresented, select, yes {; “{presented}” is neither} other {}}.',
    todo: 'Enter a number, a name such as bob, or an address such as bob@example.com.',
  },
  'withheld-target': {
    what: 'This person hides their address, so you cannot write to them.',
    todo: 'Wait until they show who they are.',
  },
  empty: {
    what: 'There is no text in this message.',
    todo: 'Write something first.',
  },
  'too-long': {
    what: `This message is too long${details}.`,
    todo: 'Shorten it, or send it in parts.',
  },
  'not-registered': {
    what: 'This account is not connected now, so the message was not sent.',
    todo: 'Send it again once you are reachable.',
  },
  'not-found': {
    what: `The server knows nobody there to pass the message to${details}.`,
    todo: 'Check the number or address.',
  },
  unavailable: {
    what: `The other side cannot be reached now${details}. Your server has not kept the message for them.`,
    todo: 'Send it again later.',
  },
  'not-taken': {
    what: `The other side takes no text messages${details}.`,
    todo: 'Call them instead.',
  },
  refused: {
    what: `The message was refused${details}.`,
    todo: 'Ask your administrator whether you may write to this address.',
  },
  'sign-in-refused': {
    what: `The password was not accepted for this message${details}, or somebody else than your server asked for it.`,
    todo: `Check the password in the account. ${sayToAdministrator}`,
  },
  'server-error': {
    what: `The server could not pass the message on${details}.`,
    todo: 'Send it again later.',
  },
  'no-response': {
    what: 'Nobody confirmed the message in time. It may have arrived all the same.',
    todo: 'Send it again if you get no reply.',
  },
  'flow-lost': {
    what: 'The connection to the server was lost before the message was confirmed. It may have arrived all the same.',
    todo: 'Send it again if you get no reply.',
  },
  'not-delivered': {
    what: 'Your server took the message, but it did not reach the other side.',
    todo: 'Send it again later.',
  },
  'phone-ended': {
    what: 'Anchorline ended before the message was confirmed. It may have arrived all the same.',
    todo: 'Send it again if you get no reply.',
  },
  'switched-off': {
    what: 'Text messages are switched off for this account, or your administrator does not allow them on this computer.',
    todo: 'Allow them in the settings of the account; where that cannot be chosen, ask your administrator.',
  },
  flood: {
    what: '{hasPresented, select, yes {“{presented}” sends} other {Several people send}} more messages than this phone takes in a minute. Those beyond it were refused.',
    todo: 'Nothing has to be done if it stops by itself. If it goes on, tell your administrator.',
  },
} as const satisfies Readonly<Record<FaultCode<'message'>, Explained>>;
