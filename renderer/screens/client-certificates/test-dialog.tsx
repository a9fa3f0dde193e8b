import { useState } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import type { ClientCertificate, ClientCertificateTest } from '../../../shared/model/client-certificate.ts';
import {
  explainClientCertificate,
  explainClientCertificateTest,
  isolated,
  words,
} from '../../../shared/words/index.ts';
import type { StageRecord } from '../../../shared/model/connection-report.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { FaultCard } from '../../components/fault-card.tsx';
import { SelectField } from '../../components/field.tsx';
import { Sign } from '../../components/sign.tsx';
import { ToldLines } from '../../components/told-lines.tsx';
import { bareAddress } from '../../format/address.ts';
import { stageTime } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { stageTones } from '../connection/stages.tsx';

const t = words('clientCertificateScreens');

const stageName = words('stages');
const stageOutcome = words('stageOutcomes');

/** A dry run: shows the client certificate to an account's server and says what became of it. */
export function TestDialog({
  clientCertificate,
  onClose,
}: {
  readonly clientCertificate: ClientCertificate;
  readonly onClose: () => void;
}) {
  const accounts = usePhone((snapshot) => snapshot.accounts).map(({ account }) => account);
  const latest = usePhone((snapshot) => snapshot.clientCertificateTest);
  const test = latest?.clientCertificateId === clientCertificate.id ? latest : null;
  const own =
    accounts.find(({ clientCertificateId }) => clientCertificateId === clientCertificate.id) ?? accounts[0];
  const [accountId, setAccountId] = useState(test?.accountId ?? own?.id ?? '');
  const running = test?.outcome === 'running';
  function close(): void {
    void act('clientCertificates.endTest');
    onClose();
  }
  return (
    <Dialog
      title={t('test-named', { name: clientCertificate.name })}
      description={t('test-about')}
      open
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{running ? t('cancel') : t('close')}</Button>
          <Button
            kind="primary"
            disabled={running || accountId === ''}
            onClick={() =>
              void act('clientCertificates.test', { clientCertificateId: clientCertificate.id, accountId })
            }
          >
            {test && !running ? t('test-again') : t('begin-the-test')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <AccountChoice accounts={accounts} chosen={accountId} disabled={running} onChoose={setAccountId} />
        {test && <Progress test={test} />}
      </div>
    </Dialog>
  );
}

function AccountChoice({
  accounts,
  chosen,
  disabled,
  onChoose,
}: {
  readonly accounts: readonly Account[];
  readonly chosen: string;
  readonly disabled: boolean;
  readonly onChoose: (accountId: string) => void;
}) {
  if (accounts.length === 0) return <p>{t('test-without-account')}</p>;
  return (
    <SelectField
      label={t('against-the-server-of')}
      value={chosen}
      disabled={disabled}
      onChange={(event) => onChoose(event.target.value)}
    >
      {accounts.map(({ id, displayName, aor }) => (
        <option key={id} value={id}>
          {displayName
            ? `${isolated(displayName)} (${isolated(bareAddress(aor))})`
            : isolated(bareAddress(aor))}
        </option>
      ))}
    </SelectField>
  );
}

function Progress({ test }: { readonly test: ClientCertificateTest }) {
  const { report, outcome, fault, answer } = test;
  const context = { host: report?.host };
  const facts = report?.tls?.clientCertificate;
  const told =
    outcome === 'running' || outcome === 'failed' ? null : explainClientCertificateTest(outcome, context);
  // The outcome, or the fault, says itself what was asked and sent; what more there is stands
  // beside it.
  const besides = facts ? explainClientCertificate(facts, context).slice(1) : [];
  return (
    <>
      {report && <StageList stages={report.stages} />}
      <div aria-live="polite" className="flex flex-col gap-3">
        {outcome === 'running' && <p className="text-muted">{t('under-way')}</p>}
        {told && (
          <p className="flex items-start gap-2 text-lead font-semibold">
            <span className="mt-1">
              <Sign tone={told.tone} />
            </span>
            {told.text}
          </p>
        )}
        {fault && <FaultCard fault={fault} context={context} />}
        {outcome !== 'running' && <ToldLines told={besides} />}
      </div>
      <Facts
        pairs={[
          [t('server'), report && `${report.host}:${report.port}`],
          [t('protocol'), report?.tls?.protocol ?? null],
          [t('its-answer'), answer && `${answer.status} ${answer.reason}`],
        ]}
      />
    </>
  );
}

function StageList({ stages }: { readonly stages: readonly StageRecord[] }) {
  return (
    <ol aria-label={t('stages')} className="divide-y divide-rule rounded-control border border-rule">
      {stages.map(({ stage, outcome, ms }) => (
        <li key={stage} className="flex flex-wrap items-center gap-x-2.5 px-3 py-1.5">
          <Sign tone={stageTones[outcome]} />
          <span className="grow basis-32">{stageName(stage)}</span>
          <span className="text-tiny text-muted tabular-nums">
            {stageOutcome(outcome)}
            {ms !== null && `, ${stageTime(ms)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
