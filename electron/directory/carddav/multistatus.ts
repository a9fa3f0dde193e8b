/**
 * The answer of WebDAV: 207 (Multi-Status, RFC 4918 13), a response per resource. XML without a
 * document type: no entity is defined, so none grows. Depth, attributes, responses and octets are
 * bounded, and a long answer is read in turns, so that calls go on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import sax from 'sax';
import { FaultError } from '../../../shared/errors.ts';

export const dav = 'DAV:';
export const carddav = 'urn:ietf:params:xml:ns:carddav';
/** Of `getctag`, which no RFC has. */
export const calendarServer = 'http://calendarserver.org/ns/';
/** The name of an element as it is compared here. */
export const named = (namespace: string, local: string): string => `{${namespace}}${local}`;

/** What is in an element, at any depth. */
export interface DavValue {
  readonly text: string;
  /** The texts of `DAV:href`. */
  readonly hrefs: readonly string[];
  readonly elements: ReadonlySet<string>;
}

export interface DavResponse {
  readonly href: string;
  /** Of the whole resource; null: it is in the properties. */
  readonly status: number | null;
  /** Those that the server gave (2xx), by `named`. */
  readonly properties: ReadonlyMap<string, DavValue>;
}

export interface Multistatus {
  readonly responses: readonly DavResponse[];
  /** RFC 6578 6.4. */
  readonly syncToken: string | null;
}

const deepest = 32;
/** Of an element: the parser looks through all of them for each. */
const mostAttributes = 64;
/** UTF-16 units that are read in one turn. */
const pieceOfTurn = 16 * 1024;
const mostResponses = 40_000;
const [responseName, propstatName, propName] = ['response', 'propstat', 'prop'].map((name) =>
  named(dav, name),
);
const [hrefName, statusName, tokenName] = ['href', 'status', 'sync-token'].map((name) => named(dav, name));

/** Rejects with FaultError `address-book: not-carddav` where it is none, or `too-large`. */
export async function parseMultistatus(bytes: Uint8Array): Promise<Multistatus> {
  const reader = new Reader();
  const parser = sax.parser(true, { xmlns: true });
  const refuse = (): never => {
    throw notCardDav();
  };
  Object.assign(parser, {
    onerror: refuse,
    ondoctype: refuse,
    onsgmldeclaration: refuse,
    onopentag: ({ uri, local }: sax.QualifiedTag) => reader.open(named(uri, local)),
    onclosetag: () => reader.close(),
    ontext: (text: string) => reader.text(text),
    oncdata: (text: string) => reader.text(text),
  });
  const text = textOf(bytes);
  for (let at = 0; at < text.length; at += pieceOfTurn) {
    if (at > 0) await nextTurn();
    parser.write(text.slice(at, at + pieceOfTurn));
    if (attributesOf(parser) > mostAttributes) refuse();
  }
  parser.close();
  return reader.result();
}

/** Of the tag that is being read; sax has no event for them before its end. */
const attributesOf = (parser: object): number =>
  'attribList' in parser && Array.isArray(parser.attribList) ? parser.attribList.length : 0;

/** RFC 3629: WebDAV has UTF-8 or UTF-16; no server is known that sends the second. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notCardDav();
  }
}

interface Open {
  readonly name: string;
  text: string;
}

interface OpenProperty extends DavValue {
  readonly depth: number;
  text: string;
  readonly hrefs: string[];
  readonly elements: Set<string>;
}

interface Group {
  status: number;
  readonly values: Map<string, DavValue>;
}

class Reader {
  readonly #path: Open[] = [];
  readonly #responses: DavResponse[] = [];
  #isMultistatus = false;
  #syncToken: string | null = null;
  #href = '';
  #status: number | null = null;
  #properties = new Map<string, DavValue>();
  /** Of the `propstat` that is read. */
  #group: Group | null = null;
  /** The property that is read. */
  #property: OpenProperty | null = null;

  open(name: string): void {
    if (this.#path.length === 0) this.#isMultistatus = name === named(dav, 'multistatus');
    const parent = this.#path.at(-1)?.name;
    this.#path.push({ name, text: '' });
    if (this.#path.length > deepest) throw notCardDav();
    if (this.#property) {
      this.#property.elements.add(name);
    } else if (parent === propName) {
      this.#property = { depth: this.#path.length, text: '', hrefs: [], elements: new Set() };
    } else if (name === propstatName) {
      this.#group = { status: 0, values: new Map() };
    } else if (name === responseName) {
      this.#href = '';
      this.#status = null;
      this.#properties = new Map();
    }
  }

  text(text: string): void {
    const element = this.#path.at(-1);
    if (element) element.text += text;
    if (this.#property) this.#property.text += text;
  }

  close(): void {
    const element = this.#path.pop();
    if (element === undefined) return;
    if (this.#property) this.#closeInProperty(element, this.#property);
    else if (this.#group) this.#closeInGroup(element, this.#group);
    else this.#closeInResponse(element);
  }

  #closeInProperty({ name, text }: Open, property: OpenProperty): void {
    if (this.#path.length + 1 > property.depth) {
      if (name === hrefName) property.hrefs.push(text.trim());
      return;
    }
    this.#group?.values.set(name, property);
    this.#property = null;
  }

  #closeInGroup({ name, text }: Open, group: Group): void {
    if (name === statusName) group.status = statusOf(text) ?? 0;
    if (name !== propstatName) return;
    if (group.status >= 200 && group.status < 300)
      for (const [key, value] of group.values) this.#properties.set(key, value);
    this.#group = null;
  }

  #closeInResponse({ name, text }: Open): void {
    if (name === tokenName) this.#syncToken = text.trim();
    else if (name === hrefName) this.#href ||= text.trim();
    else if (name === statusName) this.#status = statusOf(text);
    else if (name === responseName) {
      if (this.#responses.length >= mostResponses) throw tooLarge();
      this.#responses.push({ href: this.#href, status: this.#status, properties: this.#properties });
    }
  }

  result(): Multistatus {
    if (!this.#isMultistatus || this.#path.length > 0) throw notCardDav();
    return { responses: this.#responses, syncToken: this.#syncToken };
  }
}

/** RFC 4918 14.28: a status line of HTTP. */
function statusOf(line: string): number | null {
  const [, status] = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(line.trim()) ?? [];
  return status === undefined ? null : Number(status);
}

const notCardDav = (): FaultError => new FaultError({ stage: 'address-book', code: 'not-carddav' });
const tooLarge = (): FaultError => new FaultError({ stage: 'address-book', code: 'too-large' });
