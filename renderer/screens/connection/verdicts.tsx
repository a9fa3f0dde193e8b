import type { ValidationReport } from '../../../shared/model/validation-report.ts';
import { verdictWords, words } from '../../../shared/words/index.ts';
import { Facts } from '../../components/facts.tsx';

const t = words('connectionScreen');

/** Our verdict, which decided, and the TLS engine's beside it. */
export function Verdicts({ validation }: { readonly validation: ValidationReport }) {
  const { ours, engines } = verdictWords(validation);
  return (
    <Facts
      pairs={[
        [t('verdict'), ours],
        [t('tls-engine'), engines],
      ]}
    />
  );
}
