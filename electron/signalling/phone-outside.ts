import type { MediaGateway } from '../media/process/gateway-contract.ts';
import type { AccountsOutside } from './accounts/accounts-outside.ts';
import type { CallsOutside } from './calls/calls-outside.ts';

/** What the phone needs from outside signalling. */
export interface PhoneOutside extends AccountsOutside, CallsOutside {
  /** Starts the media process; called for the first call, and again after the process ended. */
  readonly gateway: () => MediaGateway;
}
