import type { ImportItem, ImportPreview } from '../../../shared/model/trust.ts';

export type CertificateItem = Extract<ImportItem, { kind: 'certificate' }>;
export type ListItem = Extract<ImportItem, { kind: 'list' }>;
export type SkippedItem = Extract<ImportItem, { kind: 'skipped' }>;

export const certificatesIn = ({ items }: ImportPreview): readonly CertificateItem[] =>
  items.filter((item) => item.kind === 'certificate');
export const listsIn = ({ items }: ImportPreview): readonly ListItem[] =>
  items.filter((item) => item.kind === 'list');
export const skippedIn = ({ items }: ImportPreview): readonly SkippedItem[] =>
  items.filter((item) => item.kind === 'skipped');

/** Trusting it says something else than "this company's root CA": the person has to say it in so many words. */
export const wantsSecondWord = ({ notes }: CertificateItem): boolean =>
  notes.includes('not-a-ca') || notes.includes('intermediate');

/** What is ticked at first: root authorities, and nothing else. */
export function firstChoice(preview: ImportPreview): ReadonlySet<string> {
  return new Set(
    certificatesIn(preview)
      .filter((item) => !wantsSecondWord(item))
      .map(({ certificate }) => certificate.fingerprint256),
  );
}
