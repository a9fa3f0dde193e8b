import { isUtf8 } from 'node:buffer';
import type { Fault } from '../../../shared/errors.ts';
import { redact } from './redact.ts';

/** RFC 3261 sets no limit; a head or a body beyond these is not a call but an attack or a defect, and is not taken. */
export const headLimit = 32 * 1024;
export const bodyLimit = 256 * 1024;
/**
 * Up to here a message that is not taken is read over, so that one caller with too long a message does not cost the flow, and the
 * registration with it. Beyond it the stream ends.
 */
const headTolerance = 128 * 1024;
const bodyTolerance = 1024 * 1024;

/** What a stream of bytes holds, in order. After `broken` nothing follows: the stream has lost its frame (RFC 3261 18.3). */
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
   * One CRLF between messages. `run` counts those that follow each other, from 1: to the side that opened the flow each of
   * them is a pong, to the other every second one completes a ping (RFC 5626 4.4.1).
   */
  | { readonly kind: 'crlf'; readonly run: number }
  /** For the trace: what was read although RFC 3261 does not allow it. Its message follows. */
  | { readonly kind: 'tolerated'; readonly what: string }
  /** A message beyond the limits, as soon as its head is there. Its lines as far as they may go, for the 513; the rest is read over. */
  | { readonly kind: 'oversized'; readonly part: 'head' | 'body'; readonly head: string }
  /** `head`: of the message that lost the frame, where it was read, for an answer before the end. */
  | { readonly kind: 'broken'; readonly fault: Fault; readonly head: string | null };

export interface Framer {
  /** Takes the next bytes, split anywhere, and gives the frames that they complete. The bytes are copied. */
  readonly push: (bytes: Uint8Array) => readonly Frame[];
  /** True: a message has begun and its end has not come. Whoever reads from a network bounds this by time. */
  readonly partial: () => boolean;
}

interface Head {
  readonly text: string;
  readonly isText: boolean;
  readonly length: number;
  readonly bodyLength: number;
}

const CR = 0x0d;
const LF = 0x0a;
/** What a start line may begin with: a token (25.1). */
const starts = new Set(
  Buffer.from("!%*+-.'`~_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
);
/**
 * Stray bytes that correct servers put between messages: NUL after a CRLF, blanks, single line feeds. They end no message
 * and hide none. After a first SIP message any other byte that begins no start line is skipped too.
 */
const blanks = new Set(Buffer.from('\0 \t\r\n'));
/** Letters at one place that belong to no message. */
const strayLimit = 16;

export function createFramer(): Framer {
  const held = createHeldBytes();
  /** Head of the message whose body has not come in full. */
  let head: Head | null = null;
  let searched = 0;
  let startLineSeen = false;
  let run = 0;
  let broken = false;
  /** A start line of SIP has come before: what is wrong now is not the port. */
  let spoken = false;
  let strayTold = false;
  /** Bytes of a refused message that are still to come. */
  let skipping = 0;

  const fail = (presented: string, text: string | null = null): Frame =>
    end({ stage: 'stream', code: spoken ? 'sip-broken' : 'not-sip', presented: redact(presented) }, text);
  const tooLarge = (presented: 'head' | 'body', text: string | null = null): Frame =>
    end({ stage: 'stream', code: 'oversized', presented }, text);
  const end = (fault: Fault, text: string | null): Frame => {
    broken = true;
    held.drop(held.length());
    return { kind: 'broken', fault, head: text && within(text) };
  };
  const begin = (): void => {
    head = null;
    searched = 0;
    startLineSeen = false;
    run = 0;
  };

  /** Once a flow is enough. */
  const tellStray = (): Frame | null => {
    if (strayTold) return null;
    strayTold = true;
    return { kind: 'tolerated', what: 'bytes between messages that belong to none' };
  };

  /** Undefined: a start line begins. Null: more bytes have to come. */
  const between = (): Frame | null | undefined => {
    for (let first = held.at(0); first !== undefined; first = held.at(0)) {
      if (starts.has(first)) return undefined;
      if (first === CR && held.length() === 1) return null;
      if (first === CR && held.at(1) === LF) {
        held.drop(2);
        run += 1;
        return { kind: 'crlf', run };
      }
      if (!spoken && !blanks.has(first)) return fail('no start line');
      held.drop(1);
      const told = tellStray();
      if (told !== null) return told;
    }
    return null;
  };

  /** A few letters that begin no start line: before an answer, or a line of their own. What is longer is a lost frame (18.3). */
  const pastStray = (line: string): boolean => {
    const answer = line.search(/SIP\/\d+\.\d+[ \t]+\d{3}/i);
    const length = answer < 0 ? line.length + 2 : answer;
    if (!spoken || length > strayLimit) return false;
    held.drop(length);
    begin();
    return true;
  };

  const findHead = (): Frame | 'stray' | null => {
    const bytes = held.view();
    if (!startLineSeen) {
      const end = bytes.indexOf('\r\n', Math.max(0, searched - 1), 'latin1');
      const line = bytes.toString('latin1', 0, Math.min(end < 0 ? bytes.length : end, 200));
      const first = end < 0 ? null : bytes.toString('latin1', 0, end);
      if (first !== null && !isStartLine(first)) return pastStray(first) ? 'stray' : fail(line);
      startLineSeen = end >= 0;
      spoken ||= startLineSeen;
    }
    const end = bytes.indexOf('\r\n\r\n', Math.max(0, searched - 3), 'latin1');
    if (end < 0 ? bytes.length > headTolerance : end > headTolerance) return tooLarge('head');
    searched = bytes.length;
    return end < 0 ? null : takeHead(bytes.subarray(0, end));
  };

  const takeHead = (bytes: Buffer): Frame | null => {
    const isText = isUtf8(bytes);
    const text = bytes.toString(isText ? 'utf8' : 'latin1');
    const told = contentLength(text);
    if (told === 'unclear') return fail('a message whose Content-Length is not clear', text);
    const bodyLength = told ?? 0;
    if (bodyLength > bodyTolerance) return tooLarge('body', text);
    if (bytes.length > headLimit || bodyLength > bodyLimit) {
      begin();
      skipping = bytes.length + 4 + bodyLength;
      skip();
      return { kind: 'oversized', part: bytes.length > headLimit ? 'head' : 'body', head: within(text) };
    }
    head = { text, isText, length: bytes.length + 4, bodyLength };
    if (told === null)
      return { kind: 'tolerated', what: 'a message without Content-Length and without a body' };
    return isText ? null : { kind: 'tolerated', what: 'a message that is not UTF-8, read as Latin-1' };
  };

  const skip = (): void => {
    const count = Math.min(skipping, held.length());
    held.drop(count);
    skipping -= count;
  };

  const completed = (complete: Head): Frame => {
    const body = held.copy(complete.length, complete.length + complete.bodyLength);
    held.drop(complete.length + complete.bodyLength);
    begin();
    const frame = { kind: 'message', head: complete.text, body } as const;
    return complete.isText ? frame : { ...frame, latin1: true };
  };

  /** What comes before the end of the next head; null: that end, or nothing yet. */
  const untilHead = (): Frame | null => {
    for (;;) {
      const passed = searched === 0 ? between() : undefined;
      if (passed !== undefined) return passed;
      const found = findHead();
      if (found !== 'stray') return found;
      const told = tellStray();
      if (told !== null) return told;
    }
  };

  const next = (): Frame | null => {
    skip();
    if (held.length() === 0) return null;
    if (head === null) {
      const frame = untilHead();
      if (frame !== null) return frame;
    }
    if (head === null || held.length() < head.length + head.bodyLength) return null;
    return completed(head);
  };

  return {
    push: (bytes) => {
      if (broken) return [];
      held.append(bytes);
      const frames: Frame[] = [];
      for (let frame = next(); frame !== null; frame = broken ? null : next()) frames.push(frame);
      return frames;
    },
    // A CR alone may be the first half of a CRLF, and begins no message.
    partial: () =>
      skipping > 0 || (held.length() > 0 && !(searched === 0 && held.at(0) === CR && held.length() === 1)),
  };
}

/** `INVITE sip:bob@example.com SIP/2.0` or `SIP/2.0 200 OK`; anything else on the port is another protocol. */
function isStartLine(line: string): boolean {
  return /^SIP\/\d+\.\d+[ \t]|[ \t]SIP\/\d+\.\d+[ \t]*$/i.test(line);
}

/**
 * The only Content-Length of a head; `unclear` where there are several, or it is anything but digits, or a bare CR or LF stands
 * beside it: another reader of `+5` or `1, 1` could see other messages in the stream than we do. RFC 3261 18.3, 20.14.
 * Null: there is none, and no Content-Type either, so that nobody can mean a body; older servers leave it out then.
 */
function contentLength(head: string): number | 'unclear' | null {
  let found: number | null = null;
  for (const [, lineBreak, value = ''] of head.matchAll(
    /(\r\n|[\r\n])(?:content-length|l)[ \t]*:((?:[^\r]|\r\n[ \t])*)/gi,
  )) {
    const digits = /^(?:[ \t]|\r\n[ \t])*(\d{1,10})(?:[ \t]|\r\n[ \t])*$/.exec(value)?.[1];
    if (digits === undefined || found !== null || lineBreak !== '\r\n') return 'unclear';
    found = Number(digits);
  }
  return found === null && /[\r\n](?:content-type|c)[ \t]*:/i.test(head) ? 'unclear' : found;
}

/** The whole lines of a head that are within the limit. */
function within(head: string): string {
  return head.length <= headLimit ? head : head.slice(0, head.lastIndexOf('\r\n', headLimit));
}

/** Bytes that have come and are not used up. Grows by doubling, so that a drip of single bytes costs no copying each. */
function createHeldBytes() {
  let buffer = Buffer.alloc(8 * 1024);
  let start = 0;
  let end = 0;
  return {
    length: () => end - start,
    at: (index: number) => (index < end - start ? buffer[start + index] : undefined),
    view: () => buffer.subarray(start, end),
    copy: (from: number, to: number) => new Uint8Array(buffer.subarray(start + from, start + to)),
    drop: (count: number) => {
      start += count;
      if (start === end) start = end = 0;
    },
    append: (bytes: Uint8Array) => {
      if (end + bytes.length > buffer.length) {
        const kept = end - start;
        const target = kept + bytes.length > buffer.length ? Buffer.alloc((kept + bytes.length) * 2) : buffer;
        buffer.copy(target, 0, start, end);
        buffer = target;
        start = 0;
        end = kept;
      }
      buffer.set(bytes, end);
      end += bytes.length;
    },
  };
}
