import { shownText } from '../../shared/words/index.ts';
import type { ValidationReport } from '../../shared/model/validation-report.ts';
import { parseCertificate } from '../../electron/x509/certificate.ts';
import { parseRevocationList } from '../../electron/x509/revocation/revocation-list.ts';
import { sipServer } from '../../electron/sip/transport/sip-server.ts';
import { validateChain } from '../../electron/x509/validate-chain.ts';
import type { Case } from '../cases/case.ts';
import { warningsOf } from './meet.ts';
import { asMessage, fromBase64, type Made } from './served.ts';

/** Runs a case through the validator alone. Null: decided right; else what was decided instead. */
export function offlineDifference(
  { verdict, faults, warnings, scene }: Case,
  made: Made = asMessage(scene()),
): string | null {
  const report = validateMade(made);
  const leading = report.leading ? `validate/${report.leading.id}` : null;
  if (report.verdict !== verdict || leading !== (faults[0] ?? null))
    return `${report.verdict} ${leading ?? ''} (${shownText(report.leading?.presented ?? '')})`;
  if (verdict !== 'accepted' || warningsOf(report.checks).join() === warnings.join()) return null;
  return `warned of ${JSON.stringify(report.checks.filter(({ status }) => status === 'warn'))}`;
}

function validateMade({
  chain,
  anchors,
  referenceName,
  at,
  crls,
  staple,
  revocation,
}: Made): ValidationReport {
  return validateChain({
    chain: chain.map(fromBase64),
    anchors: anchors.map((der) => parseCertificate(fromBase64(der))),
    ...sipServer(referenceName),
    at: at ?? Date.now(),
    crls: crls.map((der) => parseRevocationList(fromBase64(der))),
    staple: staple === null ? null : fromBase64(staple),
    revocation,
  }).report;
}
