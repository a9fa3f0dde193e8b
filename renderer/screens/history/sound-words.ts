import type { CallRecord } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { gradeOfSummary } from '../../format/quality-words.ts';

const t = words('history');

/**
 * What a row says of a finished call's sound: whether it was encrypted, as agreed last, and its
 * quality, unless it was good. Empty where nobody talked, or an older version kept the call.
 */
export function soundWords({ establishedAt, protection, quality }: CallRecord): readonly string[] {
  if (establishedAt === null) return [];
  const grade = quality && gradeOfSummary(quality);
  return [
    ...(protection ? [t('voice-was', { kind: protection.kind })] : []),
    ...(grade && grade !== 'good' ? [t('sound-was', { grade })] : []),
  ];
}
