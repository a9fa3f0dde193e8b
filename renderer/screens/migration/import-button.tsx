import { FileInput } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { useMigration, type Imported } from './use-migration.tsx';

const t = words('migration');

/** Chooses a file, and says afterwards what came of it. */
export function ImportButton({
  label,
  kind,
  onImported,
  ...labelled
}: {
  readonly label: string;
  readonly kind?: 'plain' | 'quiet';
  readonly onImported?: (imported: Imported) => void;
  readonly id?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string | undefined;
}) {
  const { choose, dialog, imported } = useMigration(onImported);
  return (
    <div className="flex flex-col items-start gap-2">
      <Button {...labelled} kind={kind ?? 'plain'} icon={FileInput} onClick={() => void choose()}>
        {label}
      </Button>
      <output>{imported && importedText(imported)}</output>
      {dialog}
    </div>
  );
}

const importedText = (imported: Imported): string =>
  imported.kind === 'settings'
    ? t('taken', { count: imported.count })
    : t('accounts-taken', { count: imported.accountIds.length });
