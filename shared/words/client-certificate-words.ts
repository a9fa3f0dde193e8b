/** Words for a person's own certificates: what was asked of them, what became of it, and what one should know of a certificate. */
import type { ClientCertificateFacts } from '../model/connection-report.ts';
import type { ClientCertificateNote, ClientCertificateTest } from '../model/client-certificate.ts';
import type { FaultContext } from './explain-fault.ts';
import { TheServer, theServer } from './phrases.ts';

export interface Told {
  readonly tone: 'good' | 'warn' | 'bad' | 'off';
  readonly text: string;
}

/** What a server asked of our certificate and did with it, in one sentence or two. */
export function explainClientCertificate(
  facts: ClientCertificateFacts,
  context: FaultContext = {},
): readonly Told[] {
  const issuer: readonly Told[] =
    facts.issuerNamed === false ? [{ tone: 'warn', text: issuerNotNamed(facts, context) }] : [];
  return [outcome(facts, context), ...issuer];
}

function outcome(
  { requested, available, sent, accepted }: ClientCertificateFacts,
  context: FaultContext,
): Told {
  const server = TheServer(context);
  if (requested === 'unknown')
    return {
      tone: 'off',
      text: `Whether ${theServer(context)} asked for a certificate of yours cannot be told.`,
    };
  if (!requested)
    return {
      tone: 'off',
      text: `${server} did not ask for a certificate of yours, so none was sent.`,
    };
  if (!available)
    return { tone: 'off', text: `${server} asked for a certificate of yours; this account has none.` };
  if (!sent)
    return {
      tone: 'warn',
      text: `${server} asked for a certificate of yours but takes no signatures by its kind of key, so it was not sent.`,
    };
  if (accepted === null)
    return {
      tone: 'off',
      text: `${server} asked for your certificate and got it. It has not said yet whether it accepts it.`,
    };
  return accepted
    ? { tone: 'good', text: `${server} asked for your certificate, got it, and accepted it.` }
    : { tone: 'bad', text: `${server} asked for your certificate, got it, and did not accept it.` };
}

const namedLimit = 3;

function issuerNotNamed({ authorities }: ClientCertificateFacts, context: FaultContext): string {
  const named = authorities ?? [];
  const shown = named
    .slice(0, namedLimit)
    .map((name) => `“${name}”`)
    .join(', ');
  const more = named.length > namedLimit ? ` and ${named.length - namedLimit} more` : '';
  return `${TheServer(context)} named the authorities whose certificates it takes (${shown}${more}), and yours was issued by none of them.`;
}

/** What came of a dry run that did not fail. */
export function explainClientCertificateTest(
  outcome: Exclude<ClientCertificateTest['outcome'], 'running' | 'failed'>,
  context: FaultContext = {},
): Told {
  switch (outcome) {
    case 'accepted':
      return { tone: 'good', text: `${TheServer(context)} asked for this certificate and accepted it.` };
    case 'not-asked':
      return {
        tone: 'off',
        text: `${TheServer(context)} did not ask for a certificate. It was not sent, and is not needed there.`,
      };
    case 'answered':
      return {
        tone: 'off',
        text: `${TheServer(context)} let the connection through. Whether it asked for the certificate cannot be told.`,
      };
  }
}

export const clientCertificateNotes: Readonly<Record<ClientCertificateNote, string>> = {
  authority:
    'This is a certificate authority with its private key, which can issue certificates for everybody. It should never leave its owner: tell your administrator.',
  expired: 'It has expired: most servers will refuse it.',
  'not-yet-valid': 'It is not valid yet: most servers will refuse it today.',
  weak: 'Its key or signature is weaker than what is accepted today.',
  'not-for-clients': 'It is not made for client authentication: a server that looks at this will refuse it.',
};
