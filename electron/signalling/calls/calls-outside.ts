import type { Fault } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TraceSink } from '../../platform/trace.ts';
import type { AskPage } from './page.ts';

/** What the calls need from outside signalling. */
export interface CallsOutside {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly trace: TraceSink;
  /** Why no call may begin now; null: calls are allowed. Asked for each call. */
  readonly voiceFault: () => Fault | null;
  /** Absent: there is no page, and no call is encrypted from end to end. */
  readonly askPage?: AskPage | undefined;
}
