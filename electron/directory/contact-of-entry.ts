import { createHash } from 'node:crypto';
import type { Entry } from 'ldapts';
import { isCallable } from '../../shared/model/contact-address.ts';
import { contactForm, contactLimits, type Contact, type ContactAddress } from '../../shared/model/contact.ts';
import type { Directory } from '../../shared/model/directory.ts';
import { printable } from '../../shared/printable.ts';

/** Characters of a value that are looked at. */
const longestValue = 512;

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
    // A DN may be longer than an id; an attribute that is called `dn` may be there in its place.
    id: createHash('sha256').update(JSON.stringify(entry.dn)).digest('hex'),
    name: printable(valuesOf(entry, attributes.name)[0] ?? '', contactLimits.name),
    organization:
      attributes.organization === ''
        ? ''
        : printable(valuesOf(entry, attributes.organization)[0] ?? '', contactLimits.organization),
    // One that cannot be called, as a mail address with an umlaut, hides nobody.
    addresses: [...sip, ...numbers].filter(isCallable).slice(0, contactLimits.addresses),
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

function numberOf(value: string, attribute: string): ContactAddress {
  const label = /mobile/i.test(attribute) ? 'mobile' : /home/i.test(attribute) ? 'home' : 'work';
  return { kind: 'number', value, label };
}

/** `sip:bob@example.com` and `bob@example.com`. */
const sipOf = (value: string): ContactAddress => ({
  kind: 'sip',
  value: /^sips?:/i.test(value) ? value.replace(/^sips?/i, (scheme) => scheme.toLowerCase()) : `sip:${value}`,
  label: 'work',
});
