/**
 * The messages that a directory may send, element by element (RFC 4511 4.1 to 4.5, 4.12). The
 * library loops for ever over an element that claims more octets than there are, and takes an
 * element of another type for the one it expects. So it gets only what fits this grammar.
 */

type Times = 'once' | 'optional' | 'many';

/** `parts`: what is in it; absent: octets, which nothing reads as elements. */
interface Part {
  readonly tag: number;
  readonly times: Times;
  readonly parts?: readonly Part[];
}

const part = (tag: number, times: Times = 'once', parts?: readonly Part[]): Part =>
  parts === undefined ? { tag, times } : { tag, times, parts };

const boolean = 0x01;
const integer = 0x02;
const octets = 0x04;
const enumerated = 0x0a;
const sequence = 0x30;
const set = 0x31;

/** RFC 4511 4.1.9: code, matched DN, message, referral. */
const result = [part(enumerated), part(octets), part(octets), part(0xa3, 'optional', [part(octets, 'many')])];
const attribute = [part(octets), part(set, 'once', [part(octets, 'many')])];
const control = [part(octets), part(boolean, 'optional'), part(octets, 'optional')];

const controls = part(0xa0, 'optional', [part(sequence, 'many', control)]);

/** The most frequent first. */
const operations = [
  // searchResEntry
  part(0x64, 'once', [part(octets), part(sequence, 'once', [part(sequence, 'many', attribute)])]),
  // searchResRef
  part(0x73, 'once', [part(octets, 'many')]),
  // searchResDone
  part(0x65, 'once', result),
  // bindResponse
  part(0x61, 'once', [...result, part(0x87, 'optional')]),
  // extendedResp: the notice of disconnection
  part(0x78, 'once', [...result, part(0x8a, 'optional'), part(0x8b, 'optional')]),
];
const messages = operations.map((operation) => [
  part(sequence, 'once', [part(integer), operation, controls]),
]);

interface Reading {
  readonly bytes: Uint8Array;
  elements: number;
}

/** How many elements a message has that is whole; null: it is none of these messages. */
export function countElements(message: Uint8Array): number | null {
  for (const parts of messages) {
    const reading: Reading = { bytes: message, elements: 0 };
    if (fits(reading, 0, message.length, parts)) return reading.elements;
  }
  return null;
}

/** Whether the octets from `start` to `end` are these parts, in this order, and nothing else. */
function fits(reading: Reading, start: number, end: number, parts: readonly Part[]): boolean {
  let at = start;
  for (const { tag, times, parts: inner } of parts) {
    const limit = times === 'many' ? Infinity : 1;
    let count = 0;
    while (at < end && reading.bytes[at] === tag && count < limit) {
      const element = contentAt(reading.bytes, at, end);
      if (element === null) return false;
      reading.elements += 1;
      if (inner && !fits(reading, element.start, element.end, inner)) return false;
      at = element.end;
      count += 1;
    }
    if (times === 'once' && count === 0) return false;
  }
  return at === end;
}

interface Content {
  readonly start: number;
  readonly end: number;
}

/** The contents of the element at `at`; null: it does not end before `limit`. */
function contentAt(bytes: Uint8Array, at: number, limit: number): Content | null {
  const first = bytes[at + 1];
  if (first === undefined) return null;
  // RFC 4511 5.1: the definite form alone; X.690 8.1.3.5 allows leading zeros (Active Directory).
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (first >= 0x80 && (more === 0 || more > 4)) return null;
  const start = at + 2 + more;
  const length =
    more === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0);
  return start + length > limit ? null : { start, end: start + length };
}
