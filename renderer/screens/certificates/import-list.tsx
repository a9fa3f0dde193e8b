import { words } from '../../../shared/words/index.ts';
import { CheckField } from '../../components/field.tsx';
import type { ListItem } from './import-choice.ts';
import { ImportNote } from './import-note.tsx';
import { ListFacts } from './list-facts.tsx';

const t = words('certificateScreens');

const listNote = words('listNotes');

/** One revocation list of the file. It makes nothing trusted: it only refuses. */
export function ImportListCard({
  item,
  setId,
  setName,
  alone,
  ticked,
  onTick,
}: {
  readonly item: ListItem;
  readonly setId: string;
  readonly setName: string;
  /** The only thing in the file: the button below is the whole choice. */
  readonly alone: boolean;
  readonly ticked: boolean;
  readonly onTick: () => void;
}) {
  const { list, notes, signedBy } = item;
  const inSet = item.alreadyIn.includes(setId);
  const outdated = item.outdatedIn.includes(setId);
  const title = t('revocation-list-of', { label: list.label });
  return (
    <div className="flex flex-col gap-3 rounded-control border border-rule p-4">
      {alone || inSet || outdated ? (
        <h3 className="text-lead font-semibold wrap-anywhere">{title}</h3>
      ) : (
        <CheckField label={title} checked={ticked} onChange={onTick} className="font-semibold" />
      )}
      {inSet && <ImportNote tone="good">{t('this-group-holds-it')}</ImportNote>}
      {outdated && <ImportNote tone="warn">{t('this-group-holds-a')}</ImportNote>}
      {ticked && !inSet && !outdated && (
        <ImportNote tone="plain">
          {t('list-effect', { replaces: item.replacesIn.includes(setId) ? 'yes' : 'no', setName })}
        </ImportNote>
      )}
      {notes.map((note) => (
        <ImportNote key={note} tone="warn">
          {listNote(note)}
        </ImportNote>
      ))}
      <ListFacts list={list} signedBy={signedBy} />
    </div>
  );
}
