import type { Fault } from '../errors.ts';
import type { CivicAddress } from './emergency-parts.ts';
import type { RevocationPolicy } from './revocation.ts';

/** The trust set that the administrator's folder makes. Its id is the same on every machine. */
export const administratorSetId = 'administrator';

/**
 * The administrator's policy of this machine. It narrows what accounts may choose and never widens
 * it.
 */
export interface Policy {
  /** `administrator`: of an account's trust sets only the administrator's counts. */
  readonly trustSets: 'any' | 'administrator';
  readonly systemRoots: 'allowed' | 'never';
  /** `hard`: for every account, whatever it chose. */
  readonly revocation: RevocationPolicy;
  /** Beyond Anchorline's own floor; null: that floor alone. */
  readonly minimum: AlgorithmMinimum | null;
  /** `encrypted`: for every account, whatever it chose, no call without encryption. */
  readonly media: 'any' | 'encrypted';
  /** `never`: no call is recorded here, whatever the account allows. */
  readonly recording: 'any' | 'never';
  /** `never`: no other program reaches the phone, whatever the person chose. */
  readonly otherPrograms: 'any' | 'never';
  /** `never`: nobody is looked for in a directory. */
  readonly directories: 'any' | 'never';
  /** `never`: no text message is sent or taken, whatever the account allows. */
  readonly messages: 'any' | 'never';
  /** The most that an account does with a request to call somebody else, whatever it chose. */
  readonly transfers: 'any' | 'ask' | 'never';
  /** The number of the echo test, for accounts that have none of their own; null: none. */
  readonly echo: string | null;
  /** For every account, beside its own numbers; null: none. */
  readonly emergency: EmergencyPolicy | null;
}

export interface EmergencyPolicy {
  readonly numbers: readonly string[];
  /** Where this computer is, for emergency calls alone; null: not known. */
  readonly location: CivicAddress | null;
}

/** For every certificate of a path but the anchor's signature over itself. */
export interface AlgorithmMinimum {
  /** The minimum RSA modulus, in bits. */
  readonly rsaBits: number;
  /** The minimum hash of a signature, in bits: 256, 384 or 512. Ed25519 counts as 512. */
  readonly hashBits: number;
}

/** What the window shows of it; all of it read-only. */
export interface Administrator {
  /** Where the folder is on this platform. */
  readonly folder: string;
  /** Null: there is no policy. */
  readonly policy: Policy | null;
  /** Why no account connects: the folder or its policy is not as required. Null: it is. */
  readonly fault: Fault | null;
  /** Files of the folder that were left out, and why. */
  readonly skipped: readonly Fault[];
}
