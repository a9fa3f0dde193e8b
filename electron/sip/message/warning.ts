import type { Fault } from '../../../shared/errors.ts';

/**
 * RFC 3261 20.43: why their description is refused, beside a 488 (21.4.26). None: it is not the
 * description's fault.
 */
export function warningOf(fault: Fault): string[] {
  const [code, text] = warningTextOf(fault);
  return code === undefined ? [] : [`Warning: ${code} anchorline.invalid "${text}"`];
}

/**
 * RFC 3326 2: the same in a BYE, where their description came in a response or an ACK, which cannot
 * be refused.
 */
export function reasonOf(fault: Fault): string[] {
  const [code, text] = warningTextOf(fault);
  return code === undefined ? [] : [`Reason: SIP;cause=488;text="${text}"`];
}

function warningTextOf(fault: Fault): readonly [number, string] | readonly [] {
  if (fault.stage === 'policy' && fault.code === 'unencrypted-voice')
    return [302, 'Only encrypted media is accepted (SRTP)'];
  return (fault.stage === 'media' && warnings[fault.code]) || [];
}

type MediaCode = Extract<Fault, { stage: 'media' }>['code'];
const warnings: Readonly<Partial<Record<MediaCode, readonly [number, string]>>> = {
  'unusable-address': [301, 'Incompatible network address formats'],
  'other-address-family': [301, 'Incompatible network address formats'],
  'encryption-required': [302, 'No SRTP crypto suite or key exchange in common'],
  'not-offered': [302, 'The answer names media protection that was not offered'],
  'no-audio': [304, 'Media type not available'],
  'no-common-codec': [305, 'Incompatible media format'],
  'malformed-description': [399, 'The session description cannot be read'],
};
