/** Notifications of what became of a message (RFC 5438 7.2): `message/imdn+xml`. */
import sax from 'sax';
import { decodeText } from '../message/message.ts';

export const imdnType = 'message/imdn+xml';
const namespace = 'urn:ietf:params:xml:ns:imdn';

/**
 * What is told: it arrived, it was read, it did not arrive. What a server tells of its own work
 * (`processed`, `stored`) changes nothing.
 */
export type Disposition = 'delivered' | 'read' | 'not-delivered';

export interface Notification {
  /** Of the message that it is about, as its sender named it. */
  readonly messageId: string;
  readonly disposition: Disposition;
}

/** Octets; ours have some 400. */
const longestDocument = 8 * 1024;
const deepest = 8;
const longestText = 256;
/** UTF-16 units that are read between two looks at the attributes. */
const pieceLength = 1024;
const mostAttributes = 16;

/** Thrown inside the parser: it is no document that we take. */
class NoNotification extends Error {}

/**
 * Reads it; null: it is none, or tells nothing that is shown. No document type, so no entity grows;
 * octets, depth and attributes are bounded.
 */
export function readImdn(body: Uint8Array): Notification | null {
  if (body.length > longestDocument) return null;
  const reader = new Reader();
  const parser = sax.parser(true, { xmlns: true });
  const refuse = (): never => {
    throw new NoNotification();
  };
  Object.assign(parser, {
    onerror: refuse,
    ondoctype: refuse,
    onsgmldeclaration: refuse,
    onopentag: (tag: sax.QualifiedTag) => reader.open(tag),
    onclosetag: () => reader.close(),
    ontext: (text: string) => reader.text(text),
    oncdata: (text: string) => reader.text(text),
  });
  try {
    const text = decodeText(body);
    for (let at = 0; at < text.length; at += pieceLength) {
      parser.write(text.slice(at, at + pieceLength));
      if (attributesOf(parser) > mostAttributes) refuse();
    }
    parser.close();
    return reader.result();
  } catch (error) {
    if (error instanceof NoNotification) return null;
    throw error;
  }
}

/** Of the tag that is being read; sax has no event for them before its end. */
const attributesOf = (parser: object): number =>
  'attribList' in parser && Array.isArray(parser.attribList) ? parser.attribList.length : 0;

const dispositions: ReadonlyMap<string, Disposition> = new Map([
  ['delivery-notification/status/delivered', 'delivered'],
  ['delivery-notification/status/failed', 'not-delivered'],
  ['delivery-notification/status/forbidden', 'not-delivered'],
  ['delivery-notification/status/error', 'not-delivered'],
  ['display-notification/status/displayed', 'read'],
]);

class Reader {
  readonly #path: string[] = [];
  #messageId: string | null = null;
  #disposition: Disposition | null = null;
  #text = '';

  open({ uri, local }: sax.QualifiedTag): void {
    // Elements of other namespaces are extensions: they are passed over, with their depth.
    this.#path.push(uri === namespace ? local : '');
    this.#text = '';
    if (this.#path.length > deepest || this.#path[0] !== 'imdn') throw new NoNotification();
    this.#disposition ??= dispositions.get(this.#path.slice(1).join('/')) ?? null;
  }

  text(text: string): void {
    if (this.#text.length <= longestText) this.#text += text.slice(0, longestText + 1);
  }

  close(): void {
    if (this.#path.join('/') === 'imdn/message-id') {
      // Of two, which one is meant must not be guessed.
      if (this.#messageId !== null) throw new NoNotification();
      this.#messageId = this.#text.trim();
    }
    this.#path.pop();
    this.#text = '';
  }

  result(): Notification | null {
    if (!this.#messageId || this.#messageId.length > longestText || this.#disposition === null) return null;
    return { messageId: this.#messageId, disposition: this.#disposition };
  }
}

/** As we tell it: that a message arrived, or was read. `recipient`: our own URI. */
export function writeImdn(
  { messageId, disposition }: { readonly messageId: string; readonly disposition: 'delivered' | 'read' },
  recipient: string,
  at: Date,
): string {
  const told =
    disposition === 'read'
      ? '<display-notification><status><displayed/></status></display-notification>'
      : '<delivery-notification><status><delivered/></status></delivery-notification>';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<imdn xmlns="${namespace}">`,
    `<message-id>${escaped(messageId)}</message-id>`,
    `<datetime>${at.toISOString()}</datetime>`,
    `<recipient-uri>${escaped(recipient)}</recipient-uri>`,
    told,
    '</imdn>',
    '',
  ].join('\r\n');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => escapes[letter] ?? '');
