import { TriangleAlert } from 'lucide-react';
import type { MigrationChange, MigrationGroup, MigrationNote } from '../../../shared/model/migration.ts';
import { words } from '../../../shared/words/index.ts';
import { CheckField } from '../../components/field.tsx';
import { CertificateFacts } from '../certificates/certificate-facts.tsx';
import { ImportNote } from '../certificates/import-note.tsx';
import { inWords } from '../certificates/removal.ts';
import { changeWords } from './change-words.ts';

const t = words('migration');
const certificateNote = words('certificateNotes');
const listNote = words('listNotes');

interface GroupProps {
  readonly group: MigrationGroup;
  readonly chosen: ReadonlySet<string>;
  readonly onTick: (id: string) => void;
}

/** One part of the phone: what lowers no protection, then what is asked about. */
export function ChangeGroup({ group, chosen, onTick }: GroupProps) {
  const { part, name, server, isNew, changes, notes, usedBy } = group;
  const asked = changes.filter(({ asks }) => asks);
  const row = (change: MigrationChange) => (
    <ChangeRow
      key={change.id}
      change={change}
      part={part}
      isChosen={chosen.has(change.id)}
      onTick={() => onTick(change.id)}
    />
  );
  return (
    <section className="flex flex-col gap-3 rounded-control border border-rule p-4">
      <div>
        <h3 className="font-semibold wrap-anywhere">
          {t('group', { part, name, isNew: isNew ? 'yes' : 'no' })}
        </h3>
        {server !== null && <p className="text-tiny text-muted wrap-anywhere">{t('server', { server })}</p>}
        {usedBy.length > 0 && (
          <p className="text-tiny text-muted wrap-anywhere">{t('used-by', { accounts: inWords(usedBy) })}</p>
        )}
      </div>
      {changes.filter(({ asks }) => !asks).map(row)}
      {asked.length > 0 && (
        <div className="flex flex-col gap-3 rounded-control bg-warn-soft p-3">
          <p className="flex items-start gap-2 text-tiny">
            <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-warn" />
            {t('asks-head')}
          </p>
          {asked.map(row)}
        </div>
      )}
      {notes.map((note) => (
        <p key={note.code} className="text-tiny text-muted wrap-anywhere">
          {noteText(note)}
        </p>
      ))}
    </section>
  );
}

const noteText = (note: MigrationNote): string =>
  note.code === 'password-needed' ? t('note-password-needed') : t(`note-${note.code}`, { value: note.value });

function ChangeRow({
  change,
  part,
  isChosen,
  onTick,
}: {
  readonly change: MigrationChange;
  readonly part: MigrationGroup['part'];
  readonly isChosen: boolean;
  readonly onTick: () => void;
}) {
  const { isForbidden, certificate, certificateNotes = [], listNotes = [] } = change;
  return (
    <div className="flex flex-col gap-2">
      <CheckField
        label={changeWords(change, part)}
        hint={isForbidden ? t('forbidden') : undefined}
        checked={isChosen}
        disabled={isForbidden}
        onChange={onTick}
      />
      {certificateNotes.map((note) => (
        <ImportNote key={note} tone="warn">
          {certificateNote(note)}
        </ImportNote>
      ))}
      {listNotes.map((note) => (
        <ImportNote key={note} tone="warn">
          {listNote(note)}
        </ImportNote>
      ))}
      {certificate && <CertificateFacts certificate={certificate} />}
    </div>
  );
}
