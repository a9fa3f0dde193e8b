import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import type {
  ConnectionReport,
  ConnectionStage,
  StageRecord,
} from '../../../shared/model/connection-report.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Sign } from '../../components/sign.tsx';
import type { Tone } from '../../format/account-words.ts';
import { stageTime } from '../../format/time.ts';
import { StageDetail } from './stage-detail.tsx';

const t = words('connectionScreen');

const stageName = words('stages');
const stageOutcome = words('stageOutcomes');
const stageSentence = words('stageSentences');

/** The sign of a stage. */
export const stageTones: Readonly<Record<StageRecord['outcome'], Tone>> = {
  pending: 'off',
  running: 'busy',
  passed: 'good',
  failed: 'bad',
};

/** The five stages in a row. The one that failed opens by itself; a press opens another. */
export function Stages({
  report,
  status,
}: {
  readonly report: ConnectionReport;
  readonly status: AccountStatus | null;
}) {
  const [chosen, setChosen] = useState<ConnectionStage | null>(null);
  const leading = report.stages.find(({ outcome }) => outcome === 'failed' || outcome === 'running');
  const open = chosen ?? leading?.stage ?? null;
  return (
    <Tabs.Root
      value={open}
      onValueChange={(value) => setChosen(value as ConnectionStage)}
      className="card overflow-hidden"
    >
      <Tabs.List aria-label={t('stages')} activateOnFocus className="grid grid-cols-1 @split:grid-cols-5">
        {report.stages.map((record, index) => (
          <StageTab key={record.stage} record={record} number={index + 1} />
        ))}
      </Tabs.List>
      {report.stages.map((record) => (
        <Tabs.Panel
          key={record.stage}
          value={record.stage}
          className="border-t border-rule p-4 focus-visible:-outline-offset-2 @wide:p-5"
        >
          <StageDetail record={record} report={report} status={status} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

function StageTab({ record, number }: { readonly record: StageRecord; readonly number: number }) {
  const { stage, outcome, ms } = record;
  return (
    <Tabs.Tab
      value={stage}
      className="grid grid-cols-[auto_1fr] items-center gap-x-2 border-rule px-4 py-2 text-start @3xs:grid-cols-[auto_1fr_auto] not-last:border-b hover:bg-hover focus-visible:-outline-offset-2 aria-selected:bg-accent-soft aria-selected:shadow-[inset_3px_0_0] aria-selected:shadow-accent rtl:aria-selected:shadow-[inset_-3px_0_0] @split:content-start @split:gap-y-1 @split:px-3 @split:py-3 @split:not-last:border-e @split:not-last:border-b-0 @split:aria-selected:shadow-[inset_0_-3px_0] @split:rtl:aria-selected:shadow-[inset_0_-3px_0]"
    >
      <Sign tone={stageTones[outcome]} size={18} />
      <span className="font-semibold @split:col-span-3 @split:row-start-2">
        <span className="sr-only">{number}. </span>
        {stageName(stage)}
      </span>
      <span className="col-start-2 text-tiny text-muted tabular-nums @3xs:col-start-auto @split:col-span-2">
        {stageOutcome(outcome)}
        {ms !== null && `, ${stageTime(ms)}`}
      </span>
      <span className="hidden text-tiny text-muted @split:col-span-3 @split:block">
        {stageSentence(stage)}
      </span>
    </Tabs.Tab>
  );
}
