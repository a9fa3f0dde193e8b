import type { StageWords } from './explain-fault.ts';
import { extensions, inBrackets, quoted, tellAdministrator, TheServer, theServer } from './phrases.ts';

export const registrationWords: StageWords<'registration'> = {
  'wrong-password': (_, context) => ({
    what: `${TheServer(context)} did not accept the user name or the password.`,
    whose: 'you',
    todo: 'Check both in the account. The user name for signing in is not always the extension.',
  }),
  'no-password': () => ({
    what: 'The server asks for a password, and none is stored for this account.',
    whose: 'you',
    todo: 'Enter the password in the account.',
  }),
  'basic-challenge': (_, context) => ({
    what: `${TheServer(context)} asked for the password in plain text. It was not sent.`,
    whose: 'administrator',
    todo: 'The server must ask for digest authentication.',
  }),
  'no-usable-challenge': (fault) => ({
    what: `The server asks for a kind of sign-in that Anchorline does not know${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'The server must offer digest authentication with SHA-256 or MD5.',
  }),
  'weaker-challenge': (_, context) => ({
    what: `${TheServer(context)} asked for a weaker sign-in than before. It was not answered.`,
    whose: 'administrator',
    todo: 'Ask whether the server was changed. If it was, enter the password in the account again.',
  }),
  'endless-challenge': (_, context) => ({
    what: `${TheServer(context)} asked for the password again and again, each time anew.`,
    whose: 'administrator',
    todo: tellAdministrator,
  }),
  forbidden: (fault) => ({
    what: `The server does not allow this account to register${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'Ask your administrator whether the account is active.',
  }),
  'sign-in-refused': (fault, context) => ({
    what: `${TheServer(context)} refused this account after the password was given${inBrackets(fault.presented)}: the user name or the password is wrong, or the account may not register now.`,
    whose: 'you',
    todo: 'Check the user name and the password in the account. If they are right, ask your administrator whether the account is active and whether another phone is registered with it.',
  }),
  'place-taken': (fault, context) => ({
    what: `${TheServer(context)} accepted this account before and refuses it now${inBrackets(fault.presented)}. Another phone of yours, or this one before it lost its connection, still holds the place, or the password was changed there.`,
    whose: 'server',
    todo: 'Anchorline tries again by itself. If that does not help, check the password, and ask your administrator how many phones the account may have.',
  }),
  'not-found': (_, context) => ({
    what: `${TheServer(context)} does not know this address.`,
    whose: 'you',
    todo: 'Check the address in the account.',
  }),
  'unreadable-answer': (fault, context) => ({
    what: `${TheServer(context)} answered, and its answer could not be read${inBrackets(fault.presented)}.`,
    whose: 'server',
    todo: `Anchorline tries again by itself. ${tellAdministrator}`,
  }),
  'interval-too-brief': (fault) => ({
    what: `The server wants registrations to last longer than it was asked for${inBrackets(fault.expected)}.`,
    whose: 'administrator',
    todo: 'Ask your administrator how long a registration should last, and enter that in the account.',
  }),
  rejected: (fault) => ({
    what: `The server refused the registration${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: tellAdministrator,
  }),
  'server-error': (fault) => ({
    what: `The server could not register this account: it has a problem of its own${inBrackets(fault.presented)}.`,
    whose: 'server',
    todo: fault.expected
      ? `It asked for a pause of ${fault.expected}. Anchorline tries again by itself, within a minute.`
      : 'Anchorline tries again by itself.',
  }),
  redirected: (fault) => ({
    what: `The server sent the phone elsewhere${fault.presented ? `: ${quoted(fault.presented, '')}` : ', without saying where'}.`,
    whose: 'administrator',
    todo: 'Enter the other server in the account if your administrator confirms it.',
  }),
  'timed-out': (_, context) => ({
    what: `${TheServer(context)} did not answer the registration.`,
    whose: 'server',
    todo: 'Anchorline tries again by itself.',
  }),
  'flow-lost': (_, context) => ({
    what: `The connection to ${theServer(context)} was lost.`,
    whose: 'network',
    todo: 'Anchorline connects and registers again by itself.',
  }),
  'not-bound': (_, context) => ({
    what: `${TheServer(context)} confirmed the registration but keeps no binding for this phone, so calls would not reach you.`,
    whose: 'administrator',
    todo: tellAdministrator,
  }),
  'extension-required': (fault, context) => ({
    what: `For a registration ${theServer(context)} requires ${extensions(fault.expected)}, and Anchorline does not support it${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'The server must make it optional for this account.',
  }),
  'extension-unsupported': (fault, context) => ({
    what: `For a registration Anchorline asked for ${extensions(fault.expected)}, which ${theServer(context)} does not support${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: tellAdministrator,
  }),
  'security-agreement': (_, context) => ({
    what: `${TheServer(context)} asks for a security agreement, which Anchorline does not have: everything runs over TLS already.`,
    whose: 'administrator',
    todo: 'The server must take registrations over TLS without the agreement of RFC 3329.',
  }),
  downgraded: (fault, context) => ({
    what: `This is a sips: address, and ${theServer(context)} would send its calls where TLS is not promised${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'The server must keep sips: in the contacts and routes of a sips: address. If it cannot, enter the address with sip: in the account: Anchorline uses TLS for it too.',
  }),
};
