/**
 * A vCard file to contacts. It reads what others wrote: bounded in bytes, cards and time, and it
 * never throws. What is left out is named, with the number of its card.
 */
import { addressKey } from '../../shared/contact-keys.ts';
import {
  contactDraftForm,
  contactLimits,
  type ContactAddress,
  type ContactDraft,
} from '../../shared/model/contact.ts';
import type { CardFlaw } from '../../shared/model/contacts.ts';
import { printable } from '../../shared/printable.ts';
import { addressOf, sipProperties } from './card-addresses.ts';
import { cardsOf, type RawCard } from './card-lines.ts';
import { parseProperty, type CardProperty } from './card-property.ts';
import { textOfFile } from './card-text.ts';

/** The name of the property that keeps a favourite: vCard has none. */
export const favouriteProperty = 'x-anchorline-favourite';

const names = ['version', 'fn', 'n', 'nickname', 'org', 'tel', 'impp', 'email', 'note', 'uid'] as const;
/** What is read of a card, in lower case. */
export const wantedProperties: ReadonlySet<string> = new Set([...names, ...sipProperties, favouriteProperty]);

/** A contact of a file. */
export interface Card {
  /** RFC 6350 6.7.6: the same in each copy of the card; null: the file names none. */
  readonly uid: string | null;
  readonly draft: ContactDraft;
  readonly isFavourite: boolean;
}

/** A card that was read, and what of it was not. `card` null: it was left out. */
export interface ReadCard {
  readonly card: Card | null;
  readonly flaws: readonly CardFlaw[];
}

/**
 * The cards of a file, one by one, so that a long file is read in turns. Null: a part of the file
 * was read, and no card has ended.
 */
export function* readCards(bytes: Uint8Array): Generator<ReadCard | null> {
  let place = 0;
  for (const raw of cardsOf(textOfFile(bytes), wantedProperties)) {
    if (raw !== null) place += 1;
    yield raw && readCard(raw, place);
  }
}

function readCard({ lines, isWhole }: RawCard, place: number): ReadCard {
  const version = lines.find(({ name }) => name === 'version')?.value.trim() === '4.0' ? 'vcard' : 'vcard3';
  const properties = lines.flatMap((line) => parseProperty(line, version) ?? []);
  const { addresses, others, devices } = addressesOf(properties);
  const name = nameOf(properties, addresses);
  const leftOut = (why: CardFlaw['why']): ReadCard => ({
    card: null,
    flaws: [{ place, name, why, text: '' }],
  });
  if (!isWhole) return leftOut('cut');
  if (addresses.length === 0) return leftOut('no-address');
  const draft = contactDraftForm.safeParse({
    name,
    organization: line(textOf(properties, 'org'), contactLimits.organization),
    addresses: addresses.slice(0, contactLimits.addresses),
    note: textOf(properties, 'note').slice(0, contactLimits.note),
  });
  if (!draft.success) return leftOut('oversized');
  const isFavourite = textOf(properties, favouriteProperty) === '1';
  const flaw =
    (why: CardFlaw['why']) =>
    (text: string): CardFlaw => ({ place, name, why, text: printable(text, 64) });
  const tooMany = addresses.slice(contactLimits.addresses).map(({ value }) => value);
  const flaws = [...[...others, ...tooMany].map(flaw('address')), ...devices.map(flaw('device'))];
  return { card: { uid: uidOf(properties), draft: draft.data, isFavourite }, flaws };
}

/**
 * Those that are preferred come first. `others`: what should be one and cannot be called.
 * `devices`: the numbers of faxes and pagers.
 */
function addressesOf(properties: readonly CardProperty[]): {
  readonly addresses: readonly ContactAddress[];
  readonly others: readonly string[];
  readonly devices: readonly string[];
} {
  const isPreferred = ({ types }: CardProperty): boolean => types.has('pref');
  const ordered = [...properties.filter(isPreferred), ...properties.filter((each) => !isPreferred(each))];
  const byKey = new Map<string, ContactAddress>();
  const left = { 'not-callable': [] as string[], device: [] as string[] };
  for (const property of ordered) {
    const address = addressOf(property);
    if (typeof address === 'string') left[address].push(property.values[0] ?? '');
    else if (address && !byKey.has(addressKey(address))) byKey.set(addressKey(address), address);
  }
  const [others, devices] = [left['not-callable'], left.device].map((texts) =>
    texts.slice(0, contactLimits.addresses),
  );
  return { addresses: [...byKey.values()], others: others ?? [], devices: devices ?? [] };
}

/** FN, else what the card has that a person would call it. */
function nameOf(properties: readonly CardProperty[], addresses: readonly ContactAddress[]): string {
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] =
    properties.find(({ name }) => name === 'n')?.values ?? [];
  const candidates = [
    textOf(properties, 'fn'),
    [prefix, given, additional, family, suffix].filter((part) => part.trim() !== '').join(' '),
    textOf(properties, 'nickname'),
    textOf(properties, 'org'),
    addresses[0]?.value.replace(/^sips?:/, '') ?? '',
  ];
  const isName = (text: string): boolean => /[^\s\ufffd]/.test(text);
  return candidates.map((text) => line(text, contactLimits.name)).find(isName) ?? '';
}

const line = (text: string, limit: number): string => printable(text.replace(/\s+/g, ' ').trim(), limit);

/** Parts of an organisation are named from the largest on; several texts of a note are one. */
const separators: Readonly<Record<string, string>> = { org: ', ', note: ',' };

function textOf(properties: readonly CardProperty[], wantedName: string): string {
  const { name, values = [] } = properties.find((each) => each.name === wantedName) ?? {};
  const separator = separators[name ?? ''] ?? ' ';
  return values.filter((value) => value !== '').join(separator);
}

/** It is compared and written again, and never shown. */
function uidOf(properties: readonly CardProperty[]): string | null {
  const uid = textOf(properties, 'uid').trim();
  return /^[\x21-\x7e]{1,200}$/.test(uid) ? uid : null;
}
