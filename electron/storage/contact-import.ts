/** Contacts of a file among those that are here. */
import { randomUUID } from 'node:crypto';
import { addressKey } from '../../shared/contact-keys.ts';
import { contactLimits, type Contact, type ContactDraft } from '../../shared/model/contact.ts';
import type { CardUpdate, ExistingChoice } from '../../shared/model/contacts.ts';
import { addressesOf } from './contact-columns.ts';
import { insert, update, withAddresses, type ImportedContact } from './contact-rows.ts';
import type { Row, Sql } from './database.ts';

/** What an imported contact is to those that are here. */
export type ImportOutcome = 'added' | 'updated' | 'unchanged';

/** What an import would do with a contact. `update` null: none that is here changes. */
export interface ImportPlan {
  readonly outcome: ImportOutcome;
  readonly update: CardUpdate | null;
}

/** What becomes of an imported contact. `place` null: it is new. */
export function plan(
  sql: Sql,
  { uid, draft }: ImportedContact,
): ImportPlan & { readonly place: number | null; readonly draft: ContactDraft } {
  const same =
    uid === null ? undefined : sql.prepare('SELECT * FROM contacts WHERE book IS NULL AND uid = ?').get(uid);
  const row = same ?? alike(sql, draft);
  const contact = withAddresses(sql, row);
  if (row === undefined || contact === null) return { outcome: 'added', update: null, place: null, draft };
  const next = same === undefined ? joined(contact, draft) : draft;
  const place = Number(row['place']);
  if (isSame(contact, next)) return { outcome: 'unchanged', update: null, place, draft: next };
  const how = same === undefined ? 'completed' : 'replaced';
  const update: CardUpdate = { contactId: contact.id, name: contact.name, nextName: next.name, how };
  return { outcome: 'updated', update, place, draft: next };
}

/** With the same name and an address in common. */
function alike(sql: Sql, draft: ContactDraft): Row | undefined {
  const keys = addressesOf(draft).map(({ key }) => key);
  return sql
    .prepare(
      `SELECT * FROM contacts WHERE book IS NULL AND name = ? AND place IN (
         SELECT contact FROM addresses WHERE key IN (${keys.map(() => '?').join(', ')})
       ) ORDER BY place LIMIT 1`,
    )
    .get(draft.name, ...keys.map(String));
}

/** The addresses of both; of the rest what the file says, where it says something. */
function joined(contact: Contact, draft: ContactDraft): ContactDraft {
  const both = [...contact.addresses, ...draft.addresses];
  const byKey = new Map(both.toReversed().map((address) => [addressKey(address), address]));
  const inOrder = both.filter((address) => byKey.get(addressKey(address)) === address);
  return {
    name: draft.name,
    organization: draft.organization || contact.organization,
    note: draft.note || contact.note,
    addresses: inOrder.slice(0, contactLimits.addresses),
  };
}

const isSame = (one: ContactDraft, other: ContactDraft): boolean => asText(one) === asText(other);
const asText = ({ name, organization, note, addresses }: ContactDraft): string =>
  JSON.stringify([name, organization, note, addresses.map(({ kind, value, label }) => [kind, value, label])]);

/** Stores it. `existing`: what becomes of a contact that is here already. */
export function take(sql: Sql, contact: ImportedContact, existing: ExistingChoice): ImportOutcome {
  const { outcome, place, draft } = plan(sql, contact);
  if (place !== null && existing === 'keep') return 'unchanged';
  if (place === null) insert(sql, randomUUID(), contact);
  else if (outcome === 'updated') update(sql, place, draft);
  if (place !== null && contact.isFavourite)
    sql.prepare('UPDATE contacts SET favourite = 1 WHERE place = ?').run(place);
  return outcome;
}
