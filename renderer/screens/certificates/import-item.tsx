import { isolated, words } from '../../../shared/words/index.ts';
import { CheckField } from '../../components/field.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { wantsSecondWord, type CertificateItem } from './import-choice.ts';
import { ImportNote } from './import-note.tsx';

const t = words('certificateScreens');

const certificateNote = words('certificateNotes');

/** One certificate of the file, whole: nobody should trust what they could not read. */
export function ImportItemCard({
  item,
  setName,
  inSet,
  alone,
  ticked,
  onTick,
}: {
  readonly item: CertificateItem;
  readonly setName: string;
  readonly inSet: boolean;
  /** The only one in the file: if it is a root CA, the button below is the whole choice. */
  readonly alone: boolean;
  readonly ticked: boolean;
  readonly onTick: () => void;
}) {
  const { certificate, notes } = item;
  const unusual = wantsSecondWord(item);
  const choice = !inSet && !unusual && !alone;
  return (
    <div className="flex flex-col gap-3 rounded-control border border-rule p-4">
      {choice ? (
        <CheckField
          label={isolated(certificate.label)}
          checked={ticked}
          onChange={onTick}
          className="font-semibold"
        />
      ) : (
        <h3 className="text-lead font-semibold wrap-anywhere">
          <bdi>{certificate.label}</bdi>
        </h3>
      )}
      {inSet && <ImportNote tone="good">{t('this-group-holds-it')}</ImportNote>}
      {ticked && !inSet && !unusual && (
        <ImportNote tone="plain">{t('servers-that-it-certified', { setName })}</ImportNote>
      )}
      {notes.map((note) => (
        <ImportNote key={note} tone="warn">
          {certificateNote(note)}
        </ImportNote>
      ))}
      <CertificateFacts certificate={certificate} />
      {unusual && !inSet && (
        <CheckField
          className="rounded-control border border-control px-3 py-2.5"
          label={t('trust-all-the-same', { label: certificate.label })}
          hint={
            notes.includes('not-a-ca')
              ? t('exactly-this-certificate-is-accepted')
              : t('all-that-it-issued-is')
          }
          checked={ticked}
          onChange={onTick}
        />
      )}
    </div>
  );
}
