import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details } from '../fragments.ts';

export const command = {
  'invalid-argument': {
    what: `Something in this request is not as it must be${details}.`,
    todo: 'Correct the field and try again.',
  },
  'not-allowed': {
    what: 'This request came from elsewhere and was not carried out.',
    todo: 'Nothing has to be done.',
  },
  'not-found': {
    what: '{hasPresented, select, yes {“{presented}”} other {This}} is no longer there.',
    todo: 'Look again: it may just have ended.',
  },
  'wrong-state': {
    what: `This cannot be done now${details}.`,
    todo: 'Wait a moment and try again.',
  },
  cancelled: {
    what: 'This was cancelled.',
    todo: 'Begin again when you want to.',
  },
  unexpected: {
    what: `Anchorline made a mistake of its own${details}.`,
    todo: 'Try again. If it happens again, save the trace and report it.',
  },
  usage: {
    what: '{hasPresented, select, yes {{presented}} other {The command was not understood.}}',
    todo: '{hasExpected, select, yes {{expected}} other {Run it with --help.}}',
  },
} as const satisfies Readonly<Record<FaultCode<'command'>, Explained>>;
