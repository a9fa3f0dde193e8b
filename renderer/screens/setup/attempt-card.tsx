import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { FaultCard } from '../../components/fault-card.tsx';
import { Sign } from '../../components/sign.tsx';
import { accountFault, hostOf } from '../../format/account-words.ts';
import { stageTones } from '../connection/stages.tsx';
import type { Attempt } from './attempt.ts';

const t = words('setup');
const stageName = words('stages');
const stageOutcome = words('stageOutcomes');

/** The five stages of the attempt, small, and what came of it. */
export function AttemptCard({
  status,
  attempt,
}: {
  readonly status: AccountStatus;
  readonly attempt: Attempt;
}) {
  const { report } = status.connection;
  const fault = attempt === 'refused' || attempt === 'not-registered' ? accountFault(status) : null;
  return (
    <>
      <div className="card flex flex-col gap-3 p-5">
        <output className="flex items-start gap-2">
          <span className="mt-0.5">
            <Sign tone={tones[attempt]} />
          </span>
          <span className="font-medium wrap-anywhere">{sentence(status, attempt)}</span>
        </output>
        {report && (
          <ol aria-label={t('stages')} className="flex flex-wrap gap-x-4 gap-y-1 text-tiny text-muted">
            {report.stages.map(({ stage, outcome }) => (
              <li key={stage} className="flex items-center gap-1">
                <Sign tone={stageTones[outcome]} size={14} />
                {stageName(stage)}
                <span className="sr-only">{stageOutcome(outcome)}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
      {fault && <FaultCard level="h2" fault={fault} context={{ host: hostOf(status) }} />}
    </>
  );
}

const tones = {
  idle: 'off',
  trying: 'busy',
  refused: 'bad',
  'not-registered': 'bad',
  registered: 'good',
} as const satisfies Record<Attempt, string>;

function sentence(status: AccountStatus, attempt: Attempt): string {
  const host = hostOf(status);
  const voucher = status.connection.report?.path.at(-1)?.label ?? '';
  if (attempt === 'registered') return t('vouched', { host, voucher });
  if (attempt === 'not-registered') return t('not-accepted', { host });
  if (attempt === 'refused') return t('refused', { host });
  return attempt === 'trying' ? t('trying', { host }) : t('not-tried', { host });
}
