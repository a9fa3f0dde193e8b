import type { StageWords } from './explain-fault.ts';
import { extensions, inBrackets, quoted, tellAdministrator, theServer } from './phrases.ts';

export const callWords: StageWords<'call'> = {
  'invalid-target': (fault) => ({
    what: `${quoted(fault.presented, 'This')} is neither a number nor an address.`,
    whose: 'you',
    todo: 'Enter a number, a name such as bob, or an address such as bob@example.com.',
  }),
  'invalid-link': (fault) => ({
    what: `The link that was opened holds no number or address that can be called${inBrackets(fault.presented)}.`,
    whose: 'nobody',
    todo: 'Nothing was called. Type the number, or ask for a link that works.',
  }),
  'withheld-target': () => ({
    what: 'This caller hides their number, so you cannot call back.',
    whose: 'other-party',
    todo: 'Wait until they call again.',
  }),
  'not-registered': () => ({
    what: 'This account is not registered, so no call can be made.',
    whose: 'you',
    todo: 'Register the account first. Where that fails, its connection shows what is wrong.',
  }),
  reconnecting: () => ({
    what: 'There is no connection to the server now, so no call can be made.',
    whose: 'network',
    todo: 'Anchorline is connecting again. Call once you are reachable.',
  }),
  busy: () => ({ what: 'The other side is busy.', whose: 'other-party', todo: 'Try again later.' }),
  declined: () => ({ what: 'The call was declined.', whose: 'other-party', todo: 'Try again later.' }),
  'not-found': (fault) => ({
    what: `The server knows nobody at ${quoted(fault.expected, 'this address')}${inBrackets(fault.presented)}.`,
    whose: 'you',
    todo: 'Check the number or address.',
  }),
  unavailable: () => ({
    what: 'The other side cannot be reached now.',
    whose: 'other-party',
    todo: 'Try again later.',
  }),
  'not-acceptable': (fault) => ({
    what: `The other side cannot take this kind of call${inBrackets(fault.presented)}.`,
    whose: 'other-party',
    todo: 'Ask your administrator which codecs and encryption the other phone has.',
  }),
  forbidden: (fault) => ({
    what: `The server does not allow this call${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'Ask your administrator whether you may call this number.',
  }),
  'wrong-password': () => ({
    what: 'The server did not accept the user name or the password for this call.',
    whose: 'you',
    todo: 'Check both in the account.',
  }),
  'dialog-challenge': (fault) => ({
    what: `During this call the server or the other side asked for the password of this account${inBrackets(fault.presented)}. It was not used, so what you asked for was not done.`,
    whose: 'administrator',
    todo: 'The other side could ask in the same way. If your administrator says that it is the server, turn on “The server asks for the password during calls” in the account.',
  }),
  'foreign-challenge': (fault, context) => ({
    what: `For this call the password was asked for in another way than ${theServer(context)} asks for it in this account${inBrackets(fault.presented)}. It was not used.`,
    whose: 'administrator',
    todo: 'The other side may have asked. Find out whether the server was changed. If it was, enter the password in the account again.',
  }),
  'weaker-challenge': (fault) => ({
    what: `For this call the password was asked for in a weaker way than for the registration${inBrackets(fault.presented)}. It was not used.`,
    whose: 'administrator',
    todo: 'The server must ask for the password in calls with the same algorithm and qop as in the registration.',
  }),
  'unusable-challenge': (fault) => ({
    what: `For this call the server asks for a kind of sign-in that Anchorline does not use${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'The server must offer digest authentication with SHA-256 or MD5.',
  }),
  redirected: (fault) => ({
    what: `The other side can be reached elsewhere${fault.expected ? `: ${quoted(fault.expected, '')}` : `, and the server did not say where${inBrackets(fault.presented)}`}.`,
    whose: 'you',
    todo: 'Call the other address if you trust it.',
  }),
  'extension-required': (fault) => ({
    what: `The server or the other side requires ${extensions(fault.expected)} for this call, and Anchorline does not support it${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'Ask your administrator to make it optional for this account.',
  }),
  'extension-unsupported': (fault) => ({
    what: `The server or the other side does not support ${extensions(fault.expected)}, which this call asked for${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: tellAdministrator,
  }),
  rejected: (fault) => ({
    what: `The call was refused${inBrackets(fault.presented)}.`,
    whose: 'other-party',
    todo: 'Try again later.',
  }),
  'server-error': (fault) => ({
    what: `The server could not carry out the call: it has a problem of its own${inBrackets(fault.presented)}.`,
    whose: 'server',
    todo: 'Try again later.',
  }),
  'timed-out': () => ({ what: 'Nobody answered.', whose: 'other-party', todo: 'Try again later.' }),
  'not-taken': () => ({
    what: 'You did not answer this call.',
    whose: 'you',
    todo: 'Call back when you want to.',
  }),
  'no-response': () => ({
    what: 'The server gave no answer to this call.',
    whose: 'server',
    todo: 'Try again later.',
  }),
  'not-acknowledged': () => ({
    what: 'The other side never confirmed the connection, so the call was ended.',
    whose: 'server',
    todo: 'Call back when you want to.',
  }),
  'answered-elsewhere': () => ({
    what: 'Somebody answered this call on another phone.',
    whose: 'nobody',
    todo: 'Nothing has to be done for this call.',
  }),
  cancelled: () => ({
    what: 'The call was cancelled.',
    whose: 'nobody',
    todo: 'Call again when you want to.',
  }),
  'flow-lost': () => ({
    what: 'The connection to the server was lost while the call was being set up.',
    whose: 'network',
    todo: 'Call again once you are reachable.',
  }),
  downgraded: (fault) => ({
    what: `This sips: call would have gone on where TLS is not promised${inBrackets(fault.presented)}, so it was ended.`,
    whose: 'administrator',
    todo: 'The servers on the way must keep sips: in their addresses.',
  }),
  'no-longer-there': () => ({
    what: 'After the connection came back, the other side no longer had this call.',
    whose: 'network',
    todo: 'Call again.',
  }),
  'goodbye-lost': (fault) => ({
    what: `The other side no longer has this call, and its goodbye did not come${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'Should this happen often: the server seems to open connections of its own to Anchorline, which listens on none. It must use the one that Anchorline opened.',
  }),
  'unreadable-answer': (fault) => ({
    what: `The server answered the call, and its answer could not be read${inBrackets(fault.presented)}.`,
    whose: 'server',
    todo: `Anchorline ended the call. ${tellAdministrator}`,
  }),
  ended: (fault) => ({
    what: `The call has ended${inBrackets(fault.presented)}.`,
    whose: 'nobody',
    todo: 'Nothing has to be done.',
  }),
};
