import sax from 'sax';
import { printable } from '../../../shared/printable.ts';
import { decodeText } from '../message/message.ts';
import type { EventPackage } from './subscribe.ts';

export const dialogPackage: EventPackage = {
  event: 'dialog',
  accept: ['application/dialog-info+xml'],
  expires: 3600,
};

/** RFC 4235 3.7.1, in the order of a call. */
const dialogStates = ['trying', 'proceeding', 'early', 'confirmed', 'terminated'] as const;
export type DialogState = (typeof dialogStates)[number];

/** A dialog of the watched phone, as its server describes it. */
export interface DialogOfOther {
  /** Of this dialog in the documents of this subscription. */
  readonly id: string;
  readonly state: DialogState;
  /** `recipient`: the watched phone is called; null: not said. */
  readonly direction: 'initiator' | 'recipient' | null;
  readonly callId: string | null;
  readonly localTag: string | null;
  readonly remoteTag: string | null;
  /** The other side of it. */
  readonly remote: { readonly displayName: string | null; readonly uri: string | null } | null;
}

/** A document of RFC 4235 4.1. */
export interface DialogInfo {
  readonly version: number;
  /** `full`: what it does not name is not there. */
  readonly isFull: boolean;
  readonly dialogs: readonly DialogOfOther[];
}

const namespace = 'urn:ietf:params:xml:ns:dialog-info';
/** Octets; a document with as many dialogs as are read has some 500 for each. */
const longestDocument = 64 * 1024;
const deepest = 16;
/** Of an element: the parser looks through all of them for each. */
const mostAttributes = 32;
const mostDialogs = 64;
/** UTF-16 units that are read between two looks at the attributes. */
const pieceLength = 4096;
/** Of an id, a tag, a URI. */
const longestText = 512;

/** Thrown inside the parser: it is no document that we take. */
class NoDialogInfo extends Error {}

/**
 * Reads application/dialog-info+xml; null: it is none. XML without a document type: no entity is
 * defined, so none grows. Octets, depth, attributes and dialogs are bounded.
 */
export function readDialogInfo({ body }: { readonly body: Uint8Array }): DialogInfo | null {
  if (body.length > longestDocument) return null;
  const reader = new Reader();
  const parser = sax.parser(true, { xmlns: true });
  const refuse = (): never => {
    throw new NoDialogInfo();
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
    if (error instanceof NoDialogInfo) return null;
    throw error;
  }
}

/** Of the tag that is being read; sax has no event for them before its end. */
const attributesOf = (parser: object): number =>
  'attribList' in parser && Array.isArray(parser.attribList) ? parser.attribList.length : 0;

type Attributes = sax.QualifiedTag['attributes'];

class Reader {
  readonly #path: string[] = [];
  readonly #dialogs: DialogOfOther[] = [];
  #root: Pick<DialogInfo, 'version' | 'isFull'> | null = null;
  /** The dialog that is read. */
  #dialog: { -readonly [N in keyof DialogOfOther]: DialogOfOther[N] } | null = null;
  #text = '';

  open({ uri, local, attributes }: sax.QualifiedTag): void {
    // Elements of other namespaces are extensions: they are passed over, with their depth.
    const name = uri === namespace ? local : '';
    this.#path.push(name);
    this.#text = '';
    if (this.#path.length > deepest) throw new NoDialogInfo();
    const path = this.#path.join('/');
    if (this.#path.length === 1) this.#root = rootOf(name, attributes);
    else if (path === 'dialog-info/dialog') this.#begin(attributes);
    else if (path === 'dialog-info/dialog/remote/identity') this.#identity(attributes);
  }

  text(text: string): void {
    if (this.#text.length < longestText) this.#text += text.slice(0, longestText);
  }

  close(): void {
    const path = this.#path.join('/');
    this.#path.pop();
    if (this.#dialog === null) return;
    if (path === 'dialog-info/dialog/state') this.#dialog.state = stateOf(this.#text);
    if (path === 'dialog-info/dialog/remote/identity' && this.#dialog.remote !== null)
      this.#dialog.remote = { ...this.#dialog.remote, uri: shownUri(this.#text.trim()) };
    if (path === 'dialog-info/dialog') {
      this.#dialogs.push(this.#dialog);
      this.#dialog = null;
    }
    this.#text = '';
  }

  result(): DialogInfo {
    if (this.#root === null || this.#path.length > 0) throw new NoDialogInfo();
    return { ...this.#root, dialogs: this.#dialogs };
  }

  #begin(attributes: Attributes): void {
    const id = attribute(attributes, 'id');
    if (id === null || this.#dialogs.length >= mostDialogs) throw new NoDialogInfo();
    const direction = attribute(attributes, 'direction');
    this.#dialog = {
      id,
      // RFC 4235 4.1.1: the element is mandatory; one that is missing tells nothing.
      state: 'terminated',
      direction: direction === 'initiator' || direction === 'recipient' ? direction : null,
      callId: attribute(attributes, 'call-id'),
      localTag: attribute(attributes, 'local-tag'),
      remoteTag: attribute(attributes, 'remote-tag'),
      remote: null,
    };
  }

  #identity(attributes: Attributes): void {
    const display = attribute(attributes, 'display');
    if (this.#dialog !== null)
      this.#dialog.remote = { displayName: display === null ? null : printable(display, 120), uri: null };
  }
}

function rootOf(name: string, attributes: Attributes): Pick<DialogInfo, 'version' | 'isFull'> {
  const version = /^\d{1,15}$/.exec(attribute(attributes, 'version') ?? '')?.[0];
  const state = attribute(attributes, 'state');
  if (name !== 'dialog-info' || version === undefined || (state !== 'full' && state !== 'partial'))
    throw new NoDialogInfo();
  return { version: Number(version), isFull: state === 'full' };
}

function stateOf(text: string): DialogState {
  const written = text.trim();
  const known = dialogStates.find((state) => state === written);
  if (known === undefined) throw new NoDialogInfo();
  return known;
}

function attribute(attributes: Attributes, name: string): string | null {
  const found = attributes[name];
  return found === undefined ? null : bounded(found.value);
}

/** A copy: a piece of a document's text would keep the whole text in memory. */
const bounded = (text: string): string | null =>
  text === '' || text.length > longestText ? null : Buffer.from(text).toString();

/** It is shown where there is no name. */
function shownUri(text: string): string | null {
  const uri = bounded(text);
  return uri === null ? null : printable(uri, longestText);
}
