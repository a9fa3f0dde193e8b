import type { ConnectionSummary } from '../model/connection-log.ts';
import type { ConnectionStage } from '../model/connection-report.ts';
import { words } from './words.ts';

const t = words('connectionLog');
const outcomeName = words('connectionOutcomes');
const stageName = words('stages');

/** `Connected`, `Failed at Validate, 12 times in a row`. */
export function outcomeWords({ outcome, fault, count }: ConnectionSummary): string {
  const name = outcomeName(outcome);
  return outcome === 'failed' && fault
    ? t('failed-at', { outcome: name, stage: stageName(fault.stage as ConnectionStage), count })
    : t('ended', { outcome: name, count });
}
