/** The form of trust in the profile, and what becomes of a record that cannot be read. */
import { z } from 'zod';
import { printable } from '../../../shared/printable.ts';
import { tellDefect } from '../../platform/defects.ts';
import type { RecordForm } from '../../platform/records.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { label } from '../../x509/checks/finding.ts';
import { MalformedError } from '../../x509/der.ts';
import { listLabel } from '../../x509/revocation/describe-list.ts';
import { parseRevocationList } from '../../x509/revocation/revocation-list.ts';
import { fromBase64, load, store, stored, type TrustRecord } from './trust-record.ts';
import { fromVersionOne } from './trust-version-one.ts';

/** `newId` makes the ids of the entries for damaged records. */
export function trustRecords(newId: () => string): RecordForm<TrustRecord> {
  return {
    read: (record) => load(stored.parse(record)),
    write: store,
    fromVersionOne,
    standIn: (damaged) => standIn(damaged, newId),
  };
}

/**
 * As much of a damaged record as can still be read. It was sealed, so nothing of it is relied on to
 * trust.
 */
const remains = z.looseObject({
  kind: z.string().catch(''),
  id: z.string().max(64).nullable().catch(null),
  setId: z.string().max(64).nullable().catch(null),
  name: z.string().catch(''),
  isDefault: z.boolean().catch(false),
  der: z.string().catch(''),
  label: z.string().nullable().catch(null),
  source: z.string().nullable().catch(null),
});

function standIn(damaged: unknown, newId: () => string): TrustRecord | null {
  const { success, data } = remains.safeParse(damaged);
  if (!success) return { kind: 'damaged', id: newId(), setId: null, what: 'all', label: null, source: null };
  // What is in a set names it itself, so that with a set only its name can be lost.
  if (data.kind === 'set')
    return data.id === null
      ? null
      : { kind: 'set', id: data.id, name: printable(data.name, 64), isDefault: data.isDefault };
  const isAnchor = data.kind === 'anchor' && !('signer' in data);
  return {
    kind: 'damaged',
    id: newId(),
    setId: data.setId,
    what: isAnchor ? 'anchor' : 'list',
    label: printableOrNull(data.label ?? labelOf(data.der, isAnchor)),
    source: printableOrNull(data.source),
  };
}

function labelOf(der: string, isAnchor: boolean): string | null {
  try {
    const bytes = fromBase64(der);
    return isAnchor ? label(parseCertificate(bytes)) : listLabel(parseRevocationList(bytes));
  } catch (error) {
    if (!(error instanceof MalformedError)) tellDefect('the name of a damaged certificate was read', error);
    return null;
  }
}

const printableOrNull = (text: string | null): string | null => (text === null ? null : printable(text, 128));
