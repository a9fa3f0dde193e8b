import type { SipIdentity } from '../../../shared/model/sip-identity.ts';
import type { Verification } from '../../../shared/model/verification.ts';
import { explainFault, isolated, words } from '../../../shared/words/index.ts';
import { bareAddress } from '../../format/address.ts';

const t = words('answering');

/** A provider that does not know the caller's number (RFC 8588 4, B and C) vouches for nothing. */
export function signatureLook(signature: SipIdentity): Verification {
  if (signature.verdict === 'failed') return 'failed';
  return isVouched(signature) ? 'passed' : 'none';
}

export function signatureWords(signature: SipIdentity): string {
  if (signature.verdict === 'failed') return explainFault(signature.fault).what;
  const by = isolated(signature.by);
  const as = isolated(bareAddress(signature.as));
  return isVouched(signature) ? t('signed-as', { as, by }) : t('signed-unknown', { by });
}

const isVouched = ({ attestation }: SipIdentity & { readonly verdict: 'signed' }): boolean =>
  attestation === null || attestation === 'A';
