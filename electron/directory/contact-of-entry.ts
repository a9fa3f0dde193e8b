import { createHash } from 'node:crypto';
import type { Entry } from 'ldapts';
import { RE2JS } from 're2js';
import { contactForm, contactLimits, type Contact, type ContactAddress } from '../../shared/model/contact.ts';
import type { Directory, NumberRule } from '../../shared/model/directory.ts';
import { printable } from '../../shared/printable.ts';

/** Characters of a value that are looked at. */
const longestValue = 512;

/** How numbers of the directory are changed. Throws where the pattern is none of RE2. */
export function numberRewriter(rule: NumberRule | null): (number: string) => string {
  if (rule === null) return (number) => number;
  // RE2 takes time in proportion to the text, whatever the pattern: no pattern can stop main.
  const pattern = RE2JS.compile(rule.pattern);
  return (number) => pattern.matcher(number).replaceAll(rule.replacement);
}

/** Null: it has no name, or nothing that can be called. */
export function contactOfEntry(
  entry: Entry,
  { id, name, attributes }: Directory,
  rewrite: (number: string) => string,
): Contact | null {
  const numbers = attributes.numbers.flatMap((attribute) =>
    valuesOf(entry, attribute).map((value) => numberOf(rewrite(value), attribute)),
  );
  const sip = attributes.sip === '' ? [] : valuesOf(entry, attributes.sip).map(sipOf);
  const { success, data } = contactForm.safeParse({
    // A DN may be longer than an id.
    id: createHash('sha256').update(entry.dn).digest('hex'),
    name: printable(valuesOf(entry, attributes.name)[0] ?? '', contactLimits.name),
    organization:
      attributes.organization === ''
        ? ''
        : printable(valuesOf(entry, attributes.organization)[0] ?? '', contactLimits.organization),
    addresses: [...sip, ...numbers].filter((address) => address !== null).slice(0, contactLimits.addresses),
    isFavourite: false,
    note: '',
    source: { kind: 'directory', id, name },
  });
  return success ? data : null;
}

/** The attribute's texts; its name is compared without case (RFC 4512 2.5). */
function valuesOf(entry: Entry, attribute: string): readonly string[] {
  const wanted = attribute.toLowerCase();
  const key = Object.keys(entry).find((candidate) => candidate.toLowerCase() === wanted);
  const values = key === undefined || key === 'dn' ? [] : [entry[key]].flat();
  return values
    .filter((value) => typeof value === 'string')
    .slice(0, contactLimits.addresses)
    .map((value) => value.slice(0, longestValue).trim());
}

/** Null: no telephone is written so. */
function numberOf(value: string, attribute: string): ContactAddress | null {
  const label = /mobile/i.test(attribute) ? 'mobile' : /home/i.test(attribute) ? 'home' : 'work';
  return /\p{Nd}/u.test(value) && /^[+*#(]?[\p{Nd} ()./*#,;x-]{1,63}$/u.test(value)
    ? { kind: 'number', value, label }
    : null;
}

/** `sip:bob@example.com` and `bob@example.com`. */
function sipOf(value: string): ContactAddress | null {
  const uri = /^sips?:/i.test(value)
    ? value.replace(/^sips?/i, (scheme) => scheme.toLowerCase())
    : `sip:${value}`;
  return uri.length <= contactLimits.address && /^sips?:[^\s"<>@]+@[^\s"<>@;?]+$/.test(uri)
    ? { kind: 'sip', value: uri, label: 'work' }
    : null;
}
