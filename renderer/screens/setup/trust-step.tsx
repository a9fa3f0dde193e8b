import { ClipboardPaste, FileBadge, RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { CheckField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi } from '../../store/ui-store.ts';
import { draftOf, fieldsOf } from '../accounts/account-draft.ts';
import { chooseCertificateFile } from '../certificates/import-certificate.ts';
import { usePaste } from '../certificates/use-paste.ts';
import { AttemptCard } from './attempt-card.tsx';
import { attemptOf } from './attempt.ts';

const t = words('setup');

/** Whose certificates count, tried at once. */
export function TrustStep({
  status,
  onBack,
  onNext,
}: {
  readonly status: AccountStatus;
  readonly onBack: () => void;
  readonly onNext: () => void;
}) {
  usePaste();
  useAttempts(status);
  const attempt = attemptOf(status);
  const isVerified = attempt === 'registered';
  return (
    <>
      <Sources status={status} isVerified={isVerified} />
      <AttemptCard status={status} attempt={attempt} />
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={onBack}>{t('back')}</Button>
        <div className="flex flex-wrap gap-2">
          {(attempt === 'refused' || attempt === 'not-registered') && (
            <Button icon={RotateCw} onClick={() => tryNow(status)}>
              {t('try-again')}
            </Button>
          )}
          <Button kind={isVerified ? 'primary' : 'plain'} onClick={onNext}>
            {isVerified ? t('next') : t('skip')}
          </Button>
        </div>
      </div>
    </>
  );
}

const tryNow = ({ account: { id } }: AccountStatus): void => void act('accounts.register', { accountId: id });

/** The file, the administrator's, or the system's. */
function Sources({ status, isVerified }: { readonly status: AccountStatus; readonly isVerified: boolean }) {
  const { account } = status;
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const policy = usePhone((snapshot) => snapshot.administrator.policy);
  const given = sets.find(({ id }) => id === administratorSetId)?.anchors.length ?? 0;
  const into = account.trustSetIds.find((id) => id !== administratorSetId) ?? null;
  const isAdministrators = policy?.trustSets === 'administrator';
  async function chooseSystem(useSystemRoots: boolean): Promise<void> {
    const result = await act('accounts.save', draftOf({ ...fieldsOf(account), useSystemRoots }, account));
    if (result.ok) tryNow(status);
  }
  return (
    <div className="card flex flex-col gap-4 p-5">
      <p className="text-muted">{t('trust-about')}</p>
      {given > 0 && <p>{t('administrators', { count: given })}</p>}
      {!isAdministrators && (
        <div className="flex flex-wrap gap-2">
          <Button
            kind={isVerified ? 'plain' : 'primary'}
            icon={FileBadge}
            onClick={() => void chooseCertificateFile(into)}
          >
            {t('choose-file')}
          </Button>
          <Button
            icon={ClipboardPaste}
            onClick={() => setUi({ importing: { step: 'paste' }, importInto: into })}
          >
            {t('paste')}
          </Button>
        </div>
      )}
      {!isAdministrators && <p className="text-tiny text-muted">{t('drop-about')}</p>}
      {policy?.systemRoots !== 'never' && (
        <CheckField
          label={t('system-roots')}
          hint={t('system-roots-about')}
          checked={account.useSystemRoots}
          onChange={({ target }) => void chooseSystem(target.checked)}
        />
      )}
    </div>
  );
}

/** As soon as the account trusts another certificate its server is tried again. */
function useAttempts(status: AccountStatus): void {
  const { id, trustSetIds } = status.account;
  const trusted = usePhone(({ trustSets }) =>
    trustSets
      .filter((set) => trustSetIds.includes(set.id))
      .flatMap(({ anchors }) => anchors.map(({ certificate }) => certificate.fingerprint256))
      .join(),
  );
  const tried = useRef(trusted);
  useEffect(() => {
    if (tried.current === trusted) return;
    tried.current = trusted;
    void act('accounts.register', { accountId: id });
  }, [id, trusted]);
}
