import { isUtf8 } from 'node:buffer';
import type { Fault } from '../../../shared/errors.ts';
import type { Phrase, Shown } from '../../../shared/model/phrase.ts';
import { contentLength, headLimit, isStartLine, within } from './frame-head.ts';
import { FramerState as State } from './framer-state.ts';
import { createHeldBytes } from './held-bytes.ts';
import { rawOf } from './raw-bytes.ts';
import { redact } from './redact.ts';

/**
 * RFC 3261 sets no limit; a body beyond this is an attack or a defect, and its message is not
 * taken.
 */
const bodyLimit = 256 * 1024;
/**
 * Up to here a message that is not taken is skipped, so that one caller with too long a message
 * does not end the flow, and the registration with it. Beyond it the stream ends.
 */
const headTolerance = 128 * 1024;
const bodyTolerance = 1024 * 1024;

/**
 * What a stream of bytes holds, in order. After `broken` nothing follows: the stream has lost its
 * frame (RFC 3261 18.3).
 */
export type Frame =
  | {
      readonly kind: 'message';
      /** Start line and header fields as they came, without the empty line. */
      readonly head: string;
      readonly body: Uint8Array;
      /** The head is no UTF-8, and was read as Latin-1. */
      readonly latin1?: true;
    }
  /**
   * One CRLF between messages. `run` counts those that follow each other, from 1: to the side that
   * opened the flow each of them is a pong, to the other every second one completes a ping (RFC
   * 5626 4.4.1).
   */
  | { readonly kind: 'crlf'; readonly run: number }
  /** For the trace: what was read although RFC 3261 does not allow it. Its message follows. */
  | { readonly kind: 'tolerated'; readonly what: Phrase }
  /**
   * A message beyond the limits, as soon as its head is there. Its lines within the limit, for the
   * 513; the rest is skipped.
   */
  | { readonly kind: 'oversized'; readonly part: 'head' | 'body'; readonly head: string }
  /**
   * `head`: of the message where the frame was lost, if it was read, for an answer before the end.
   */
  | { readonly kind: 'broken'; readonly fault: Fault; readonly head: string | null };

export interface Framer {
  /**
   * Takes the next bytes, split anywhere, and gives the frames that they complete. The bytes are
   * copied.
   */
  readonly push: (bytes: Uint8Array) => readonly Frame[];
  /**
   * True: a message has begun and its end has not come. A reader of a network MUST bound this by
   * time.
   */
  readonly partial: () => boolean;
}

interface Head {
  readonly text: string;
  readonly isText: boolean;
  /** With the empty line. */
  readonly length: number;
  readonly bodyLength: number;
}

/**
 * Of one step: a frame; `again`: there may be more to do with the bytes held; `wait`: more have to
 * come.
 */
type Step = Frame | 'again' | 'wait';

const CR = 0x0d;
const LF = 0x0a;
/** What a start line may begin with: a token (25.1). */
const starts = new Set(
  Buffer.from("!%*+-.'`~_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
);
/**
 * Stray bytes that correct servers put between messages: NUL after a CRLF, blanks, single line
 * feeds. They end no message and hide none. After a first SIP message any other byte that begins no
 * start line is skipped too.
 */
const blanks = new Set(Buffer.from('\0 \t\r\n'));
/** Letters at one place that belong to no message. */
const strayLimit = 16;
/** Letters of a line that is no start line, for the fault. */
const shownLine = 200;

export function createFramer(): Framer {
  return new StreamFramer();
}

class StreamFramer implements Framer {
  readonly #held = createHeldBytes();
  #state: State = State.Between;
  /** Bytes of `held` in which the end of the line or of the head was looked for. */
  #searched = 0;
  #head: Head | null = null;
  /** Bytes of a refused message that are still to come. */
  #toSkip = 0;
  /** CRLFs since the last message. */
  #run = 0;
  /** A start line of SIP has come before: what is wrong now is not the port. */
  #isSip = false;
  #strayTold = false;

  push(bytes: Uint8Array): readonly Frame[] {
    if (this.#state === State.Broken) return [];
    this.#held.append(bytes);
    const frames: Frame[] = [];
    for (let step = this.#step(); step !== 'wait'; step = this.#step())
      if (step !== 'again') frames.push(step);
    return frames;
  }

  // Between messages nothing is held but a CR, which may be the first half of a CRLF and begins no
  // message.
  partial(): boolean {
    return this.#state !== State.Between && this.#state !== State.Broken;
  }

  #step(): Step {
    switch (this.#state) {
      case State.Between:
        return this.#between();
      case State.Start:
        return this.#startLine();
      case State.Head:
        return this.#headEnd();
      case State.Body:
        return this.#body();
      case State.Skipping:
        return this.#skip();
      case State.Broken:
        return 'wait';
    }
  }

  #between(): Step {
    const held = this.#held;
    for (let first = held.at(0); first !== undefined; first = held.at(0)) {
      if (starts.has(first)) {
        this.#state = State.Start;
        return 'again';
      }
      if (first === CR && held.length() === 1) return 'wait';
      if (first === CR && held.at(1) === LF) {
        held.drop(2);
        this.#run += 1;
        return { kind: 'crlf', run: this.#run };
      }
      if (!this.#isSip && !blanks.has(first)) return this.#lost({ code: 'no-start-line' });
      held.drop(1);
      if (!this.#strayTold) return this.#stray();
    }
    return 'wait';
  }

  #startLine(): Step {
    const bytes = this.#held.view();
    const end = bytes.indexOf('\r\n', Math.max(0, this.#searched - 1), 'latin1');
    if (end < 0) return this.#wait(bytes);
    const line = bytes.toString('latin1', 0, end);
    if (!isStartLine(line)) return this.#pastStray(line);
    this.#isSip = true;
    this.#state = State.Head;
    return 'again';
  }

  /**
   * A few letters that begin no start line: before an answer, or a line of their own. What is
   * longer is a lost frame (18.3).
   */
  #pastStray(line: string): Step {
    const answer = line.search(/SIP\/\d+\.\d+[ \t]+\d{3}/i);
    const length = answer < 0 ? line.length + 2 : answer;
    if (!this.#isSip || length > strayLimit) return this.#lost(line.slice(0, shownLine));
    this.#held.drop(length);
    this.#begin(State.Between);
    return this.#strayTold ? 'again' : this.#stray();
  }

  #headEnd(): Step {
    const bytes = this.#held.view();
    const end = bytes.indexOf('\r\n\r\n', Math.max(0, this.#searched - 3), 'latin1');
    if (end < 0) return this.#wait(bytes);
    if (end > headTolerance) return this.#tooLarge('head');
    return this.#takeHead(bytes.subarray(0, end));
  }

  #takeHead(bytes: Buffer): Step {
    const isText = isUtf8(bytes);
    const text = bytes.toString(isText ? 'utf8' : 'latin1');
    // Of a message that is not taken only the answer is made.
    const asCame = isText ? text : rawOf(text);
    const told = contentLength(text);
    if (told === 'unclear') return this.#lost({ code: 'unclear-length' }, asCame);
    const bodyLength = told ?? 0;
    if (bodyLength > bodyTolerance) return this.#tooLarge('body', asCame);
    const length = bytes.length + 4;
    if (bytes.length > headLimit || bodyLength > bodyLimit) {
      this.#begin(State.Skipping);
      this.#toSkip = length + bodyLength;
      return { kind: 'oversized', part: bytes.length > headLimit ? 'head' : 'body', head: within(asCame) };
    }
    this.#head = { text, isText, length, bodyLength };
    this.#state = State.Body;
    if (told === null) return { kind: 'tolerated', what: { code: 'no-length' } };
    return isText ? 'again' : { kind: 'tolerated', what: { code: 'not-utf8' } };
  }

  #body(): Step {
    const head = this.#head;
    if (head === null || this.#held.length() < head.length + head.bodyLength) return 'wait';
    const body = this.#held.copy(head.length, head.length + head.bodyLength);
    this.#held.drop(head.length + head.bodyLength);
    this.#begin(State.Between);
    const frame = { kind: 'message', head: head.text, body } as const;
    return head.isText ? frame : { ...frame, latin1: true };
  }

  #skip(): Step {
    const count = Math.min(this.#toSkip, this.#held.length());
    this.#held.drop(count);
    this.#toSkip -= count;
    if (this.#toSkip > 0) return 'wait';
    this.#state = State.Between;
    return 'again';
  }

  #begin(state: State): void {
    this.#state = state;
    this.#head = null;
    this.#searched = 0;
    this.#run = 0;
  }

  /** What was looked through is not looked through again. */
  #wait(bytes: Buffer): Step {
    if (bytes.length > headTolerance) return this.#tooLarge('head');
    this.#searched = bytes.length;
    return 'wait';
  }

  /** Once a stream is enough. */
  #stray(): Frame {
    this.#strayTold = true;
    return { kind: 'tolerated', what: { code: 'stray-bytes' } };
  }

  #lost(line: Shown, text: string | null = null): Frame {
    const code = this.#isSip ? 'sip-broken' : 'not-sip';
    const presented = typeof line === 'string' ? redact(line) : line;
    return this.#break({ stage: 'stream', code, presented }, text);
  }

  #tooLarge(presented: 'head' | 'body', text: string | null = null): Frame {
    return this.#break({ stage: 'stream', code: 'oversized', presented }, text);
  }

  #break(fault: Fault, text: string | null): Frame {
    this.#state = State.Broken;
    this.#held.drop(this.#held.length());
    return { kind: 'broken', fault, head: text && within(text) };
  }
}
