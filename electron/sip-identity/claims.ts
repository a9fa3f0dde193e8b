/** The numbers and addresses of a request, as a PASSporT names them (RFC 8224 8.3 and 8.5). */
import { sameNumbers } from '../../shared/dialled-number.ts';
import type { DiallingRules } from '../../shared/model/dialling.ts';
import { withoutSeparators } from '../../shared/typed-number.ts';
import { decodedUser, parseUri, type Uri } from '../sip/message/uri.ts';
import type { Claim } from './passport.ts';

/**
 * Every way in which a signer may name a URI: its number in the form of its country and as it is
 * written, and its address. Of no URI of SIP or of a telephone: none.
 */
export function claimsOf(uri: Uri, rules: DiallingRules): readonly Claim[] {
  const address = addressOf(uri);
  return [
    ...numbersOf(uri, rules).map((value): Claim => ({ kind: 'tn', value })),
    ...(address === null ? [] : [{ kind: 'uri', value: address } as const]),
  ];
}

function numbersOf(uri: Uri, rules: DiallingRules): readonly string[] {
  const written =
    uri.scheme === 'other' ? /^tel:([^;?]{1,64})/i.exec(uri.raw)?.[1] : decodedUser(uri)?.split(';')[0];
  const digits = withoutSeparators(written ?? '');
  if (!/^\+?[0-9*#]{1,15}$/.test(digits)) return [];
  const whole = sameNumbers(digits, rules).find((form) => form.startsWith('+'));
  return [...new Set([whole ?? digits, digits].map((form) => form.replace(/^\+/, '')))];
}

/** `sip:user@host`: a secured address is the same user's, and ports and parameters are no part. */
function addressOf(uri: Uri): string | null {
  if (uri.scheme === 'other' || uri.user === null) return null;
  return `sip:${uri.user}@${uri.host.toLowerCase()}`;
}

/** What a token says, in the one form that it was compared in: nothing else of it is shown. */
export function shownClaim({ kind, value }: Claim): string {
  const uri = kind === 'uri' ? parseUri(value) : null;
  return (uri && addressOf(uri)) ?? value;
}

/** Of all URIs, each once. */
export function claimsOfAll(uris: readonly Uri[], rules: DiallingRules): readonly Claim[] {
  const found = uris.flatMap((uri) => claimsOf(uri, rules));
  return [...new Map(found.map((claim) => [`${claim.kind} ${claim.value}`, claim])).values()];
}

/** Whether a token names one of these. */
export function isNamed({ kind, value }: Claim, among: readonly Claim[]): boolean {
  if (kind === 'tn') return among.some((one) => one.kind === 'tn' && one.value === value);
  const uri = parseUri(value);
  const address = uri && addressOf(uri);
  return address !== null && among.some((one) => one.kind === 'uri' && one.value === address);
}
