import { stageNames } from './names.ts';
import type { ConnectionOutcome, ConnectionSummary } from '../model/connection-log.ts';
import type { ConnectionStage } from '../model/connection-report.ts';

export const connectionOutcomes: Readonly<Record<ConnectionOutcome, string>> = {
  'under-way': 'Under way',
  open: 'Connected',
  lost: 'Connected, then lost',
  failed: 'Failed',
};

/** `Connected`, `Failed at Validate, 12 times`. */
export function outcomeWords({ outcome, fault, count }: ConnectionSummary): string {
  const stage = outcome === 'failed' && fault ? stageNames[fault.stage as ConnectionStage] : undefined;
  const where = stage === undefined ? '' : ` at ${stage}`;
  return `${connectionOutcomes[outcome]}${where}${count > 1 ? `, ${count} times in a row` : ''}`;
}
