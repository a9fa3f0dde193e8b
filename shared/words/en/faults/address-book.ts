import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

export const addressBook = {
  'not-found': {
    what: 'This address book is no longer there.',
    todo: 'Choose another one.',
  },
  full: {
    what: 'No more address books can be added.',
    todo: 'Remove one that you do not need.',
  },
  'password-needed': {
    what: 'The address book needs a user name and its password.',
    todo: 'Enter both in the settings of the address book. A stored password is not sent to another server or for another user.',
  },
  'authority-added': {
    what: 'The certificate authority of this server was added after the password of the address book was first used. The stored password was not sent.',
    todo: 'If the new authority is right, enter the password again in the settings of the address book. If you do not know it, remove it under Trust and tell your administrator.',
  },
  'wrong-password': {
    what: 'The address book does not accept the user name and password.',
    todo: 'Check both in the settings of the address book. Some servers want an app password.',
  },
  'sign-in-unsupported': {
    what: 'The server of the address book wants a way of signing in that this phone does not have.',
    todo: 'Ask your administrator to allow Basic authentication for CardDAV.',
  },
  'other-origin': {
    what: 'The server of the address book refers to another server{hasPresented, select, yes {, {presented}} other {}}. Nothing was sent there.',
    todo: 'If that server is the right one, enter its address in the settings of the address book.',
  },
  'no-address-book': {
    what: 'The server has no address book for this user.',
    todo: 'Check the address in the settings of the address book: the one of the book itself always works.',
  },
  'not-carddav': {
    what: `The server does not answer as an address book${details}.`,
    todo: 'Check the address in the settings of the address book.',
  },
  refused: {
    what: `The server refuses to give the address book${details}.`,
    todo: 'Check the address in the settings of the address book. If it is right, tell your administrator.',
  },
  'too-large': {
    what: 'The address book sends more than can be read, so the connection was ended.',
    todo: 'Tell your administrator.',
  },
  'too-many': {
    what: 'The address book has more contacts than can be kept{hasExpected, select, yes {: {expected}} other {}}.',
    todo: 'Enter the address of a smaller address book.',
  },
  'timed-out': {
    what: 'The address book did not answer in time.',
    todo: 'Try again. If it stays so, tell your administrator.',
  },
  closed: {
    what: `The server ended the connection before the address book was read${details}.`,
    todo: 'Try again. If it stays so, tell your administrator.',
  },
} as const satisfies Readonly<Record<FaultCode<'address-book'>, Explained>>;
