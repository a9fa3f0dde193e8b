/**
 * What a person types or pastes for a telephone number, as the characters that are dialled. A text
 * that is no number stays one: `bob.smith`, an address, a feature code.
 */

import { withoutInvisible } from './printable.ts';

/** RFC 3261 20.10: `"Bob" <sip:bob@example.com>;tag=1`, as written in a mail or in a trace. */
const nameAddr = /^(?:"(?:[^"\\]|\\.)*"|[^"<>]*) *<([^<>]+)>(?: *;.*)?$/;
/** A text taken with the quotation marks around it. */
const inQuotes = /^["'\u2018-\u201f](.*)["'\u2018-\u201f]$/;
/** More characters than any number is written with. */
const longestNumber = 256;

/**
 * What a telephone number is written with (RFC 3966 5.1.1; a slash in some countries), and nothing
 * else.
 */
const numberForm = /^\+?[\p{Nd} ()./-]*\p{Nd}[\p{Nd} ()./-]*$/u;
/** As a `tel:` URI has it: a local number may hold `*` and `#`. */
const telephoneForm = /^\+?[\p{Nd} ()./*#-]*[\p{Nd}*#][\p{Nd} ()./*#-]*$/u;

/** Without the signs that people write between digits (RFC 3966 5.1.1), and a slash. */
export const withoutSeparators = (number: string): string => number.replace(/[ ()./-]/g, '');

export const isNumber = (text: string): boolean => numberForm.test(dashes(text));
export const isTelephone = (text: string): boolean => telephoneForm.test(dashes(text));

/**
 * The number that a text stands for, as its digits, with a plus where it has one. Null: it is a
 * name, an address, a text with `*` or `#`, or nothing that can be dialled.
 */
export function typedNumber(typed: string): string | null {
  const text = typed.length > longestNumber ? null : unwrapped(typed);
  if (text === null) return null;
  const telephone = telephoneOf(withoutBlanks(text));
  const number = telephone === undefined ? text : telephone;
  return number !== null && isNumber(number) ? digitsOf(number) : null;
}

/**
 * A pasted text without what surrounds it: a name before an address in angle brackets, quotation
 * marks, invisible marks. Null: it holds what no text may.
 */
export function unwrapped(typed: string): string | null {
  const pasted = withoutInvisible(typed);
  if (pasted === null) return null;
  const plain = asTyped(pasted).trim();
  return (nameAddr.exec(plain)?.[1] ?? inQuotes.exec(plain)?.[1] ?? plain).trim();
}

/** `sip: bob@example.com` and `tel://112`, as people write them, without blanks and slashes. */
export const withoutBlanks = (uri: string): string => uri.replace(/^([a-z]+:) *(?:\/\/)?/i, '$1');

/** What a `tel:` URI calls; undefined: the text is none; null: it cannot be read. */
export function telephoneOf(text: string): string | null | undefined {
  const telephone = /^tel:([^;?]+)/i.exec(text)?.[1];
  return telephone === undefined ? undefined : unescaped(telephone);
}

function unescaped(text: string): string | null {
  try {
    const read = decodeURIComponent(text);
    return /[\u0000-\u001f]/.test(read) ? null : withoutInvisible(read);
  } catch {
    return null;
  }
}

/**
 * Keyboard characters for those that programs put in their place: full-width forms, keycaps,
 * hyphens that do not break.
 */
function asTyped(text: string): string {
  return (
    text
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[\u2010\u2011\ufe63]/g, '-')
      .replace(/\ufe62/g, '+')
      .replace(/\ufe0f?\u20e3/g, '')
      // What surrounds a number in a text: a telephone sign before it, a comma after it, brackets
      // around the country code.
      .replace(/^[\p{So}\ufe0f ]+(?=[+(\p{Nd}])/u, '')
      .replace(/[,;]+ *$/, '')
      .replace(/^ *\( *\+ *(\p{Nd}+) *\)/u, '+$1')
  );
}

/** The digits of a number, with `+`, `*` and `#` where it has them. */
export function digitsOf(number: string): string {
  // The zero for calls inside the country, which the country code replaces (E.123 7.4); in Italy it
  // is part of the number.
  return withoutSeparators(latin(dashes(number)).replace(/^((?:\+|00)(?! *39)[\d ./-]*)\( *0 *\)/, '$1'));
}

/**
 * Dashes, dots and slashes of other kinds separate groups of digits in a number; in a name they are
 * letters like others.
 */
const dashes = (text: string): string =>
  text.replace(/[\u2012-\u2015\u2212\u30fc\u00b7\u2022\u2219\u30fb\u2044\u2215]/g, '-');

/** Digits of every script have their value by their place after that script's zero. */
function latin(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0;
    let zero = at;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((at - zero) % 10);
  });
}
