import { Cable } from 'lucide-react';
import { connectionStages } from '../../../shared/model/connection-report.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { FaultCard } from '../../components/fault-card.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { hostOf, accountWords, countsDown, sharers } from '../../format/account-words.ts';
import { routeHash, useRoute } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { FaultActions } from './fault-actions.tsx';
import { Outages } from './outages.tsx';
import { Stages } from './stages.tsx';

const t = words('connectionScreen');

const stages: readonly string[] = connectionStages;

/**
 * The panel of one account: the five stages of its connection, what failed and what to do, what was
 * agreed.
 */
export function ConnectionScreen() {
  const { subject } = useRoute();
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const status = accounts.find(({ account }) => account.id === subject) ?? accounts[0];
  if (!status) {
    return (
      <Screen title={t('connection')}>
        <Empty icon={Cable} title={t('no-account-yet')}>
          <p className="mb-3">{t('no-account-about')}</p>
          <a className={buttonClass('primary')} href={routeHash('phone')}>
            {t('set-up-an-account')}
          </a>
        </Empty>
      </Screen>
    );
  }
  return (
    <section aria-label={t('connection')} className="flex min-h-0 flex-1 flex-col">
      <Screen title={t('connection')}>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <AccountState status={status} />
          <div className="flex max-w-full flex-wrap gap-2">
            <ConnectionActions status={status} />
          </div>
        </div>
        <Report status={status} />
        <Outages outages={status.connection.outages} />
      </Screen>
    </section>
  );
}

function AccountState({ status }: { readonly status: AccountStatus }) {
  const now = useNow(countsDown(status));
  const shared = sharers(
    status,
    usePhone((snapshot) => snapshot.accounts),
  );
  const { tone, state } = accountWords(status, now);
  const { report } = status.connection;
  const account = bareAddress(status.account.aor);
  const server = report ? `${report.host}:${report.port}` : hostOf(status);
  const address = report?.address === server ? null : report?.address;
  return (
    <div className="flex items-start gap-3">
      <span className="mt-0.5">
        <Sign tone={tone} size={22} />
      </span>
      <div className="min-w-0">
        <p className="text-lead font-semibold tabular-nums">{state}</p>
        <p className="text-muted wrap-anywhere">
          {address
            ? t('by-way-of-address', { account, server, address })
            : t('by-way-of', { account, server })}
        </p>
        {shared.length > 0 && (
          <p className="text-muted wrap-anywhere">{t('shared-with', { accounts: shared.join(', ') })}</p>
        )}
      </div>
    </div>
  );
}

function Report({ status }: { readonly status: AccountStatus }) {
  const { report } = status.connection;
  const { fault } = status.registration;
  // What failed at no stage of a connection is in no report: at the registrar, or because trust or
  // policy let nothing begin.
  const isApart = fault !== null && !stages.includes(fault.stage);
  return (
    <>
      {isApart && (
        <FaultCard
          level="h2"
          fault={fault}
          context={{ host: hostOf(status) }}
          actions={<FaultActions fault={fault} status={status} />}
        />
      )}
      {report ? (
        <>
          <Stages key={report.id} report={report} status={status} />
          <ConnectionFacts report={report} status={status} />
        </>
      ) : (
        !isApart && (
          <div className="card">
            <Empty icon={Cable} title={t('not-tried-yet')}>
              {t('not-tried-about')}
            </Empty>
          </div>
        )
      )}
    </>
  );
}
