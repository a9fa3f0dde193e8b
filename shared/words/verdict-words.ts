import type { ValidationReport } from '../model/validation-report.ts';
import { words } from './words.ts';

const t = words('verdict');

/**
 * The results of our validator and of the TLS engine, in two sentences: the second never decides.
 */
export const verdictWords = ({ verdict, engine }: ValidationReport) => ({
  ours: t(verdict),
  engines: engineWords(engine),
});

function engineWords(engine: ValidationReport['engine']): string {
  if (engine === null) return t('engine-not-asked');
  if (engine.authorized) return t('engine-accepts');
  return engine.error === null ? t('engine-refuses') : t('engine-refuses-why', { why: engine.error });
}
