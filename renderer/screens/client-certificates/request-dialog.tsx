import { isolated, words } from '../../../shared/words/index.ts';
import { useId, useState } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import type { RequestDraft, RequestedKey } from '../../../shared/model/client-certificate.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { UnprotectedQuestion } from '../accounts/unprotected-question.tsx';
import { useSecretGuard } from './use-secret-guard.ts';

const t = words('clientCertificateScreens');

const keys = (): readonly (readonly [RequestedKey, string])[] => [
  ['P-256', t('ec')],
  ['RSA-3072', t('rsa')],
];

interface RequestFields {
  readonly commonName: string;
  readonly organization: string;
  /** Empty: none. */
  readonly uri: string;
  readonly key: RequestedKey;
}

/** Makes a key here, and the request that an authority makes a certificate of. */
export function RequestDialog({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (clientCertificateId: string) => void;
}) {
  const accounts = usePhone((snapshot) => snapshot.accounts).map(({ account }) => account);
  const [fields, setFields] = useState<RequestFields>({
    commonName: accounts[0]?.displayName.slice(0, 64) ?? '',
    organization: '',
    uri: accounts[0]?.aor ?? '',
    key: 'P-256',
  });
  const command = useCommand('clientCertificates.request');
  const form = useId();
  const name = fields.commonName.trim();
  async function make(): Promise<void> {
    const result = await command.run(draftOf(fields));
    if (!result?.ok) return;
    onMade(result.value.clientCertificateId);
    onClose();
  }
  const guard = useSecretGuard(() => void make());
  return (
    <Dialog
      title={t('request')}
      description={t('request-about')}
      width="max-w-lg"
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={name === '' || command.busy}>
            {t('make-the-key-and-the')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') guard.begin();
        }}
      >
        <Fields fields={fields} accounts={accounts} set={(change) => setFields({ ...fields, ...change })} />
        <output className="min-h-5 text-tiny text-muted">{command.busy && t('making-the-key')}</output>
        {command.fault && <FaultLine fault={command.fault} />}
      </form>
      <UnprotectedQuestion {...guard.question} />
    </Dialog>
  );
}

function draftOf({ commonName, organization, uri, key }: RequestFields): RequestDraft {
  const name = commonName.trim();
  return { name, key, commonName: name, organization: organization.trim(), uri: uri === '' ? null : uri };
}

function Fields({
  fields,
  accounts,
  set,
}: {
  readonly fields: RequestFields;
  readonly accounts: readonly Account[];
  readonly set: (change: Partial<RequestFields>) => void;
}) {
  return (
    <>
      <TextField
        label={t('your-name')}
        value={fields.commonName}
        maxLength={64}
        hint={t('as-your-administrator-wants-it')}
        onChange={(event) => set({ commonName: event.target.value })}
      />
      <TextField
        label={t('organisation')}
        value={fields.organization}
        maxLength={64}
        hint={t('may-be-left-empty')}
        onChange={(event) => set({ organization: event.target.value })}
      />
      <SelectField
        label={t('sip-address-in-the-certificate')}
        value={fields.uri}
        hint={t('servers-can-tell-by-it')}
        onChange={(event) => set({ uri: event.target.value })}
      >
        {accounts.map(({ id, aor }) => (
          <option key={id} value={aor}>
            {isolated(bareAddress(aor))}
          </option>
        ))}
        <option value="">{t('none')}</option>
      </SelectField>
      <Segmented
        legend={t('kind-of-key')}
        showLegend
        options={keys()}
        value={fields.key}
        onChange={(key) => set({ key })}
      />
    </>
  );
}
