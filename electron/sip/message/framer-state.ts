/**
 * State     | What comes                       | Next      | Frame
 * ----------|----------------------------------|-----------|---------------------------------------
 * between   | CRLF                             | between   | crlf
 *           | another stray byte               | between   | tolerated, once a stream
 *           | the same before any SIP, no blank| broken    | broken: not-sip
 *           | a first byte of a start line     | start     |
 * start     | a start line                     | head      |
 *           | a few stray letters              | between   | tolerated, once a stream
 *           | another line                     | broken    | broken: not-sip or sip-broken
 * head      | its end                          | body      | tolerated: no length, or no UTF-8
 *           | its end, beyond a limit          | skipping  | oversized
 *           | its end, length not clear        | broken    | broken: sip-broken
 * start,head| bytes beyond the tolerance       | broken    | broken: oversized
 * body      | its last byte                    | between   | message
 * skipping  | the last byte of that message    | between   |
 * broken    | anything                         | broken    |
 */
export const FramerState = {
  /** Between messages. */
  Between: 0,
  /** A start line has begun. */
  Start: 1,
  /** The start line is there, the empty line is not. */
  Head: 2,
  /** The head is there, the body is not. */
  Body: 3,
  /** The rest of a message that is not taken is still to come. */
  Skipping: 4,
  /** The stream has lost its frame. */
  Broken: 5,
} as const;
export type FramerState = (typeof FramerState)[keyof typeof FramerState];
