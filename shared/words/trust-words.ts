import type { StageWords } from './explain-fault.ts';
import { quoted } from './phrases.ts';

/** What happens to trust as time passes and as it is changed. `presented`: the name; `expected`: the day, or the check. */
export const trustWords = {
  trust: {
    'connection-closed': (fault) => ({
      what: `The connection of ${quoted(fault.presented, 'an account')} was closed: after the change of trust its server no longer passes the check ${quoted(fault.expected, 'that is in force')}.`,
      whose: 'you',
      todo: 'Look at its connection to see what is wrong. If the change was not meant, take it back.',
    }),
    'list-damaged': (fault) => ({
      what: `${fault.expected === undefined ? 'A part' : `The revocation list of ${quoted(fault.expected, 'an authority')}`} of the certificate group ${quoted(fault.presented, 'of this account')} is damaged on this computer. Which certificates it revokes is not known, so Anchorline does not connect.`,
      whose: 'you',
      todo: 'Open Certificates. Import the revocation list again, or remove the damaged entry.',
    }),
    'anchor-expires': (fault) => ({
      what: `You trust ${quoted(fault.presented, 'an authority')} only until ${fault.expected ?? 'a day soon'}: its certificate runs out then.`,
      whose: 'administrator',
      todo: 'Ask your administrator for the new CA certificate and import it beside the old one in time.',
    }),
    'anchor-expired': (fault) => ({
      what: `The certificate of ${quoted(fault.presented, 'an authority')} that you trust ran out on ${fault.expected ?? 'an earlier day'}.`,
      whose: 'administrator',
      todo: 'Ask your administrator for the new CA certificate and import it.',
    }),
    'list-expires': (fault) => ({
      what: `The revocation list of ${quoted(fault.presented, 'an authority')} is to be renewed by ${fault.expected ?? 'a day soon'}.`,
      whose: 'administrator',
      todo: 'Ask your administrator for the current list and import it; it replaces this one.',
    }),
    'list-expired': (fault) => ({
      what: `The revocation list of ${quoted(fault.presented, 'an authority')} was to be renewed by ${fault.expected ?? 'an earlier day'}.`,
      whose: 'administrator',
      todo: 'Ask your administrator for the current list and import it; it replaces this one.',
    }),
    'identity-expires': (fault) => ({
      what: `Your own certificate ${quoted(fault.presented, 'for signing in')} runs out on ${fault.expected ?? 'a day soon'}.`,
      whose: 'administrator',
      todo: 'Ask your administrator for a new one in time, and import it.',
    }),
    'identity-expired': (fault) => ({
      what: `Your own certificate ${quoted(fault.presented, 'for signing in')} ran out on ${fault.expected ?? 'an earlier day'}.`,
      whose: 'administrator',
      todo: 'Ask your administrator for a new one, and import it.',
    }),
  },
} as const satisfies { readonly [S in 'trust']: StageWords<S> };
