import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

export const directory = {
  'not-found': {
    what: 'This directory is no longer there.',
    todo: 'Choose another one.',
  },
  full: {
    what: 'No more directories can be added.',
    todo: 'Remove one that you do not need.',
  },
  'password-needed': {
    what: 'The directory needs the password for its user name.',
    todo: 'Enter the password in the settings of the directory. A stored one is not sent to another server or for another user.',
  },
  'authority-added': {
    what: 'The certificate authority of this server was added after the password of the directory was first used. The stored password was not sent.',
    todo: 'If the new authority is right, enter the password again in the settings of the directory. If you do not know it, remove it under Trust and tell your administrator.',
  },
  filter: {
    what: `The search filter of the directory cannot be used${details}.`,
    todo: "Write it in the form of RFC 4515, with '{text}' for what is typed.",
  },
  pattern: {
    what: `The pattern for numbers of the directory cannot be used${details}.`,
    todo: 'Write it as a regular expression of RE2: without look-around and back-references.',
  },
  'wrong-password': {
    what: 'The directory does not accept the user name and password.',
    todo: 'Check both in the settings of the directory. The user name is a distinguished name, or what your directory takes for one. Nothing is tried again until you save them, so that the directory does not lock the account.',
  },
  'no-such-base': {
    what: `The directory has no entry where the search begins${details}.`,
    todo: 'Check the search base in the settings of the directory.',
  },
  'too-many': {
    what: 'The directory found more people than it sends at once.',
    todo: 'Type more of the name.',
  },
  'too-large': {
    what: 'The directory sends more than can be shown, so the connection was ended.',
    todo: 'Type more of the name. If it stays so, tell your administrator.',
  },
  'timed-out': {
    what: 'The directory did not answer in time.',
    todo: 'Try again. If it stays so, tell your administrator.',
  },
  closed: {
    what: 'The directory ended the connection before it answered.',
    todo: 'Try again. If it stays so, tell your administrator.',
  },
  refused: {
    what: `The directory refuses the search${details}.`,
    todo: 'Tell your administrator.',
  },
  'not-ldap': {
    what: 'The server does not speak LDAP.',
    todo: 'Check the server and its port in the settings of the directory; LDAP over TLS is usually on 636, with StartTLS on 389.',
  },
  'starttls-refused': {
    what: 'The directory does not begin encryption by StartTLS{hasPresented, select, yes { (result code {presented})} other {}}. Nothing else was sent.',
    todo: 'Choose TLS from the first byte if the directory has it, or tell your administrator.',
  },
} as const satisfies Readonly<Record<FaultCode<'directory'>, Explained>>;
