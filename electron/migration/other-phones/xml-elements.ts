/**
 * The elements of an XML file, in their order. XML without a document type: no entity is defined,
 * so none grows and none is fetched. Depth, elements and text are bounded.
 */
import sax from 'sax';
import { inTurns } from '../../../shared/in-turns.ts';

export interface XmlElement {
  /** The names from the root to it: `options/accounts/account/username`. */
  readonly path: string;
  /** The `name` attributes of the same elements; empty: it has none. */
  readonly names: readonly string[];
  /** Which child its parent is of the parent's own parent, from 0. */
  readonly place: number;
  /** Its own text, without that of elements in it. */
  readonly text: string;
}

const deepest = 16;
const mostElements = 200_000;
const longestText = 4096;

interface Open {
  readonly name: string;
  readonly attribute: string;
  readonly index: number;
  children: number;
  text: string;
}

/** Characters of a turn, some ms: calls go on while a large file is read. */
const pieceLength = 32 * 1024;

/** Null: it is no XML, or XML that is not taken. */
export async function xmlElements(text: string): Promise<readonly XmlElement[] | null> {
  const found: XmlElement[] = [];
  const open: Open[] = [];
  const parser = sax.parser(true, {});
  const refuse = (): never => {
    throw new RefusedXml();
  };
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element && element.text.length < longestText) element.text += more.slice(0, longestText);
  };
  Object.assign(parser, {
    onerror: refuse,
    ondoctype: refuse,
    onsgmldeclaration: refuse,
    onopentag: ({ name, attributes }: sax.Tag) => {
      const parent = open.at(-1);
      if (open.length >= deepest || found.length >= mostElements) refuse();
      open.push({
        name,
        attribute: attributes['name'] ?? '',
        index: parent?.children ?? 0,
        children: 0,
        text: '',
      });
      if (parent) parent.children += 1;
    },
    onclosetag: () => {
      const element = open.at(-1);
      if (element)
        found.push({
          path: open.map(({ name }) => name).join('/'),
          names: open.map(({ attribute }) => attribute),
          place: open.at(-2)?.index ?? 0,
          text: element.text,
        });
      open.pop();
    },
    ontext: addText,
    oncdata: addText,
  });
  try {
    await inTurns(piecesOf(text), (piece) => parser.write(piece), 1);
    parser.close();
    return found;
  } catch (error) {
    if (error instanceof RefusedXml) return null;
    throw error;
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}

class RefusedXml extends Error {}
