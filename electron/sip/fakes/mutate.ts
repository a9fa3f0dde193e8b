/** A seeded sequence of numbers in [0, 1): mulberry32. The same seed gives the same run. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Text that has broken SIP software before. */
const nasty = [
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\r\n ',
  ',',
  ';',
  ':',
  '"',
  '\\',
  '<',
  '>',
  '@',
  '%',
  '%00',
  '%zz',
  '*',
  '=',
  '?',
  '\u0000',
  '\u00e4',
  '\ufffd',
  '-1',
  '0',
  '4294967296',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'toString',
  'INVITE',
  'ACK',
  'SIP/2.0',
  'SIP/7.0',
  'sip:',
  'sips:',
  'tel:',
  'z9hG4bK',
  ';tag=',
  ';tag=x;tag=y',
  'a'.repeat(3000),
  '"'.repeat(300),
  '\r\nVia: SIP/2.0/TLS x',
  '\r\nTo: <sip:x>',
];

/**
 * One message with a few faults: bytes changed, pieces cut, repeated, moved, or nasty text put in.
 * The body keeps its length field true.
 */
export function mutate(head: string, number: () => number): string {
  const pick = (limit: number): number => Math.floor(number() * limit);
  let text = head;
  for (let count = 1 + pick(3); count > 0; count -= 1) {
    const at = pick(text.length + 1);
    const end = Math.min(text.length, at + 1 + pick(20));
    const lines = text.split('\r\n');
    const line = pick(lines.length);
    switch (pick(7)) {
      case 0:
        text = text.slice(0, at) + String.fromCharCode(pick(256)) + text.slice(at + 1);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(end);
        break;
      case 2:
        text = text.slice(0, end) + text.slice(at);
        break;
      case 3:
        text = lines.toSpliced(line, 1).join('\r\n');
        break;
      case 4:
        text = lines.toSpliced(line, 0, lines[pick(lines.length)] ?? '').join('\r\n');
        break;
      case 5:
        text = lines
          .with(line, (lines[line] ?? '').replace(/:.*/s, `: ${nasty[pick(nasty.length)] ?? ''}`))
          .join('\r\n');
        break;
      default:
        text = text.slice(0, at) + (nasty[pick(nasty.length)] ?? '') + text.slice(at);
    }
  }
  return text.replaceAll('\r\n\r\n', '\r\n');
}
