import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';

export const trust = {
  'connection-closed': {
    what: 'The connection of {hasPresented, select, yes {“{presented}”} other {an account}} was closed: after the change of trust its server no longer passes the check {hasExpected, select, yes {“{expected}”} other {that is in force}}.',
    todo: 'Look at its connection to see what is wrong. If you did not mean to change that, undo it.',
  },
  'list-damaged': {
    what: `{hasExpected, select, yes {The revocation list of “{expected}”} other {A part}} of the certificate group {hasPresented, select, yes {“{presented}”} other {of this account}} is damaged on this computer. Which certificates it revokes is not known, so Anchorline does not connect.`,
    todo: 'Open Certificates. Import the revocation list again, or remove the damaged entry.',
  },
  'anchor-expires': {
    what: 'You trust {hasPresented, select, yes {“{presented}”} other {an authority}} only until {hasExpected, select, yes {{expected}} other {a day soon}}: its certificate runs out then.',
    todo: 'Ask your administrator for the new CA certificate and import it beside the old one in time.',
  },
  'anchor-expired': {
    what: 'The certificate of {hasPresented, select, yes {“{presented}”} other {an authority}} that you trust ran out on {hasExpected, select, yes {{expected}} other {an earlier day}}.',
    todo: 'Ask your administrator for the new CA certificate and import it.',
  },
  'list-expires': {
    what: 'The revocation list of {hasPresented, select, yes {“{presented}”} other {an authority}} is to be renewed by {hasExpected, select, yes {{expected}} other {a day soon}}.',
    todo: 'Ask your administrator for the current list and import it; it replaces this one.',
  },
  'list-expired': {
    what: 'The revocation list of {hasPresented, select, yes {“{presented}”} other {an authority}} was to be renewed by {hasExpected, select, yes {{expected}} other {an earlier day}}.',
    todo: 'Ask your administrator for the current list and import it; it replaces this one.',
  },
  'client-certificate-expires': {
    what: 'Your own certificate {hasPresented, select, yes {“{presented}”} other {for signing in}} runs out on {hasExpected, select, yes {{expected}} other {a day soon}}.',
    todo: 'Ask your administrator for a new one in time, and import it.',
  },
  'client-certificate-expired': {
    what: 'Your own certificate {hasPresented, select, yes {“{presented}”} other {for signing in}} ran out on {hasExpected, select, yes {{expected}} other {an earlier day}}.',
    todo: 'Ask your administrator for a new one, and import it.',
  },
} as const satisfies Readonly<Record<FaultCode<'trust'>, Explained>>;
