/**
 * Every failure of Anchorline is closed data: where it happened (stage), what it was (code), and
 * the two values that did not agree (expected, presented). No code parses messages; `shared/words`
 * makes the words of a fault in one place.
 */

import { callFaults } from './faults/call-faults.ts';
import { desktopFaults } from './faults/desktop-faults.ts';
import { identityFaults } from './faults/identity-faults.ts';
import { messageFaults } from './faults/message-faults.ts';
import { peopleFaults } from './faults/people-faults.ts';
import { profileFaults } from './faults/profile-faults.ts';
import { streamFaults } from './faults/stream-faults.ts';
import { trustFaults } from './faults/trust-faults.ts';
import type { Shown } from './model/phrase.ts';
import type { CheckReason } from './model/validation-report.ts';

/** The closed list of failures, by stage: a file of `shared/faults` for each subject. */
export const faultCodes = {
  ...streamFaults,
  ...callFaults,
  ...identityFaults,
  ...messageFaults,
  ...trustFaults,
  ...peopleFaults,
  ...profileFaults,
  ...desktopFaults,
} as const;

export type FaultStage = keyof typeof faultCodes;
export type FaultCode<S extends FaultStage = FaultStage> = (typeof faultCodes)[S][number];

/**
 * One failure. `expected` and `presented` are plain text, bounded and already free of control
 * characters. Of a failed call, `expected` is the called address (`not-found`), the new address
 * (`redirected`) or the SIP extension.
 */
export type Fault = {
  [S in FaultStage]: Readonly<{
    stage: S;
    code: (typeof faultCodes)[S][number];
    expected?: Shown;
    presented?: Shown;
    /** Of a failed check: the detail that its id does not give. */
    reason?: CheckReason;
  }>;
}[FaultStage];

/** Carries a fault through code that throws. The message is for logs alone. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, options?: ErrorOptions) {
    super(`${fault.stage}: ${fault.code}`, options);
    this.name = 'FaultError';
    this.fault = fault;
  }
}
