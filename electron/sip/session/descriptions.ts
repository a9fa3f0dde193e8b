import type { Fault } from '../../../shared/errors.ts';
import { faultOr, unlessFault } from '../../platform/defects.ts';

/** From our side (RFC 3264 5.1). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/**
 * Makes and reads the session descriptions of one call (RFC 3264). SIP only carries them. Each
 * promise rejects with a FaultError of stage `media` where the description cannot be used.
 */
export interface Descriptions {
  readonly offer: (direction: Direction) => Promise<string>;
  /**
   * The first offer of the call was refused: takes it back, and makes one of another form. Null:
   * there is no other.
   */
  readonly nextOffer: () => Promise<string | null>;
  /** Takes back all offers before the answer: nothing is sent or played. The next is the first. */
  readonly startOver: () => Promise<void>;
  /** Their answer to our offer, early ones too; gives the direction that both sides agreed on. */
  readonly accept: (description: string) => Promise<Direction>;
  readonly answer: (
    description: string,
    hold: boolean,
  ) => Promise<{ readonly description: string; readonly direction: Direction }>;
  /** Our last offer was refused. */
  readonly rollback: () => Promise<void>;
}

/** The fault in an error that a promise of `Descriptions` rejected with. */
export function mediaFault(error: unknown): Fault {
  return faultOr(error, 'a description was made', { stage: 'media', code: 'gateway-ended' });
}

/** Takes our offer back; where its media session has ended, nothing is left to take back. */
export async function takeBack({ rollback }: Descriptions): Promise<void> {
  await rollback().catch(unlessFault('an offer was taken back'));
}
