import { words } from '../../../shared/words/index.ts';
import type { ImportItem, ImportPreview } from '../../../shared/model/trust.ts';

const t = words('certificateScreens');

export type CertificateItem = Extract<ImportItem, { kind: 'certificate' }>;
export type ListItem = Extract<ImportItem, { kind: 'list' }>;
export type SkippedItem = Extract<ImportItem, { kind: 'skipped' }>;

export const certificatesIn = ({ items }: ImportPreview): readonly CertificateItem[] =>
  items.filter((item) => item.kind === 'certificate');
export const listsIn = ({ items }: ImportPreview): readonly ListItem[] =>
  items.filter((item) => item.kind === 'list');
export const skippedIn = ({ items }: ImportPreview): readonly SkippedItem[] =>
  items.filter((item) => item.kind === 'skipped');

/**
 * Trusting it says something else than "this company's root CA": the person has to say it in so
 * many words.
 */
export const wantsSecondWord = ({ notes }: CertificateItem): boolean =>
  notes.includes('not-a-ca') || notes.includes('intermediate');

export const fingerprintOf = (item: CertificateItem | ListItem): string =>
  item.kind === 'list' ? item.list.fingerprint256 : item.certificate.fingerprint256;

/** What is ticked at first: root authorities, and lists that count; nothing else. */
export function firstChoice(preview: ImportPreview): ReadonlySet<string> {
  return new Set([
    ...certificatesIn(preview)
      .filter((item) => !wantsSecondWord(item))
      .map(fingerprintOf),
    ...listsIn(preview)
      .filter(({ notes }) => !notes.includes('weak') && !notes.includes('not-allowed'))
      .map(fingerprintOf),
  ]);
}

/** Whether a set can take it: it is not there, nor is a newer edition. */
const isNewTo = (item: CertificateItem | ListItem, setId: string): boolean =>
  !item.alreadyIn.includes(setId) && !(item.kind === 'list' && item.outdatedIn.includes(setId));

/** What will be imported, and what the button says of it. */
export function picked(preview: ImportPreview, chosen: ReadonlySet<string>, setId: string) {
  const isPicked = (item: CertificateItem | ListItem): boolean =>
    chosen.has(fingerprintOf(item)) && isNewTo(item, setId);
  const certificates = certificatesIn(preview).filter(isPicked);
  const lists = listsIn(preview).filter(isPicked);
  const action =
    certificates.length > 0 || listsIn(preview).length === 0
      ? t('import-and-trust')
      : t('import-lists', { count: Math.max(1, lists.length) });
  return { fingerprints: [...certificates, ...lists].map(fingerprintOf), action };
}
