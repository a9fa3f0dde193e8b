/**
 * The filter of a search. RFC 4515 3: what a person typed is a value in it and never a part of its
 * form.
 */
export const searchFilter = (template: string, text: string): string =>
  template.replaceAll('{text}', () => escaped(text));

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(
      /[\u0000-\u001f()*\\\u007f]/g,
      (octet) => `\\${octet.charCodeAt(0).toString(16).padStart(2, '0')}`,
    );
