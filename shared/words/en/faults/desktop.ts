import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

export const desktop = {
  'socket-failed': {
    what: `Other programs cannot reach Anchorline: its local socket could not be opened${details}.`,
    todo: 'Start Anchorline again. If it happens again, look whether the disk is full and whether the folder of your profile may be written.',
  },
  'unsafe-socket': {
    what: `Other programs cannot reach Anchorline: something else is where its local socket belongs${details}.`,
    todo: 'Move away what is there, and switch other programs off and on again in the settings.',
  },
  'socket-in-use': {
    what: `Other programs cannot reach Anchorline: a program already listens at its local socket${details}.`,
    todo: 'End the other program, and switch other programs off and on again in the settings.',
  },
  'several-calls': {
    what: 'There are several calls, and it is not said which one is meant.',
    todo: 'Name the call. “anchorline phone status” lists the calls with their names.',
  },
  'key-taken': {
    what: `Anchorline cannot use this key, because another program or the system has it${details}.`,
    todo: 'Choose another key in the settings, under Desktop.',
  },
  'login-start-failed': {
    what: `The system did not store whether Anchorline starts when you sign in to the computer${details}.`,
    todo: 'Look at the programs that start when you sign in, in the settings of your system.',
  },
} as const satisfies Readonly<Record<FaultCode<'desktop'>, Explained>>;
