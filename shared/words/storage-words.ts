import type { Fault } from '../errors.ts';
import type { StageWords } from './explain-fault.ts';
import { quoted } from './phrases.ts';

/** What each file of the profile holds: the person is told what is lost. */
const contents: Readonly<Record<string, string>> = {
  'accounts.json': 'your accounts and their passwords',
  'settings.json': 'your settings',
  'history.json': 'your list of calls',
  'trust.json': 'the certificates that you trust and the revocation lists',
  'clientCertificates.json': 'your own certificates and their keys',
  'connections.json': 'the record of past connections',
  'digests.json': 'how strong a sign-in each server has accepted',
  'expiry-told.json': 'which expiry notices you have put away',
  'instance.json': 'the identifier by which servers know this phone',
  'secrets.json': 'your passwords and keys',
};

const fileOf = ({ presented }: Fault): string => quoted(presented, 'A file of your profile');
const heldBy = ({ presented }: Fault): string => contents[presented ?? ''] ?? 'a part of your profile';

/** `presented`: the file's name. */
export const storageWords = {
  storage: {
    'restored-previous': (fault) => ({
      what: `${fileOf(fault)} was damaged. It holds ${heldBy(fault)}. The state before your last change is in use.`,
      whose: 'you',
      todo: 'Check whether your latest changes are there. The damaged file is kept beside it.',
    }),
    'restored-copy': (fault) => ({
      what: `${fileOf(fault)} was damaged, or replaced by an older one. It holds ${heldBy(fault)}. Its second copy was intact and is in use, so nothing is lost.`,
      whose: 'nobody',
      todo: 'If this happens again, have the disk checked. What was there is kept beside it.',
    }),
    'records-damaged': (fault) => ({
      what: `${fileOf(fault)} holds ${heldBy(fault)}. ${fault.expected === '1' ? 'One entry of it' : `${fault.expected ?? 'Some'} entries of it`} could not be read and ${fault.expected === '1' ? 'is' : 'are'} not in use.`,
      whose: 'you',
      todo: 'Enter again what is missing. The damaged file is kept beside it.',
    }),
    'started-empty': (fault) => ({
      what: `${fileOf(fault)} could not be read, and neither could its copy. It held ${heldBy(fault)}: all of that is missing now.`,
      whose: 'you',
      todo: 'Enter again what is missing. The damaged files are kept beside it.',
    }),
    'newer-version': (fault) => ({
      what: `${fileOf(fault)} was written by a newer version of Anchorline, which this one cannot read. It held ${heldBy(fault)}: all of that is missing here.`,
      whose: 'you',
      todo: 'Install the newer version again. The file is kept beside the new one; its name ends in .newer.',
    }),
    'write-failed': (fault) => ({
      what: `${quoted(fault.presented, 'Your change')} could not be written to disk.`,
      whose: 'you',
      todo: 'Check that the disk is not full and that you may write there, then try again.',
    }),
    'too-large': (fault) => ({
      what: `${fileOf(fault)} would become larger than ${fault.expected ?? 'it may be'}. The change was not stored.`,
      whose: 'you',
      todo: 'Remove what is no longer used, then try again.',
    }),
    'not-private': (fault) => ({
      what: `${quoted(fault.presented, 'The folder of your profile')} may be readable by other users of this computer: Anchorline could not restrict it to you.`,
      whose: 'you',
      todo: 'Make yourself the owner of the folder, or keep the profile on a disk whose file system has owners.',
    }),
    'not-protected': () => ({
      what: 'This system has no keychain: a stored password or private key can be read by any program that runs as you.',
      whose: 'you',
      todo: 'Store it only if you accept that, or set up the system’s keychain first.',
    }),
    'encryption-failed': () => ({
      what: 'The system’s keychain did not take the password or private key. It was not stored.',
      whose: 'you',
      todo: 'Unlock the keychain and try again.',
    }),
  },
} as const satisfies { readonly [S in 'storage']: StageWords<S> };
