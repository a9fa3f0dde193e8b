import { useState, type FormEvent } from 'react';
import { shortestDirectorySearch, type Directory } from '../../../shared/model/directory.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { TextField } from '../../components/field.tsx';

const t = words('directories');

/** Looks up a name now: what the directory finds, or why it finds nothing. */
export function DirectoryTest({ directory }: { readonly directory: Directory }) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<string | null>(null);
  const { run, busy, fault } = useCommand('directories.search');

  async function look(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (typed.trim().length < shortestDirectorySearch) return setFound(t('test-short'));
    setFound(null);
    const result = await run({ directoryId: directory.id, text: typed.trim() });
    if (!result?.ok) return;
    const { contacts, isCut } = result.value;
    const names = contacts.slice(0, 3).map(({ name }) => name);
    setFound(
      contacts.length === 0
        ? t('test-nobody')
        : t('test-found', { count: contacts.length, names: names.join(', '), more: isCut ? 'yes' : 'no' }),
    );
  }

  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void look(event)}>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('test')}
          className="max-w-60 flex-1"
          value={typed}
          maxLength={64}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={busy}>
          {t('test-look')}
        </Button>
      </div>
      <output className="text-tiny text-muted">{busy ? t('test-running') : found}</output>
      {fault && !busy && <FaultLine fault={fault} />}
    </form>
  );
}
