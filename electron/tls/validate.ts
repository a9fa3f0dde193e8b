import { FaultError, type Fault } from '../../shared/errors.ts';
import type { CheckId } from '../../shared/model/check-id.ts';
import type { Check } from '../../shared/model/validation-report.ts';
import { checkFault } from '../../shared/words/explain-check.ts';
import { describeCertificate } from '../x509/describe.ts';
import { validateChain, type Validation } from '../x509/validate-chain.ts';
import { stopFault, type Attempt } from './attempt.ts';
import type { EffectiveTrust } from './effective-trust.ts';
import type { HeldHandshake } from './handshake.ts';
import type { VerifiedServer } from './open-request.ts';

/**
 * Stage 3: our validator decides. A refused server gets an alert; the flight that waits in the gate
 * is dropped.
 */
export function validate(
  attempt: Attempt,
  { chain, staple, gate, handOver }: HeldHandshake,
): Promise<Validation> {
  const { destination, trust, observers } = attempt.request;
  const { purpose, referenceIdentity } = destination;
  return attempt.stage('validate', attempt.limits.handshake, async () => {
    observers?.onChain?.(chain);
    const validation = validateChain({
      chain,
      staple,
      purpose,
      referenceIdentity,
      at: attempt.clock.now(),
      ...trust,
    });
    const { report } = validation;
    attempt.update({
      validation: report,
      chain: validation.chain.slice(0, shownCertificates).map(describeCertificate),
      path: validation.path.map(describeCertificate),
    });
    if (report.leading) {
      // From here on the engine's errors are consequences of ours.
      handOver({ onError: () => undefined, onClose: () => undefined });
      gate.refuse(alerts[report.leading.id] ?? badCertificate);
      const fault: Fault =
        chain.length === 0 ? { stage: 'validate', code: 'no-certificate' } : checkFault(report.leading);
      throw new FaultError(fault);
    }
    // A handshake takes as long as the server likes, and trust may have changed meanwhile.
    if ((await trust.stillHolds?.()) === false) throw new FaultError(stopFault('validate', 'cancelled'));
    observers?.onVerified?.({ purpose, referenceIdentity, chain, staple, path: validation.path });
    return validation;
  });
}

/** What the server's certificate fails today under this trust; null: it is accepted. */
export function failedCheck(server: VerifiedServer, trust: EffectiveTrust, at: number): Check | null {
  return validateChain({ ...server, ...trust, at }).report.leading;
}

/** More than a person reads; a chain that is refused for its size is not described in full. */
const shownCertificates = 20;

const badCertificate = 42;
/** RFC 8446 6.2. */
const alerts: Readonly<Partial<Record<CheckId, number>>> = {
  validity: 45,
  path: 48,
  signature: 51,
  revocation: 44,
};
