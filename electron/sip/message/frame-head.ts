/** What the framer reads of a message's head: that it is SIP, and where its body ends. */

/**
 * RFC 3261 sets no limit; a head beyond this is an attack or a defect, and its message is not
 * taken.
 */
export const headLimit = 32 * 1024;

/**
 * `INVITE sip:bob@example.com SIP/2.0` or `SIP/2.0 200 OK`; anything else on the port is another
 * protocol.
 */
export function isStartLine(line: string): boolean {
  return /^SIP\/\d+\.\d+[ \t]|[ \t]SIP\/\d+\.\d+[ \t]*$/i.test(line);
}

const lengthField = /(\r\n|[\r\n])(?:content-length|l)[ \t]*:((?:[^\r]|\r\n[ \t])*)/gi;

/**
 * The only Content-Length of a head; `unclear` where there are several, or it is anything but
 * digits, or a bare CR or LF is beside it: another reader of `+5` or `1, 1` could see other
 * messages in the stream than we do. RFC 3261 18.3, 20.14. Null: there is none, and no Content-Type
 * either, so that no body can be meant; older servers omit it then.
 */
export function contentLength(head: string): number | 'unclear' | null {
  let found: number | null = null;
  lengthField.lastIndex = 0;
  for (let match = lengthField.exec(head); match !== null; match = lengthField.exec(head)) {
    const [, lineBreak, value = ''] = match;
    const digits = /^(?:[ \t]|\r\n[ \t])*(\d{1,10})(?:[ \t]|\r\n[ \t])*$/.exec(value)?.[1];
    if (digits === undefined || found !== null || lineBreak !== '\r\n') return 'unclear';
    found = Number(digits);
  }
  return found === null && /[\r\n](?:content-type|c)[ \t]*:/i.test(head) ? 'unclear' : found;
}

/** The whole lines of a head that are within the limit. */
export function within(head: string): string {
  return head.length <= headLimit ? head : head.slice(0, head.lastIndexOf('\r\n', headLimit));
}
