import type { AlgorithmMinimum, Policy } from '../../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';
import type { TrustedMaterial } from '../sets/trusted-material.ts';
import { narrow, type TrustChoice } from './policy.ts';

/** What the certificate validator verifies an account's server against. */
export interface EffectiveTrust {
  readonly anchors: readonly Certificate[];
  readonly crls: readonly RevocationList[];
  readonly revocation: RevocationPolicy;
  /** Null: no more than the validator's own minimum. */
  readonly minimum: AlgorithmMinimum | null;
}

/** An account's choice, narrowed by the administrator's policy (null: none). Rejects where a chosen set cannot be used as a whole. */
export async function effectiveTrust(
  choice: TrustChoice,
  policy: Policy | null,
  sets: TrustedMaterial,
): Promise<EffectiveTrust> {
  const narrowed = narrow(choice, policy);
  return {
    anchors: await sets.anchorsFor(narrowed),
    crls: sets.listsFor(narrowed),
    revocation: narrowed.revocation,
    minimum: policy?.minimum ?? null,
  };
}
