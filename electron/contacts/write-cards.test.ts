import { expect, test } from 'vitest';
import { addressKey } from '../../shared/contact-keys.ts';
import {
  addressLabels,
  contactDraftForm,
  type ContactAddress,
  type ContactDraft,
} from '../../shared/model/contact.ts';
import { seededRandom } from '../platform/fakes/seeded-random.ts';
import { readCards } from './read-cards.ts';
import { writeCards, type WrittenContact } from './write-cards.ts';

const bob: WrittenContact = {
  uid: 'urn:uuid:1',
  name: 'Bob; "the, builder" \\n',
  organization: 'Example, Corp; Sales',
  addresses: [
    { kind: 'sip', value: 'sips:bob%20b@example.com:5061', label: 'work' },
    { kind: 'number', value: '+49 (30) 12,,3', label: 'other' },
  ],
  isFavourite: true,
  note: 'one;\ntwo, \\three',
};
const readBack = (text: string): unknown[] =>
  [...readCards(Buffer.from(text))].flatMap((step) => (step ? [{ card: step.card, flaws: step.flaws }] : []));
const asRead = ({ uid, isFavourite, ...draft }: WrittenContact) => ({
  card: { uid, isFavourite, draft },
  flaws: [],
});

test('an exported contact reads back as it was', () => {
  const text = writeCards([bob]);
  expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\nUID/);
  expect(readBack(text)).toEqual([asRead(bob)]);
});

test('lines are folded (RFC 6350 3.2); ical.js does not count the blank that they begin with', () => {
  const lines = writeCards([{ ...bob, note: 'Ä €'.repeat(200) }]).split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(76);
});

test('whatever the contacts are, the exported file has the same ones', () => {
  const random = seededRandom(20_261_127);
  const contacts = Array.from({ length: 400 }, (_, at) => drawn(random, at));
  expect(readBack(writeCards(contacts))).toEqual(contacts.map(asRead));
});

/** Names, notes and addresses of signs that have a meaning in vCard, and of other scripts. */
function drawn(random: () => number, at: number): WrittenContact {
  const signs = [...String.raw`aZ9 ,;:\^'"=.-_/()<>%&+*#nN`.split(''), 'ß', 'é', '漢', '🙂', 'א', '\n'];
  const pick = <T>(from: readonly T[]): T => from[random() % from.length] as T;
  const text = (most: number): string =>
    Array.from({ length: 1 + (random() % most) }, () => pick(signs)).join('');
  const line = (most: number): string => text(most).replace(/\s+/g, ' ').trim();
  const address = (): ContactAddress =>
    random() % 2 === 0
      ? {
          kind: 'sip',
          value: `${pick(['sip', 'sips'])}:${encodeURIComponent(line(12)) || 'x'}@example.com`,
          label: pick(addressLabels),
        }
      : {
          kind: 'number',
          value: `${pick(['+', '', '*'])}${random() % 1e9} ${random() % 99}`,
          label: pick(addressLabels),
        };
  const addresses = Array.from({ length: 1 + (random() % 4) }, address);
  const draft: ContactDraft = {
    name: `N${line(40)}`,
    organization: line(30),
    addresses: [...new Map(addresses.map((each) => [addressKey(each), each])).values()],
    note: text(200).trim(),
  };
  return { uid: `urn:uuid:${at}`, isFavourite: random() % 2 === 0, ...contactDraftForm.parse(draft) };
}
