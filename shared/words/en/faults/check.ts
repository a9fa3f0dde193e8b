import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { tellAdministrator, theServer } from '../fragments.ts';

const theClock =
  'Let the system set the clock of this computer by itself. If it is right already, tell your administrator that the server’s clock is wrong.';

export const check = {
  'clock-ahead': {
    what: `This computer’s clock is ahead of the clock of ${theServer}.`,
    todo: theClock,
  },
  'clock-behind': {
    what: `This computer’s clock is behind the clock of ${theServer}.`,
    todo: theClock,
  },
  'not-valid-now': {
    what: `By this computer’s clock the certificate of ${theServer} is not valid now.`,
    todo: 'Look whether the date and the time of this computer are right. If they are, the certificate has to be renewed, not the clock.',
  },
  'no-answer': {
    what: 'The echo test did not answer in time.',
    todo: `Check its number in the account’s settings. ${tellAdministrator}`,
  },
  silent: {
    what: 'The call to the echo was answered, but no sound came back.',
    todo: 'A firewall or a router may hold back UDP between this computer and the server of the sound. Ask your network team to let it pass both ways.',
  },
  'nothing-sent': {
    what: 'The call to the echo was answered, but this computer had no sound to send.',
    todo: 'Check in the settings that the right microphone is chosen, and that the system lets Anchorline use it.',
  },
  lossy: {
    what: 'Much of the sound was lost on its way to the echo or back.',
    todo: 'Use a cable in place of wireless, if you can. Otherwise ask your network team to look at the loss.',
  },
} as const satisfies Readonly<Record<FaultCode<'check'>, Explained>>;
