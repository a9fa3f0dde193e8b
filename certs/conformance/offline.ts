import { parseCertificate } from '../../electron/x509/certificate.ts';
import { parseRevocationList } from '../../electron/x509/revocation/revocation-list.ts';
import { validateChain } from '../../electron/x509/validate-chain.ts';
import { defaultName, type Case } from '../cases/case.ts';
import { warningsOf } from './meet.ts';

/** Runs a case through the validator alone. Null: decided right; else what was decided instead. */
export function judgeOffline({ scene, verdict, faults, warnings }: Case): string | null {
  const { chain, anchors, referenceName = defaultName, at = new Date(), ...more } = scene();
  const { report } = validateChain({
    chain: chain.map(({ der }) => der),
    anchors: anchors.map(({ der }) => parseCertificate(der)),
    referenceName,
    at: at.getTime(),
    crls: more.crls?.map(parseRevocationList),
    staple: more.staple,
    revocation: more.revocation,
  });
  const leading = report.leading ? `validate/${report.leading.id}` : null;
  const warned = warningsOf(report.checks).join();
  if (verdict === 'accepted' && report.verdict === verdict && warned !== warnings.join())
    return `warned of ${JSON.stringify(report.checks.filter(({ status }) => status === 'warn'))}`;
  if (report.verdict === verdict && leading === (faults[0] ?? null)) return null;
  return `${report.verdict} ${leading ?? ''} (${report.leading?.presented ?? ''})`;
}
