import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, theServer, theExtension, sayToAdministrator } from '../fragments.ts';

export const call = {
  'invalid-target': {
    what: '{hasPresented, select, yes {“{presented}”} other {This}} is neither a number nor an address.',
    todo: 'Enter a number, a name such as bob, or an address such as bob@example.com.',
  },
  'invalid-link': {
    what: `The link that was opened holds no number or address that can be called${details}.`,
    todo: 'Nothing was called. Type the number, or ask for a link that works.',
  },
  'withheld-target': {
    what: 'This caller hides their number, so you cannot call back.',
    todo: 'Wait until they call again.',
  },
  'not-registered': {
    what: 'This account is not registered, so no call can be made.',
    todo: 'Register the account first. Where that fails, its connection shows what is wrong.',
  },
  reconnecting: {
    what: 'There is no connection to the server now, so no call can be made.',
    todo: 'Anchorline is connecting again. Call once you are reachable.',
  },
  busy: {
    what: 'The other side is busy.',
    todo: 'Try again later.',
  },
  declined: {
    what: 'The call was declined.',
    todo: 'Try again later.',
  },
  'not-found': {
    what: `The server knows nobody at {hasExpected, select, yes {“{expected}”} other {this address}}${details}.`,
    todo: 'Check the number or address.',
  },
  unavailable: {
    what: 'The other side cannot be reached now.',
    todo: 'Try again later.',
  },
  'not-acceptable': {
    what: `The other side cannot take this kind of call${details}.`,
    todo: 'Ask your administrator which codecs and encryption the other phone has.',
  },
  'no-codec-there': {
    what: `The other side says that it has none of the codecs that this phone offers${details}.`,
    todo: 'Ask your administrator which codecs the other phone has.',
  },
  'encryption-off': {
    what: `The other side cannot take this call${details}. This account offers calls without encryption only.`,
    todo: 'If the server or the other phone takes encrypted calls alone, choose “Where possible” under Voice encryption in the account. If that does not help, ask your administrator which codecs the other phone has.',
  },
  forbidden: {
    what: `The server does not allow this call${details}.`,
    todo: 'Ask your administrator whether you may call this number.',
  },
  'wrong-password': {
    what: 'The server did not accept the user name or the password for this call.',
    todo: 'Check both in the account.',
  },
  'dialog-challenge': {
    what: `During this call the server or the other side asked for the password of this account${details}. It was not used, so what you asked for was not done.`,
    todo: 'The other side could ask in the same way. If your administrator says that it is the server, turn on “The server asks for the password during calls” in the account.',
  },
  'foreign-challenge': {
    what: `For this call the password was asked for in another way than ${theServer} asks for it in this account${details}. It was not used.`,
    todo: 'The other side may have asked. Find out whether the server was changed. If it was, enter the password in the account again.',
  },
  'late-challenge': {
    what: `The other side did not take this call as it was offered first. Anchorline offered it in another way, and the password was asked for once more${details}. It was not used.`,
    todo: 'The other side could ask in the same way. If this happens with many calls, the server must accept a nonce for several requests, or the encryption of this account must be what the other phones have.',
  },
  'weaker-challenge': {
    what: `For this call the password was asked for in a weaker way than for the registration${details}. It was not used.`,
    todo: 'The server must ask for the password in calls with the same algorithm and qop as in the registration.',
  },
  'unusable-challenge': {
    what: `For this call the server asks for a kind of sign-in that Anchorline does not use${details}.`,
    todo: 'The server must offer digest authentication with SHA-256 or MD5.',
  },
  redirected: {
    what: `The other side can be reached elsewhere{hasExpected, select, yes {: “{expected}”} other {, and the server did not say where${details}}}.`,
    todo: '{hasExpected, select, yes {Call the other address if you trust it.} other {Ask the other side for the number to call.}}',
  },
  'extension-required': {
    what: `The server or the other side requires ${theExtension} for this call, and Anchorline does not support it${details}.`,
    todo: 'Ask your administrator to make it optional for this account.',
  },
  'extension-unsupported': {
    what: `The server or the other side does not support ${theExtension}, which this call asked for${details}.`,
    todo: sayToAdministrator,
  },
  rejected: {
    what: `The call was refused${details}.`,
    todo: 'Try again later.',
  },
  'server-error': {
    what: `The server could not carry out the call: it has a problem of its own${details}.`,
    todo: 'Try again later.',
  },
  'timed-out': {
    what: 'Nobody answered.',
    todo: 'Try again later.',
  },
  'not-taken': {
    what: 'You did not answer this call.',
    todo: 'Call back when you want to.',
  },
  'do-not-disturb': {
    what: '“Do not disturb” was on, so this call did not ring.',
    todo: 'Call back when you want to.',
  },
  forwarded: {
    what: 'This call was forwarded{hasExpected, select, yes { to “{expected}”} other {}}.',
    todo: 'Nothing has to be done for this call.',
  },
  'call-later': {
    what: `The other side cannot take the call now, and asks you to call again later${details}.`,
    todo: 'Call again in a while.',
  },
  'no-response': {
    what: 'The server gave no answer to this call.',
    todo: 'Try again later.',
  },
  'not-acknowledged': {
    what: 'The other side never confirmed the connection, so the call was ended.',
    todo: 'Call back when you want to.',
  },
  'answered-elsewhere': {
    what: 'Somebody answered this call on another phone.',
    todo: 'Nothing has to be done for this call.',
  },
  cancelled: {
    what: 'The call was cancelled.',
    todo: 'Call again when you want to.',
  },
  'flow-lost': {
    what: 'The connection to the server was lost while the call was being set up.',
    todo: 'Call again once you are reachable.',
  },
  downgraded: {
    what: `A call to a sips: address is promised TLS on the whole way. This one would have gone on without it${details}, so it was ended.`,
    todo: 'The servers on the way must keep sips: in their addresses.',
  },
  'transfer-refused': {
    what: `The other side does not take a transfer${details}.`,
    todo: 'You still have the call. Resume it, or try to transfer it in another way.',
  },
  'transfer-loop': {
    what: 'This call was transferred too many times in a row.',
    todo: 'You still have the call. Ask the other side for a number, and call it yourself.',
  },
  'pick-up-over': {
    what: `The call no longer rings there${details}: it was answered, or its caller has hung up.`,
    todo: 'There is nothing to pick up. Ask the colleague, or call the person back.',
  },
  'conference-unprotected': {
    what: 'One of the calls is encrypted and another one is not, so they were not joined.',
    todo: 'Join them only if nobody minds that all of it can be overheard on the way to the call without encryption.',
  },
  'conference-full': {
    what: 'A conference has five other people at most.',
    todo: 'Put one of them apart, or end one of the calls, before you join another one.',
  },
  'redirect-loop': {
    what: 'This call was redirected too many times, or back to an address that was called before{hasExpected, select, yes {: “{expected}”} other {}}.',
    todo: `Call another number. ${sayToAdministrator}`,
  },
  'too-many-calls': {
    what: 'This account, or all accounts together, have as many calls as they may have at once.',
    todo: 'End a call. The account has its limit in its settings; all accounts together have eight calls.',
  },
  'line-busy': {
    what: 'You had another call, and this account took no more: the caller heard that you are busy.',
    todo: 'Call back when you want to. The account has the limit, and whether a second call rings.',
  },
  'no-longer-there': {
    what: 'After the connection came back, the other side no longer had this call.',
    todo: 'Call again.',
  },
  'bye-lost': {
    what: `The other side ended this call earlier, and its message about it (BYE) did not arrive${details}.`,
    todo: 'Should this happen often: the server seems to open connections of its own to Anchorline, which listens on none. It must use the one that Anchorline opened.',
  },
  'session-expired': {
    what: 'Neither side confirmed in time that the call still goes on, so it was ended.',
    todo: 'Call again. Should this happen often: the session timer (RFC 4028) of the server or of the other phone does not work.',
  },
  'unreadable-answer': {
    what: `The server answered the call, and its answer could not be read${details}.`,
    todo: `Anchorline ended the call. ${sayToAdministrator}`,
  },
  'emergency-impossible': {
    what: 'This emergency call is not possible here: no account that has the number is registered.',
    todo: 'Use another telephone now, such as a mobile phone.',
  },
  'emergency-running': {
    what: 'There was an emergency call at that time. Meanwhile Anchorline neither makes nor takes another call.',
    todo: 'Make other calls once the emergency call has ended.',
  },
  'emergency-stays': {
    what: 'An emergency call is neither put on hold nor transferred.',
    todo: 'Stay on the line until the other side ends the call.',
  },
  ended: {
    what: `The call has ended${details}.`,
    todo: 'Nothing has to be done.',
  },
  'phone-ended': {
    what: 'Anchorline ended while this call went on. How the call went on is not known.',
    todo: 'Call again if something is left to say.',
  },
} as const satisfies Readonly<Record<FaultCode<'call'>, Explained>>;
