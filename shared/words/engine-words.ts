import type { ValidationReport } from '../model/validation-report.ts';

/** Our verdict and the engine's, in two sentences: the second never decides. */
export function verdictWords({ verdict, engine }: ValidationReport): {
  readonly ours: string;
  readonly engines: string;
} {
  return {
    ours:
      verdict === 'accepted'
        ? 'Accepted: no check failed.'
        : 'Refused: at least one check failed, so nothing was sent.',
    engines: engineWords(engine),
  };
}

function engineWords(engine: ValidationReport['engine']): string {
  if (engine === null) return 'Not asked: the connection ended before it had one.';
  if (engine.authorized) return 'It would have accepted the certificates. It does not decide.';
  return `It would have refused the certificates${engine.error === null ? '' : ` (${engine.error})`}. It does not decide.`;
}
