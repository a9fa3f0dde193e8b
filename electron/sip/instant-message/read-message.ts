/**
 * What a MESSAGE (RFC 3428) says: a text, or a notification about a text of ours. Not done: Expires
 * and Date are not looked at (a text that comes late is shown with the time at which it came), and
 * no state of writing (RFC 3994) is taken.
 */
import type { Answer } from '../core/method.ts';
import { messageTypes } from '../core/instant-message.ts';
import { header, type SipRequest } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';
import { cpimType, readCpim, type CpimFault, type Wish } from './cpim.ts';
import { imdnType, readImdn, type Notification } from './imdn.ts';

export type ReceivedMessage =
  | {
      readonly kind: 'text';
      /** As it was received: not printable yet. */
      readonly text: string;
      /** Null: its sender gave it none, so that nothing can be told of it. */
      readonly messageId: string | null;
      readonly wishes: readonly Wish[];
      /** It came in CPIM: its sender reads that. */
      readonly isCpim: boolean;
    }
  | { readonly kind: 'notification'; readonly notification: Notification }
  /** There is nothing to show; it is answered with 200. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly answer: Answer };

/** Octets of a text, in whatever it is wrapped. */
export const longestText = 8 * 1024;

/** Reads the body of a MESSAGE that the guard has passed. Never throws. */
export function readMessage(request: SipRequest): ReceivedMessage {
  const contentType = header(request, 'content-type') ?? 'text/plain';
  const type = mediaType(contentType);
  if (request.body.length === 0) return { kind: 'nothing' };
  if (type !== cpimType)
    return readContent({
      type: type ?? 'text/plain',
      contentType,
      content: request.body,
      messageId: null,
      wishes: [],
      isCpim: false,
    });
  const cpim = readCpim(request.body);
  return typeof cpim === 'string' ? refused(cpim) : readContent({ ...cpim, isCpim: true });
}

interface Content {
  readonly type: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly messageId: string | null;
  readonly wishes: readonly Wish[];
  readonly isCpim: boolean;
}

function readContent({ type, contentType, content, ...more }: Content): ReceivedMessage {
  if (type === imdnType) {
    const notification = readImdn(content);
    return notification === null ? { kind: 'nothing' } : { kind: 'notification', notification };
  }
  // CPIM inside of CPIM too: no phone makes it.
  if (type !== 'text/plain' && type !== 'text/html') return { kind: 'refused', answer: wrongType };
  if (content.length > longestText) return { kind: 'refused', answer: tooLong };
  const text = decoded(content, contentType);
  if (text === null) return { kind: 'refused', answer: wrongType };
  return text.trim() === '' ? { kind: 'nothing' } : { kind: 'text', text, ...more };
}

/** As the names of `TextDecoder`; Latin-1 is what old gateways send. */
const charsets: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'latin1'],
]);

/** Null: in a character set that we do not read. What is no UTF-8 becomes U+FFFD. */
function decoded(content: Uint8Array, contentType: string): string | null {
  const named = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  const charset = charsets.get(named);
  return charset === undefined ? null : new TextDecoder(charset).decode(content);
}

const wrongType: Answer = {
  status: 415,
  reason: 'Unsupported Media Type',
  headers: [['Accept', messageTypes.join(', ')]],
};
export const tooLong: Answer = { status: 413, reason: 'Message Too Long', headers: [] };
const malformed: Answer = { status: 400, reason: 'Malformed Message/CPIM', headers: [] };

const refused = (fault: CpimFault): ReceivedMessage => ({
  kind: 'refused',
  answer: fault === 'malformed' ? malformed : wrongType,
});
