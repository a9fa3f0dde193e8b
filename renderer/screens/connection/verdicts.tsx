import type { ValidationReport } from '../../../shared/model/validation-report.ts';
import { verdictWords } from '../../../shared/words/index.ts';
import { Facts } from '../../components/facts.tsx';

/** Our verdict, which decided, and the TLS engine's beside it. */
export function Verdicts({ validation }: { readonly validation: ValidationReport }) {
  const { ours, engines } = verdictWords(validation);
  return (
    <Facts
      pairs={[
        ['Verdict', ours],
        ['TLS engine', engines],
      ]}
    />
  );
}
