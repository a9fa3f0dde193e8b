import sax from 'sax';
import { decodeText } from '../message/message.ts';

/** Takes a document element by element; throws `Unreadable` where it is none that we take. */
export interface XmlReader<T> {
  /** `path`: the local names from the root, of other namespaces empty: `presence/tuple/status`. */
  readonly open: (path: string, tag: sax.QualifiedTag) => void;
  /** With the text since the last tag, up to 512 characters. */
  readonly close: (path: string, text: string) => void;
  readonly result: () => T;
}

/** Thrown inside the parser. */
export class Unreadable extends Error {}

/** Octets; a description of as many dialogs as are read has some 500 for each. */
const longestDocument = 64 * 1024;
const deepest = 16;
/** Of an element: the parser looks through all of them for each. */
const mostAttributes = 32;
/** UTF-16 units that are read between two looks at the attributes. */
const pieceLength = 4096;
/** Of a text or an attribute. */
export const longestText = 512;

/**
 * Reads a body of XML; null: it is unreadable. Without a document type: no entity is defined, so
 * none grows. Octets, depth and attributes are bounded. `isKnown`: namespaces whose names count.
 */
export function readXml<T>(
  body: Uint8Array,
  isKnown: (namespace: string) => boolean,
  reader: XmlReader<T>,
): T | null {
  if (body.length > longestDocument) return null;
  const parser = sax.parser(true, { xmlns: true });
  Object.assign(parser, { onerror: refuse, ondoctype: refuse, onsgmldeclaration: refuse });
  Object.assign(parser, walk(isKnown, reader));
  try {
    const text = decodeText(body);
    for (let at = 0; at < text.length; at += pieceLength) {
      parser.write(text.slice(at, at + pieceLength));
      if (attributesOf(parser) > mostAttributes) refuse();
    }
    parser.close();
    return reader.result();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const refuse = (): never => {
  throw new Unreadable();
};

function walk<T>(isKnown: (namespace: string) => boolean, reader: XmlReader<T>) {
  const path: string[] = [];
  let text = '';
  const addText = (more: string): void => {
    if (text.length < longestText) text += more.slice(0, longestText);
  };
  return {
    onopentag: (tag: sax.QualifiedTag): void => {
      // Elements of other namespaces are extensions: they are passed over, with their depth.
      // Of the prefix `toString:` sax finds what all objects have.
      path.push(typeof tag.uri === 'string' && isKnown(tag.uri) ? tag.local : '');
      text = '';
      if (path.length > deepest) refuse();
      reader.open(path.join('/'), tag);
    },
    onclosetag: (): void => {
      reader.close(path.join('/'), text);
      path.pop();
      text = '';
    },
    ontext: addText,
    oncdata: addText,
  };
}

/** Of the tag that is being read; sax has no event for them before its end. */
const attributesOf = (parser: object): number =>
  'attribList' in parser && Array.isArray(parser.attribList) ? parser.attribList.length : 0;

/** Null: missing, empty or too long. A copy: a piece of a text would keep all of it in memory. */
export function attribute({ attributes }: sax.QualifiedTag, name: string): string | null {
  const found = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return found === undefined ? null : bounded(found.value);
}

export const bounded = (text: string): string | null =>
  text === '' || text.length > longestText ? null : Buffer.from(text).toString();
