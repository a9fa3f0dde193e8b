import { addressAlone } from '../../shared/address-alone.ts';
import { isCallable, type ContactAddress } from '../../shared/model/contact-address.ts';
import type { ContactDraft } from '../../shared/model/contact.ts';
import { addressParts, wholeAddress } from '../../shared/shown-address.ts';

/** As a person reads it. */
export const shownAddress = ({ kind, value }: Pick<ContactAddress, 'kind' | 'value'>): string =>
  kind === 'number' ? value : wholeAddress(addressParts(value));

/** What is dialled: the digits that a number has after a pause or for an extension are not. */
export const callTarget = ({ kind, value }: Pick<ContactAddress, 'kind' | 'value'>): string =>
  kind === 'number' ? value.replace(/[,;x].*$/, '').trim() : value;

/** An address as a person writes it. */
export interface WrittenAddress {
  readonly text: string;
  readonly label: ContactAddress['label'];
}

/** Null: it is neither a number nor an address. */
export function readAddress({ text, label }: WrittenAddress): ContactAddress | null {
  const plain = text.trim();
  const isSip = /^sips?:/i.test(plain) || plain.includes('@');
  const value = isSip
    ? addressAlone(/^sips?:/i.test(plain) ? plain : `sip:${plain}`)?.target
    : plain.replace(/^tel:/i, '');
  const address = { kind: isSip ? 'sip' : 'number', value: value ?? '', label } as const;
  return isCallable(address) ? address : null;
}

/** As it is written in a form. A sips address keeps its scheme. */
export const writtenAddress = (address: ContactAddress): WrittenAddress => ({
  text: address.kind === 'sip' ? address.value.replace(/^sip:/, '') : address.value,
  label: address.label,
});

/** A contact as it stands in a form. */
export interface WrittenContact {
  readonly name: string;
  readonly organization: string;
  readonly addresses: readonly WrittenAddress[];
  readonly note: string;
}

export const emptyContact: WrittenContact = {
  name: '',
  organization: '',
  addresses: [{ text: '', label: 'work' }],
  note: '',
};

export const writtenContact = (contact: ContactDraft): WrittenContact => ({
  name: contact.name,
  organization: contact.organization,
  addresses: contact.addresses.map(writtenAddress),
  note: contact.note,
});

/** What is wrong in a form: by place, an address that is none. */
export interface ContactProblems {
  readonly name: boolean;
  readonly noAddress: boolean;
  readonly addresses: ReadonlySet<number>;
}

/** The contact that a form describes, or why there is none. Empty addresses do not count. */
export function readContact(
  written: WrittenContact,
): { readonly draft: ContactDraft } | { readonly problems: ContactProblems } {
  const read = written.addresses.map((address) =>
    address.text.trim() === '' ? 'empty' : readAddress(address),
  );
  const addresses = read.filter((address) => address !== 'empty' && address !== null);
  const problems = {
    name: written.name.trim() === '',
    noAddress: read.every((address) => address === 'empty'),
    addresses: new Set(read.flatMap((address, place) => (address === null ? [place] : []))),
  };
  if (problems.name || problems.noAddress || problems.addresses.size > 0) return { problems };
  const { name, organization, note } = written;
  return { draft: { name, organization, note, addresses } };
}
