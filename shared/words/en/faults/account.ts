import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

export const account = {
  'invalid-aor': {
    what: '{hasPresented, select, yes {“{presented}”} other {This}} is not a SIP address.',
    todo: 'Write it as {hasExpected, select, yes {{expected}} other {alice@example.com}}.',
  },
  'invalid-proxy': {
    what: '{hasPresented, select, yes {“{presented}”} other {This}} is not a server’s name or address.',
    todo: 'Write it as sip.example.com; the port has a field of its own.',
  },
  duplicate: {
    what: 'There is an account for {hasPresented, select, yes {“{presented}”} other {this address}} already.',
    todo: 'Change that one, or use another address.',
  },
  'not-found': {
    what: 'This account is no longer there.',
    todo: 'Choose another one.',
  },
  'password-needed': {
    what: 'This change uses the password for another server, for another user, or to answer during calls. The stored password is not used for that.',
    todo: 'Enter the password again.',
  },
  incomplete: {
    what: `The account is not complete${details}.`,
    todo: 'Fill in what is missing.',
  },
} as const satisfies Readonly<Record<FaultCode<'account'>, Explained>>;
