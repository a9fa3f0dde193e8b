/**
 * Words for client certificates: what the server requested, the outcome, and the notes on a
 * certificate.
 */
import type { ClientCertificateFacts } from '../model/connection-report.ts';
import type { ClientCertificateTest } from '../model/client-certificate.ts';
import type { FaultContext } from './explanation.ts';
import { currentLanguage, locales } from './language.ts';
import { shownText } from './phrase-text.ts';
import { words } from './words.ts';

const t = words('clientCertificate');
const testOutcome = words('clientCertificateTest');

export interface Told {
  readonly tone: 'good' | 'warn' | 'bad' | 'off';
  readonly text: string;
}

/** What a server asked of our certificate and did with it, in one sentence or two. */
export function explainClientCertificate(
  facts: ClientCertificateFacts,
  context: FaultContext = {},
): readonly Told[] {
  const [tone, key] = outcomeOf(facts);
  const outcome: Told = { tone, text: t(key, server(context)) };
  return facts.issuerNamed === false
    ? [outcome, { tone: 'warn', text: issuerNotNamed(facts, context) }]
    : [outcome];
}

function outcomeOf({ requested, available, sent, accepted }: ClientCertificateFacts) {
  if (requested === 'unknown') return ['off', 'unknown'] as const;
  if (!requested) return ['off', 'not-asked'] as const;
  if (!available) return ['off', 'not-available'] as const;
  if (!sent) return ['warn', 'not-sent'] as const;
  if (accepted === null) return ['off', 'sent'] as const;
  return accepted ? (['good', 'accepted'] as const) : (['bad', 'refused'] as const);
}

const namedLimit = 3;

function issuerNotNamed({ authorities }: ClientCertificateFacts, context: FaultContext): string {
  const named = authorities ?? [];
  const names = named.slice(0, namedLimit).map((name) => `“${shownText(name)}”`);
  const list = new Intl.ListFormat(locales[currentLanguage()], { type: 'unit', style: 'short' });
  return t('issuer-not-named', {
    ...server(context),
    names: list.format(names),
    more: Math.max(0, named.length - namedLimit),
  });
}

const server = ({ host }: FaultContext) => ({ hasHost: host === undefined ? 'no' : 'yes', host: host ?? '' });

/** The outcome of a dry run that did not fail. */
export const explainClientCertificateTest = (
  outcome: Exclude<ClientCertificateTest['outcome'], 'running' | 'failed'>,
  context: FaultContext = {},
): Told => ({
  tone: outcome === 'accepted' ? 'good' : 'off',
  text: testOutcome(outcome, server(context)),
});
