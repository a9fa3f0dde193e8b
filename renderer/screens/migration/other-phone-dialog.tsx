import { useState } from 'react';
import type { OtherPhonePreview } from '../../../shared/model/migration.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { CheckField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { ImportNote } from '../certificates/import-note.tsx';

const t = words('otherPhone');

type Account = OtherPhonePreview['accounts'][number];

/** What the person chose of one account. */
interface Choice {
  readonly isTaken: boolean;
  readonly takesPassword: boolean;
}

/** The accounts of another phone. What cannot be as it was there is said, and chosen first. */
export function OtherPhoneDialog({
  preview,
  onClose,
}: {
  readonly preview: OtherPhonePreview;
  /** Null: nothing was imported. */
  readonly onClose: (accountIds: readonly string[] | null) => void;
}) {
  const { previewId, phone, source, accounts, leftOut } = preview;
  const [choices, setChoices] = useState<readonly Choice[]>(() => accounts.map(firstChoice));
  const { run, busy, fault } = useCommand('migration.importAccounts');
  const chosen = choices.flatMap(({ isTaken, takesPassword }, place) =>
    isTaken ? [{ place, takesPassword }] : [],
  );
  async function confirm(): Promise<void> {
    const result = await run({ previewId, accounts: chosen });
    if (result?.ok) onClose(result.value.accountIds);
  }
  const change = (place: number, choice: Partial<Choice>): void =>
    setChoices(choices.map((before, at) => (at === place ? { ...before, ...choice } : before)));
  return (
    <Dialog
      title={t('title', { phone })}
      description={t('from', { source })}
      open
      onClose={() => onClose(null)}
      footer={
        <>
          <Button onClick={() => onClose(null)}>{t('cancel')}</Button>
          <Button kind="primary" disabled={busy || chosen.length === 0} onClick={() => void confirm()}>
            {t('take-over', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {fault && <FaultLine fault={fault} />}
        {accounts.map((account, place) => (
          <AccountCard
            key={account.address}
            account={account}
            choice={choices[place] ?? firstChoice(account)}
            phone={phone}
            onChange={(choice) => change(place, choice)}
          />
        ))}
        {leftOut > 0 && <p className="text-muted">{t('left-out', { count: leftOut })}</p>}
        <p className="text-tiny text-muted">{t('encrypted-always')}</p>
      </div>
    </Dialog>
  );
}

/** One that was on TLS comes as it was. Another one has to be chosen, and so has a password. */
const firstChoice = ({ transport, isHere }: Account): Choice => ({
  isTaken: transport === 'tls' && !isHere,
  takesPassword: false,
});

function AccountCard({
  account,
  choice,
  phone,
  onChange,
}: {
  readonly account: Account;
  readonly choice: Choice;
  readonly phone: OtherPhonePreview['phone'];
  readonly onChange: (choice: Partial<Choice>) => void;
}) {
  const { displayName, address, server, transport, password, isHere } = account;
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
    <section className="flex flex-col gap-3 rounded-control border border-rule p-4">
      <div>
        <h3 className="font-semibold wrap-anywhere">
          <bdi>{displayName || address}</bdi>
        </h3>
        {displayName !== '' && (
          <p className="text-tiny text-muted wrap-anywhere">
            <bdi>{address}</bdi>
          </p>
        )}
      </div>
      {isHere ? (
        <p className="text-muted">{t('is-here')}</p>
      ) : (
        <>
          {transport !== 'tls' && (
            <ImportNote tone="warn">{t('not-encrypted', { phone, transport })}</ImportNote>
          )}
          <CheckField
            label={t(transport === 'tls' ? 'take-account' : 'take-with-tls', { server })}
            hint={transport === 'tls' ? undefined : t('take-with-tls-about')}
            checked={choice.isTaken}
            onChange={({ target }) => onChange({ isTaken: target.checked })}
          />
          {password === 'clear' ? (
            <CheckField
              label={t('take-password')}
              hint={isProtected ? t('take-password-about') : t('take-password-unprotected')}
              checked={choice.takesPassword}
              disabled={!choice.isTaken}
              onChange={({ target }) => onChange({ takesPassword: target.checked })}
            />
          ) : (
            <p className="text-tiny text-muted">{t('password', { password, phone })}</p>
          )}
        </>
      )}
    </section>
  );
}
