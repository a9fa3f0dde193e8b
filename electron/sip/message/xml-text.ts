import { printable } from '../../../shared/printable.ts';

/** An element of a document that we write. `content` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: string[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join('')}>${content.join('')}</${name}>`;
}

export const escaped = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
