import type { ImportItem, ImportPreview } from '../../../shared/model/trust.ts';

export type CertificateItem = Extract<ImportItem, { kind: 'certificate' }>;
export type SkippedItem = Extract<ImportItem, { kind: 'skipped' }>;

export const certificatesIn = ({ items }: ImportPreview): readonly CertificateItem[] =>
  items.filter((item) => item.kind === 'certificate');
export const skippedIn = ({ items }: ImportPreview): readonly SkippedItem[] =>
  items.filter((item) => item.kind === 'skipped');

/** Trusting it says something else than "this company's authority": it wants a second word. */
export const wantsSecondWord = ({ notes }: CertificateItem): boolean =>
  notes.includes('not-a-ca') || notes.includes('intermediate');

/** What is ticked at first: a file with one certificate is about that one; of many, the root authorities. */
export function firstChoice(preview: ImportPreview, trustSetId: string): ReadonlySet<string> {
  const fresh = certificatesIn(preview).filter(({ alreadyIn }) => !alreadyIn.includes(trustSetId));
  const chosen = fresh.length === 1 ? fresh : fresh.filter((item) => !wantsSecondWord(item));
  return new Set(chosen.map(({ certificate }) => certificate.fingerprint256));
}
