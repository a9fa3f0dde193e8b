import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { fileName } from '../fragments.ts';

export const storage = {
  'restored-previous': {
    what: `${fileName} was damaged. It holds {held}. The state before your last change is in use.`,
    todo: 'Check whether your latest changes are there. The damaged file is kept beside it.',
  },
  'restored-copy': {
    what: `${fileName} was damaged, or replaced by an older one. It holds {held}. Its second copy was intact and is in use, so nothing is lost.`,
    todo: 'If this happens again, have the disk checked. What was there is kept beside it.',
  },
  'records-damaged': {
    what: `${fileName} holds {held}. {count, plural, =0 {Some entries of it could not be read and are not in use.} one {One entry of it could not be read and is not in use.} other {{count} entries of it could not be read and are not in use.}}`,
    todo: 'Enter again what is missing. The damaged file is kept beside it.',
  },
  'started-empty': {
    what: `${fileName} could not be read. It held {held}: all of that is missing now.`,
    todo: 'Enter again what is missing. The damaged files are kept beside it.',
  },
  'newer-version': {
    what: `${fileName} was written by a newer version of Anchorline, which this one cannot read. It held {held}: all of that is missing here.`,
    todo: 'Install the newer version again. The file is kept beside the new one; its name ends in .newer.',
  },
  'write-failed': {
    what: '{hasPresented, select, yes {“{presented}”} other {Your change}} could not be written to disk.',
    todo: 'Check that the disk is not full and that you may write there, then try again.',
  },
  'read-failed': {
    what: `${fileName} could not be read. It holds {held}.`,
    todo: 'Try again. If this happens again, have the disk checked.',
  },
  'too-large': {
    what: `${fileName} would become larger than {hasExpected, select, yes {{expected}} other {it may be}}. The change was not stored.`,
    todo: 'Remove what is no longer used, then try again.',
  },
  'not-private': {
    what: '{hasPresented, select, yes {“{presented}”} other {The folder of your profile}} may be readable by other users of this computer: Anchorline could not restrict it to you.',
    todo: 'Make yourself the owner of the folder, or keep the profile on a disk whose file system has owners.',
  },
  'not-protected': {
    what: 'This system has no keychain: a stored password or private key can be read by any program that runs as you.',
    todo: 'Store it only if you accept that, or set up the system’s keychain first.',
  },
  'encryption-failed': {
    what: 'The system’s keychain did not take the password or private key. It was not stored.',
    todo: 'Unlock the keychain and try again.',
  },
  'recording-failed': {
    what: 'The call is not recorded any more: {hasPresented, select, yes {“{presented}”} other {the file}} could not be written. What was written before is kept.',
    todo: 'Check that the disk is not full and that the folder for recordings is there, then start it again.',
  },
  'recording-unconfirmed': {
    what: 'The recording {hasPresented, select, yes {“{presented}” } other {}}has ended, and the disk does not confirm that it has all of it.',
    todo: 'Listen to its end. If something is missing, check whether the disk is full or damaged.',
  },
} as const satisfies Readonly<Record<FaultCode<'storage'>, Explained>>;
