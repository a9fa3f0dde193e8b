import { Save } from 'lucide-react';
import { useState } from 'react';
import type { LadderQuery } from '../../../shared/ladder/query.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';

const t = words('ladder');
const d = words('diagnostics');

/** What is shown, as a file for others to read. */
export function SaveLadder({ query }: { readonly query: LadderQuery }) {
  const [saved, setSaved] = useState<string | null>(null);

  async function save(format: 'text' | 'page' | 'pcapng'): Promise<void> {
    const result = await act('diagnostics.saveLadder', { query, format });
    setSaved(result.ok ? (result.value?.path ?? null) : null);
  }
  return (
    <>
      <span aria-hidden className="hidden text-tiny text-muted @wide:inline">
        {t('save-as')}
      </span>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('save-as')}</legend>
        {(['text', 'page', 'pcapng'] as const).map((format) => (
          <Button key={format} size="small" icon={Save} onClick={() => void save(format)}>
            {t(`save-${format}`)}
          </Button>
        ))}
      </fieldset>
      <output className="order-last w-full text-tiny text-muted wrap-anywhere empty:hidden">
        {saved !== null && d('saved-as', { path: saved })}
      </output>
    </>
  );
}
