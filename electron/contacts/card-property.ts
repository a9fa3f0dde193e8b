/** One property of a card, as ical.js parses it. */
import ICAL from 'ical.js';
import type { CardLine } from './card-lines.ts';
import { quotedPrintable } from './card-text.ts';

export interface CardProperty {
  readonly name: string;
  /** The values of `TYPE`, and `pref` where it is preferred; lower case. */
  readonly types: ReadonlySet<string>;
  /** The parts of a structured value, as N and ORG have them; else one. */
  readonly values: readonly string[];
}

export type CardVersion = 'vcard' | 'vcard3';

/** The forms of binary text, of which none is wanted, and of the text that 2.1 has. */
const encodings: ReadonlySet<string> = new Set(['quoted-printable', 'base64', 'b', '8bit', '7bit']);

/** Null: it cannot be read. Never throws. */
export function parseProperty(line: CardLine, version: CardVersion): CardProperty | null {
  const { parameters, encoding, charset } = plainParameters(line.parameters);
  if (encoding === 'base64' || encoding === 'b') return null;
  const value =
    encoding === 'quoted-printable'
      ? quotedPrintable(line.value, charset).replace(/\r\n?|\n/g, String.raw`\n`)
      : line.value;
  try {
    return readJcard(
      line.name,
      ICAL.parse.property(`${line.name}${parameters}:${value}`, ICAL.design.getDesignSet(version)) as unknown,
    );
  } catch {
    // ical.js throws errors of several kinds for what is no property.
    return null;
  }
}

/** RFC 7095 3.3: name, parameters, type, values. */
function readJcard(name: string, property: unknown): CardProperty | null {
  if (!Array.isArray(property)) return null;
  const [, parameters, , ...values] = property as readonly unknown[];
  const { type, pref } = parameters as { readonly type?: unknown; readonly pref?: unknown };
  const types = texts(type).flatMap((text) => text.toLowerCase().split(','));
  return {
    name,
    types: new Set(pref === undefined ? types : [...types, 'pref']),
    // Several values of one part, as of two given names, are one text.
    values: values.length === 1 && Array.isArray(values[0]) ? values[0].map(joined) : values.map(joined),
  };
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flatMap(texts) : typeof value === 'string' ? [value] : [];
const joined = (value: unknown): string => texts(value).join(' ');

/**
 * The parameters as 3.0 and 4.0 write them. 2.1 leaves out the name (`;WORK;QUOTED-PRINTABLE`), and
 * ical.js reads neither a parameter without one nor an encoding.
 */
function plainParameters(parameters: string): {
  readonly parameters: string;
  readonly encoding: string | null;
  readonly charset: string | null;
} {
  let [encoding, charset]: [string | null, string | null] = [null, null];
  const kept: string[] = [];
  for (const parameter of parameters.match(/;(?:"[^"]*"|[^";])+/g) ?? []) {
    const written = parameter.slice(1).trim();
    const name = /^([\w-]+)\s*=/.exec(written)?.[1] ?? '';
    const text = name === '' ? written : written.slice(written.indexOf('=') + 1).trim();
    const key = name.toLowerCase();
    const plain = text.toLowerCase();
    if (key === 'encoding' || (name === '' && encodings.has(plain))) encoding = plain;
    else if (key === 'charset') charset = plain;
    else if (name === '') kept.push(`;TYPE=${text}`);
    else kept.push(`;${name}=${text}`);
  }
  return { parameters: kept.join(''), encoding, charset };
}
