import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { theFile } from '../fragments.ts';

export const contacts = {
  'not-found': {
    what: 'This contact is no longer there.',
    todo: 'Choose another one.',
  },
  full: {
    what: 'There is no room for more contacts{hasExpected, select, yes {: {expected} can be kept} other {}}.',
    todo: 'Delete contacts that you do not need, then try again.',
  },
  'no-cards': {
    what: `${theFile} holds no contacts.`,
    todo: 'Choose a vCard file. Its name usually ends in .vcf.',
  },
  unreadable: {
    what: `${theFile} cannot be opened as a file of contacts.`,
    todo: 'Check that the file is still there and that you may read it.',
  },
  'too-large': {
    what: `${theFile} is too large to be read as contacts.`,
    todo: 'Export the contacts again without pictures, or in several files{hasExpected, select, yes { of at most {expected}} other {}}.',
  },
  'expired-preview': {
    what: 'These contacts waited too long to be imported.',
    todo: 'Choose the file again.',
  },
} as const satisfies Readonly<Record<FaultCode<'contacts'>, Explained>>;
