import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, theServer, TheServer, theExtension, tellAdministrator } from '../fragments.ts';

export const registration = {
  'wrong-password': {
    what: `${TheServer} did not accept the user name or the password.`,
    todo: 'Check both in the account. The user name for signing in is not always the extension.',
  },
  'no-password': {
    what: 'The server asks for a password, and none is stored for this account.',
    todo: 'Enter the password in the account.',
  },
  'basic-challenge': {
    what: `${TheServer} asked for the password in plain text. It was not sent.`,
    todo: 'The server must ask for digest authentication.',
  },
  'no-usable-challenge': {
    what: `The server asks for a kind of sign-in that Anchorline does not know${details}.`,
    todo: 'The server must offer digest authentication with SHA-256 or MD5.',
  },
  'weaker-challenge': {
    what: `${TheServer} asked for a weaker sign-in than before. It was not answered.`,
    todo: 'Ask whether the server was changed. If it was, enter the password in the account again.',
  },
  'endless-challenge': {
    what: `${TheServer} asked for the password again and again, each time anew.`,
    todo: tellAdministrator,
  },
  forbidden: {
    what: `The server does not allow this account to register${details}.`,
    todo: 'Ask your administrator whether the account is active.',
  },
  'sign-in-refused': {
    what: `${TheServer} refused this account after the password was given${details}: the user name or the password is wrong, or the account may not register now.`,
    todo: 'Check the user name and the password in the account. If they are right, ask your administrator whether the account is active and whether another phone is registered with it.',
  },
  'place-taken': {
    what: `${TheServer} accepted this account before and refuses it now${details}. Another phone of yours, or this one before it lost its connection, still holds the place, or the password was changed there.`,
    todo: 'Anchorline tries again by itself. If that does not help, check the password, and ask your administrator how many phones the account may have.',
  },
  'not-found': {
    what: `${TheServer} does not know this address.`,
    todo: 'Check the address in the account.',
  },
  'unreadable-answer': {
    what: `${TheServer} answered, and its answer could not be read${details}.`,
    todo: `Anchorline tries again by itself. ${tellAdministrator}`,
  },
  'interval-too-brief': {
    what: 'The server wants registrations to last longer than it was asked for{hasExpected, select, yes { ({expected})} other {}}.',
    todo: 'Ask your administrator how long a registration should last, and enter that in the account.',
  },
  rejected: {
    what: `The server refused the registration${details}.`,
    todo: tellAdministrator,
  },
  'server-error': {
    what: `The server could not register this account: it has a problem of its own${details}.`,
    todo: `{hasExpected, select, yes {It asked for a pause of {expected}. Anchorline tries again by itself, within a minute.} other {Anchorline tries again by itself.}}`,
  },
  redirected: {
    what: `The server sent the phone elsewhere{hasPresented, select, yes {: “{presented}”} other {, without saying where}}.`,
    todo: 'Enter the other server in the account if your administrator confirms it.',
  },
  'timed-out': {
    what: `${TheServer} did not answer the registration.`,
    todo: 'Anchorline tries again by itself.',
  },
  'flow-lost': {
    what: `The connection to ${theServer} was lost.`,
    todo: 'Anchorline connects and registers again by itself.',
  },
  'not-bound': {
    what: `${TheServer} confirmed the registration but keeps no binding for this phone, so calls would not reach you.`,
    todo: tellAdministrator,
  },
  'extension-required': {
    what: `For a registration ${theServer} requires ${theExtension}, and Anchorline does not support it${details}.`,
    todo: 'The server must make it optional for this account.',
  },
  'extension-unsupported': {
    what: `For a registration Anchorline asked for ${theExtension}, which ${theServer} does not support${details}.`,
    todo: tellAdministrator,
  },
  'security-agreement': {
    what: `${TheServer} asks for a security agreement, which Anchorline does not have: everything runs over TLS already.`,
    todo: 'The server must take registrations over TLS without the agreement of RFC 3329.',
  },
  downgraded: {
    what: `This is a sips: address, and ${theServer} would send its calls where TLS is not promised${details}.`,
    todo: 'The server must keep sips: in the contacts and routes of a sips: address. If it cannot, enter the address with sip: in the account: Anchorline uses TLS for it too.',
  },
} as const satisfies Readonly<Record<FaultCode<'registration'>, Explained>>;
