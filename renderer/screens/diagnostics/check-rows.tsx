import type { CheckRow, ConnectionCheck } from '../../../shared/model/connection-check.ts';
import { checkFacts, explainFault, words } from '../../../shared/words/index.ts';
import { Sign } from '../../components/sign.tsx';
import type { Tone } from '../../format/account-words.ts';
import { stageTime } from '../../format/time.ts';

const t = words('connectionCheck');
const stageName = words('checkStageNames');

const tones: Readonly<Record<CheckRow['state'], Tone>> = {
  waiting: 'off',
  running: 'busy',
  passed: 'good',
  failed: 'bad',
  skipped: 'off',
};

/** Each stage with its state, its time and what was found. */
export function CheckRows({ check }: { readonly check: ConnectionCheck }) {
  return (
    <ol aria-label={t('stages')} className="card divide-y divide-rule">
      {check.rows.map((row) => (
        <Row key={row.stage} check={check} row={row} />
      ))}
    </ol>
  );
}

function Row({ check, row }: { readonly check: ConnectionCheck; readonly row: CheckRow }) {
  const { stage, state, ms, fault } = row;
  const facts = checkFacts(check, row);
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <span className="mt-0.5">
        <Sign tone={tones[state]} size={18} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{stageName(stage)}</span>
          <span className="text-tiny text-muted tabular-nums">
            {t('row-state', { state })}
            {ms !== null && `, ${stageTime(ms)}`}
          </span>
        </div>
        {fault && <p className="wrap-anywhere">{explainFault(fault, { host: check.report?.host }).what}</p>}
        {facts.map((fact) => (
          <p key={fact} className="text-tiny text-muted tabular-nums wrap-anywhere">
            <bdi>{fact}</bdi>
          </p>
        ))}
      </div>
    </li>
  );
}
