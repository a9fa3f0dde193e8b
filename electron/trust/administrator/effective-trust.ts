import type { Policy } from '../../../shared/model/administrator.ts';
import type { EffectiveTrust } from '../../x509/effective-trust.ts';
import type { TrustedMaterial } from '../sets/trusted-material.ts';
import { narrow, type ValidationInput } from './policy.ts';

/**
 * An account's choice, narrowed by the administrator's policy (null: none). Rejects where a chosen
 * set cannot be used as a whole.
 */
export async function effectiveTrust(
  input: ValidationInput,
  policy: Policy | null,
  sets: TrustedMaterial,
): Promise<EffectiveTrust> {
  const narrowed = narrow(input, policy);
  return {
    anchors: await sets.anchorsFor(narrowed),
    crls: sets.listsFor(narrowed),
    revocation: narrowed.revocation,
    minimum: policy?.minimum ?? null,
  };
}
