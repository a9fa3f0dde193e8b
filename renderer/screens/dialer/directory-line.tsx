import { explainFault, words } from '../../../shared/words/index.ts';
import type { DirectoryResults } from './use-directories.ts';

const t = words('directories');

/** Which directories are still asked, and why one found nothing. */
export function DirectoryLine({ searching, failures }: DirectoryResults) {
  if (searching.length === 0 && failures.length === 0) return null;
  return (
    <output className="flex flex-col gap-1 text-tiny text-muted">
      {searching.length > 0 && <span>{t('searching', { names: searching.join(', ') })}</span>}
      {failures.map(({ name, fault }) => (
        <span key={name}>{t('failed', { name, fault: explainFault(fault).what })}</span>
      ))}
    </output>
  );
}
