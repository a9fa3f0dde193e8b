import type { ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import { longestEcho, longestPickup, longestVoicemail } from '../../../shared/model/account.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { CheckField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { ClientCertificateField } from './client-certificate-field.tsx';
import { RevocationField } from './revocation-field.tsx';
import { RealTimeTextField } from './real-time-text-field.tsx';
import { SeveralCallsFields } from './several-calls-fields.tsx';
import { TrustFields } from './trust-fields.tsx';
import { AnsweringSection } from './answering-section.tsx';
import { DiallingSection } from './dialling-section.tsx';
import type { AccountFields, AccountErrors } from './account-draft.ts';

const t = words('accountScreens');

const encryptionChoices = (): readonly (readonly [MediaEncryption, string])[] => [
  ['required', t('encryption-required')],
  ['preferred', t('encryption-preferred')],
  ['off', t('encryption-off')],
];

interface FieldsProps {
  readonly fields: AccountFields;
  readonly set: (change: Partial<AccountFields>) => void;
}

/** The way to the server and whom to trust for it, what calls do, and what is dialled. */
export function AccountDetails({ fields, errors, set }: FieldsProps & { readonly errors: AccountErrors }) {
  return (
    <>
      <Group title={t('group-server')}>
        <ServerFields fields={fields} errors={errors} set={set} />
        <TrustFields fields={fields} set={set} />
        <RevocationField chosen={fields.revocation} set={set} />
        <ClientCertificateField
          value={fields.clientCertificateId}
          onChange={(clientCertificateId) => set({ clientCertificateId })}
        />
        <TextField
          label={t('registration-lasts-in-seconds')}
          short
          value={fields.expiry}
          inputMode="numeric"
          hint={t('it-is-renewed-in-time')}
          error={errors.expiry}
          onChange={(event) => set({ expiry: event.target.value })}
        />
        <CheckField
          label={t('the-server-asks-for-the')}
          hint={t('leave-this-off-unless-your')}
          checked={fields.answers407InCalls}
          onChange={(event) => set({ answers407InCalls: event.target.checked })}
        />
      </Group>
      <CallsGroup fields={fields} errors={errors} set={set} />
      <Group title={t('group-numbers')}>
        <ServerNumbers fields={fields} set={set} />
        <EmergencyField emergency={fields.emergency} error={errors.emergency} set={set} />
        <DiallingSection fields={fields} errors={errors} set={set} />
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-5 border-t border-rule pt-5">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </div>
  );
}

/** What an account's calls and messages are like. */
function CallsGroup({ fields, errors, set }: FieldsProps & { readonly errors: AccountErrors }) {
  return (
    <Group title={t('group-calls')}>
      <EncryptionField chosen={fields.mediaEncryption} set={set} />
      <TextField
        label={t('longest-ringing-time-in-seconds')}
        short
        value={fields.ringingTimeout}
        inputMode="numeric"
        hint={t('a-call-that-nobody-answers')}
        error={errors.ringingTimeout}
        onChange={(event) => set({ ringingTimeout: event.target.value })}
      />
      <SeveralCallsFields fields={fields} errors={errors} set={set} />
      <RecordingField allowed={fields.recording} set={set} />
      <RealTimeTextField chosen={fields.realTimeText} set={set} />
      <MessagesField allowed={fields.messages} set={set} />
      <CheckField
        label={t('presence')}
        hint={t('presence-about')}
        checked={fields.tellsPresence}
        onChange={(event) => set({ tellsPresence: event.target.checked })}
      />
      <CheckField
        label={t('digits-by-info')}
        hint={t('digits-by-info-about')}
        checked={fields.digitsByInfo}
        onChange={(event) => set({ digitsByInfo: event.target.checked })}
      />
      <AnsweringSection fields={fields} errors={errors} set={set} />
    </Group>
  );
}

function RecordingField({ allowed, set }: Pick<FieldsProps, 'set'> & { readonly allowed: boolean }) {
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy)?.recording === 'never';
  return (
    <CheckField
      label={t('recording')}
      hint={isForbidden ? t('recording-forbidden') : t('recording-about')}
      disabled={isForbidden}
      checked={allowed && !isForbidden}
      onChange={(event) => set({ recording: event.target.checked })}
    />
  );
}

function MessagesField({ allowed, set }: Pick<FieldsProps, 'set'> & { readonly allowed: boolean }) {
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy)?.messages === 'never';
  return (
    <CheckField
      label={t('messages')}
      hint={isForbidden ? t('messages-forbidden') : t('messages-about')}
      disabled={isForbidden}
      checked={allowed && !isForbidden}
      onChange={(event) => set({ messages: event.target.checked })}
    />
  );
}

/** What to dial at the server for what it does beside calls. */
function ServerNumbers({ fields, set }: FieldsProps) {
  return (
    <>
      <TextField
        label={t('voicemail')}
        short
        value={fields.voicemail}
        maxLength={longestVoicemail}
        hint={t('voicemail-about')}
        onChange={(event) => set({ voicemail: event.target.value })}
      />
      <TextField
        label={t('pickup')}
        short
        value={fields.pickup}
        maxLength={longestPickup}
        hint={t('pickup-about')}
        onChange={(event) => set({ pickup: event.target.value })}
      />
      <EchoField echo={fields.echo} set={set} />
    </>
  );
}

/** The administrator's count beside them. */
function EmergencyField({
  emergency,
  error,
  set,
}: Pick<FieldsProps, 'set'> & { readonly emergency: string; readonly error: string | undefined }) {
  const given = usePhone((snapshot) => snapshot.administrator.policy)?.emergency?.numbers ?? [];
  const hint =
    given.length === 0 ? t('emergency-about') : t('emergency-given', { numbers: given.join(', ') });
  return (
    <TextField
      label={t('emergency')}
      short
      value={emergency}
      maxLength={16 * 17}
      hint={hint}
      error={error}
      onChange={(event) => set({ emergency: event.target.value })}
    />
  );
}

/** Where it is empty, the administrator's holds. */
function EchoField({ echo, set }: Pick<FieldsProps, 'set'> & { readonly echo: string }) {
  const given = usePhone((snapshot) => snapshot.administrator.policy)?.echo ?? null;
  return (
    <TextField
      label={t('echo')}
      short
      value={echo}
      maxLength={longestEcho}
      placeholder={given ?? undefined}
      hint={given === null ? t('echo-about') : t('echo-given', { echo: given })}
      onChange={(event) => set({ echo: event.target.value })}
    />
  );
}

export function ServerFields({ fields, errors, set }: FieldsProps & { readonly errors: AccountErrors }) {
  return (
    <div className="grid gap-3 @sm:grid-cols-[minmax(0,1fr)_6rem]">
      <TextField
        label={t('server')}
        value={fields.proxyHost}
        maxLength={255}
        placeholder={t('as-in-the-address')}
        hint={t('if-it-is-not-what')}
        error={errors.proxyHost}
        onChange={(event) => set({ proxyHost: event.target.value })}
      />
      <TextField
        label={t('port')}
        value={fields.proxyPort}
        inputMode="numeric"
        placeholder="5061"
        error={errors.proxyPort}
        onChange={(event) => set({ proxyPort: event.target.value })}
      />
    </div>
  );
}

function EncryptionField({ chosen, set }: Pick<FieldsProps, 'set'> & { readonly chosen: MediaEncryption }) {
  const isDecided = usePhone((snapshot) => snapshot.administrator.policy)?.media === 'encrypted';
  const encryption = isDecided ? 'required' : chosen;
  return (
    <div className="flex flex-col gap-1">
      <Segmented
        legend={t('voice-encryption')}
        showLegend
        options={encryptionChoices()}
        value={encryption}
        disabled={isDecided}
        onChange={(choice) => set({ mediaEncryption: choice })}
      />
      <p className="text-tiny text-muted">
        {isDecided && `${t('administrator-decided')} `}
        {t(`encryption-${encryption}-about`)}
      </p>
    </div>
  );
}
