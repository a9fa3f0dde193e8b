/** Where the person of a card can be called. */
import { addressAlone } from '../../shared/address-alone.ts';
import { addressForm, type AddressLabel, type ContactAddress } from '../../shared/model/contact.ts';
import type { CardProperty } from './card-property.ts';

/** No standard has them: what SIP clients write. */
export const sipProperties: readonly string[] = ['x-sip', 'x-evolution-sip'];

/** `not-callable`: it should be one. `device`: a fax or a pager answers there. */
type NoAddress = 'not-callable' | 'device';

/** Null: it says nothing of calls, as an address for mail. */
export function addressOf(property: CardProperty): ContactAddress | NoAddress | null {
  const { name, types, values } = property;
  const text = (values[0] ?? '').trim();
  if (text === '') return null;
  const label = labelOf(types);
  if (name === 'tel') {
    if (isDevice(types)) return 'device';
    return /^sips?:/i.test(text) ? sipAddress(text, label) : numberAddress(text, label);
  }
  if (/^sips?:/i.test(text)) return sipAddress(text, label);
  if (name === 'impp' && /^tel:/i.test(text)) return numberAddress(text, label);
  const isSip = sipProperties.includes(name) || (name === 'email' && types.has('sip'));
  return isSip ? sipAddress(`sip:${text}`, label) : null;
}

const isDevice = (types: ReadonlySet<string>): boolean =>
  ['fax', 'pager', 'modem', 'bbs'].some((device) => types.has(device)) && !types.has('voice');

function labelOf(types: ReadonlySet<string>): AddressLabel {
  if (['cell', 'mobile', 'iphone', 'car', 'pcs'].some((type) => types.has(type))) return 'mobile';
  if (types.has('work')) return 'work';
  return types.has('home') ? 'home' : 'other';
}

function sipAddress(text: string, label: AddressLabel): ContactAddress | 'not-callable' {
  const value = addressAlone(text.replace(/[;?].*$/s, ''))?.target;
  return checked({ kind: 'sip', value: value ?? '', label });
}

/** RFC 3966: the parameters of a `tel:` URI are no part of what is dialled. */
function numberAddress(text: string, label: AddressLabel): ContactAddress | 'not-callable' {
  const value = /^tel:/i.test(text) ? text.slice(4).replace(/[;?].*$/s, '') : text;
  return checked({ kind: 'number', value, label });
}

function checked(address: ContactAddress): ContactAddress | 'not-callable' {
  const read = addressForm.safeParse(address);
  return read.success ? read.data : 'not-callable';
}
