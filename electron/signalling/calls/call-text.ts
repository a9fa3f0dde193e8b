/**
 * The real-time text of a call (RFC 4103). What is written is in the call alone: neither in the
 * trace nor in the history.
 *
 *   State   | Event                     | Next    | Action
 *   none    | agreed without text       | none    |
 *   any     | agreed, we may send       | open    |
 *   any     | agreed, we may not send   | on-hold | our line that has not ended ends
 *   not none| agreed without text       | over    | as above
 *   not none| text of the other side    | same    | it is added
 *   open    | the person writes         | open    | the gateway sends it, then it is added
 */
import { FaultError } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { CallText as ShownText, TextChoice } from '../../../shared/model/call-text.ts';
import { lineEnd, linesAfter, openLine, withoutControls } from '../../../shared/real-time-text.ts';
import type { CallTerms } from '../../media/process/gateway-contract.ts';
import { maySend, type Direction } from '../../media/sdp/direction.ts';

/** What its media session is opened with. */
export const textTerms = (choice: TextChoice): Pick<CallTerms, 'realTimeText'> =>
  choice === 'never' ? {} : { realTimeText: choice === 'always' };

interface TextOutside {
  readonly call: () => Pick<Call, 'text' | 'hold' | 'holdPending'>;
  readonly onChange: (text: ShownText) => void;
  /** Rejects with `media: no-text`. */
  readonly send: (text: string) => Promise<unknown>;
}

export class CallText {
  readonly #outside: TextOutside;

  constructor(outside: TextOutside) {
    this.#outside = outside;
  }

  /** `direction`: of the text that both sides agree on now; undefined: on none. */
  agreed(direction: Direction | undefined): void {
    const { text } = this.#outside.call();
    if (direction === undefined && text === null) return;
    const state = direction === undefined ? 'over' : maySend(direction) ? 'open' : 'on-hold';
    if (text?.state === state) return;
    this.#outside.onChange({ state, lines: state === 'open' ? linesOf(text) : ended(linesOf(text)) });
  }

  received(more: string): void {
    const { text } = this.#outside.call();
    if (text) this.#outside.onChange({ ...text, lines: linesAfter(text.lines, 'them', more) });
  }

  /** Rejects with `media: no-text` where none can be written now. */
  async write(more: string): Promise<void> {
    const { text, hold, holdPending } = this.#outside.call();
    // What is typed while the hold is under way would leave before it.
    if (text?.state !== 'open' || hold.local || holdPending)
      throw new FaultError({ stage: 'media', code: 'no-text' });
    const written = withoutControls(more);
    if (written === '') return;
    await this.#outside.send(written);
    const now = this.#outside.call().text;
    if (now) this.#outside.onChange({ ...now, lines: linesAfter(now.lines, 'us', written) });
  }
}

const linesOf = (text: ShownText | null): ShownText['lines'] => text?.lines ?? [];

/** What waited to be sent is dropped: more of that line would not fit what the other side has. */
const ended = (lines: ShownText['lines']): ShownText['lines'] =>
  openLine(lines, 'us') === '' ? lines : linesAfter(lines, 'us', lineEnd);
