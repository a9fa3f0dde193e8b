import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { theFile } from '../fragments.ts';

export const migration = {
  unreadable: {
    what: `${theFile} cannot be opened to take settings from it.`,
    todo: 'Check that the file is still there and that you may read it.',
  },
  'too-large': {
    what: `${theFile} is too large to be a settings file{hasExpected, select, yes {: the largest has {expected}} other {}}.`,
    todo: 'Choose the file that was exported, or the settings of the other phone.',
  },
  'unknown-file': {
    what: `${theFile} is neither a settings file of Anchorline nor one of MicroSIP, Linphone or Zoiper.`,
    todo: 'Choose the settings file that Anchorline exported, microsip.ini, linphonerc or Config.xml.',
  },
  'newer-version': {
    what: 'The settings file was written by another version of Anchorline{hasPresented, select, yes { (its form is {presented})} other {}}.',
    todo: 'Install that version here, or export the settings again with this version.',
  },
  'no-accounts': {
    what: `${theFile} holds no account that Anchorline can take.`,
    todo: 'Choose the file of the person who used the other phone, or enter the account by hand.',
  },
  'expired-preview': {
    what: 'This import of settings was left open for too long.',
    todo: 'Choose the file again.',
  },
} as const satisfies Readonly<Record<FaultCode<'migration'>, Explained>>;
