/** SHA-256 fingerprints as people compare them: aloud, in groups of four. */

/** `ab12 cd34 ...`: sixteen groups of four. */
export function fingerprintGroups(fingerprint: string): readonly string[] {
  return fingerprint.match(/.{1,4}/g) ?? [];
}

/** The comparison of a typed or pasted fingerprint with the shown one. `group` counts from one. */
export type Comparison =
  | { readonly kind: 'nothing' }
  /** Not the hexadecimal digits of a fingerprint. */
  | { readonly kind: 'unreadable' }
  /** 40 digits are SHA-1, which is not compared: two certificates can be made that share it. */
  | { readonly kind: 'sha-1' }
  | { readonly kind: 'so-far'; readonly groups: number }
  | { readonly kind: 'differs'; readonly group: number; readonly here: string; readonly typed: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'same' };

/** Takes `AB:12 ...`, spaces, line breaks and a `SHA-256` before it as programs print them. */
export function compareFingerprint(fingerprint: string, typed: string): Comparison {
  const digits = typed
    .replace(/^\s*sha-?256(?:\s*fingerprint)?\s*[:=]?/i, '')
    .replaceAll(/[\s:.-]/g, '')
    .toLowerCase();
  if (digits === '') return { kind: 'nothing' };
  if (!/^[0-9a-f]+$/.test(digits)) return { kind: 'unreadable' };
  if (digits === fingerprint) return { kind: 'same' };
  if (digits.length === 40 && !fingerprint.startsWith(digits)) return { kind: 'sha-1' };
  const here = fingerprintGroups(fingerprint);
  const said = fingerprintGroups(digits);
  const wrong = said.findIndex((group, place) => here[place]?.startsWith(group) === false);
  if (wrong !== -1)
    return { kind: 'differs', group: wrong + 1, here: here[wrong] ?? '', typed: said[wrong] ?? '' };
  if (digits.length > fingerprint.length) return { kind: 'too-long' };
  return { kind: 'so-far', groups: Math.floor(digits.length / 4) };
}
