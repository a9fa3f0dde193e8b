import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

const encryptionTodo =
  'The other phone, or the server between the two, has to support SRTP. Where it does not, choose “Where possible” under Voice encryption in the account, if your administrator does not forbid it: the call then goes without encryption.';

export const policy = {
  broken: {
    what: `Your administrator’s policy for this computer cannot be understood${details}, so Anchorline connects to nobody.`,
    todo: 'Send this sentence to your administrator. It is about the file policy.json in the folder that only they can change.',
  },
  'not-protected': {
    what: '{hasPresented, select, yes {“{presented}”} other {Your administrator’s folder}} could have been written by someone other than an administrator, so Anchorline connects to nobody.',
    todo: 'The folder and its files must belong to the administrator, and nobody else may write to them.',
  },
  unreadable: {
    what: `Your administrator’s folder cannot be read whole${details}, so Anchorline connects to nobody.`,
    todo: 'Every file in it must be readable by everybody, with at most {hasExpected, select, yes {{expected}} other {4 MB a file}}.',
  },
  'unencrypted-voice': {
    what: 'The voice of this call would not be encrypted, and this account allows only encrypted calls.',
    todo: encryptionTodo,
  },
  'encryption-refused': {
    what: `The other side cannot take this call${details}. This account offers encrypted calls only.`,
    todo: `${encryptionTodo} If that does not help, ask your administrator which codecs the other phone has.`,
  },
  'recording-forbidden': {
    what: 'Calls of this account are not recorded: the account does not allow it, or your administrator forbids it on this computer.',
    todo: 'Allow it in the settings of the account; where that cannot be chosen, ask your administrator.',
  },
  'directories-forbidden': {
    what: 'Your administrator does not allow directories on this computer.',
    todo: 'Ask your administrator if you need one.',
  },
} as const satisfies Readonly<Record<FaultCode<'policy'>, Explained>>;
