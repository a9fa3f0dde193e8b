import { words } from '../../../shared/words/index.ts';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { TrustSet } from '../../../shared/model/trust.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { ExportButton } from './export-button.tsx';
import { NameDialog } from './name-dialog.tsx';
import { RemovalWarning } from './removal-warning.tsx';
import { inWords, nameOf } from './removal.ts';

const t = words('certificateScreens');

/** A set's name, who uses it, and what can be done with it. */
export function SetHeader({ set }: { readonly set: TrustSet }) {
  const [naming, setNaming] = useState(false);
  const [asking, setAsking] = useState(false);
  const users = usePhone((snapshot) => snapshot.accounts).filter(({ account }) =>
    account.trustSetIds.includes(set.id),
  );
  const isGiven = set.id === administratorSetId;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5">
      <div className="min-w-[min(100%,10rem)] flex-1">
        <h2 className="font-semibold wrap-anywhere">
          <bdi>{set.name}</bdi>
          {set.isDefault && (
            <span className="ms-2 text-tiny font-normal text-muted">{t('for-new-accounts')}</span>
          )}
          {isGiven && (
            <span className="ms-2 text-tiny font-normal text-muted">{t('only-they-can-change-it')}</span>
          )}
        </h2>
        <p className="text-tiny text-muted wrap-anywhere">
          {users.length === 0 ? t('used-by-no-account') : t('used-by', { names: inWords(users.map(nameOf)) })}
        </p>
      </div>
      <SetActions set={set} onRename={() => setNaming(true)} onRemove={() => setAsking(true)} />
      <NameDialog
        title={t('rename-named', { name: set.name })}
        action={t('rename-the-group')}
        initial={set.name}
        open={naming}
        onClose={() => setNaming(false)}
        onName={(name) => void act('trust.renameSet', { trustSetId: set.id, name })}
      />
      <RemovalQuestion set={set} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function SetActions({
  set,
  onRename,
  onRemove,
}: {
  readonly set: TrustSet;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}) {
  const isGiven = set.id === administratorSetId;
  return (
    <div className="flex flex-wrap">
      {set.anchors.length + set.lists.length > 0 && (
        <ExportButton
          small
          name={t('the-group', { name: set.name })}
          trustSetId={set.id}
          fingerprint256={null}
        />
      )}
      {!isGiven && (
        <Button
          size="small"
          kind="quiet"
          icon={Pencil}
          aria-label={t('rename-the-group-named', { name: set.name })}
          onClick={onRename}
        >
          {t('rename-short')}
        </Button>
      )}
      {!set.isDefault && !isGiven && (
        <Button
          size="small"
          kind="quiet"
          icon={Trash2}
          aria-label={t('remove-the-group-named', { name: set.name })}
          onClick={onRemove}
        >
          {t('remove-short')}
        </Button>
      )}
    </div>
  );
}

function RemovalQuestion({
  set,
  open,
  onClose,
}: {
  readonly set: TrustSet;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const count = set.anchors.length;
  return (
    <Confirm
      title={t('remove-named', { name: set.name })}
      action={count === 0 ? t('remove-the-group') : t('remove-and-no-longer-trust-count', { count })}
      open={open}
      onClose={onClose}
      onConfirm={() => void act('trust.removeSet', { trustSetId: set.id })}
    >
      <p>{count === 0 ? t('no-certificate-is-trusted-by') : t('no-longer-trusted', { count })}</p>
      <RemovalWarning
        setId={set.id}
        fingerprints={set.anchors.map(({ certificate }) => certificate.fingerprint256)}
      />
    </Confirm>
  );
}
