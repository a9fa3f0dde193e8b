/**
 * Secrets that may be in any line: a field, a start line or a body: each in time in
 * proportion to the length.
 */

const hidden = '[hidden]';

/**
 * Names of fields, of parameters, of members of JSON and of elements of XML whose value is a
 * secret; escapes undone, in lower case.
 */
export const secretName =
  /token|passw|passphrase|passcode|secret|cookie|(?:api|auth|access|private)[_.-]?key|credential|sess(?:ion)?[_.-]?(?:id|key)|authori[sz]ation|authenticat|signature$|^(?:x[_-])?(?:pass|pwd|pin|otp|auth|bearer|jwt|key|session|sid|sig|c?nonce|nextnonce|response|rspauth|ha1|pn-prid|pn-tok|ice-pwd)$/;
/** So that most lines need no second look. */
const mayBeSecret =
  /tok|pass|pwd|pin|otp|secret|cook|key|cred|sess|auth|bearer|jwt|sid|sig|nonce|resp|rspa|ha1|prid|%/i;
const mayHoldValue = /[=:>]/;

/** A name from its beginning, with the text between it and its value. */
const named = /(?<![\w%.-])([\w%.-]+)(?:["']?\s*[=:]\s*|>)/g;
/**
 * Quoted, or up to what ends a value in a URI, a field, JSON or XML; words that follow are of it,
 * unless they name the next one.
 */
const value =
  /"(?:[^"\\]|\\.)*"?|'[^']*'?|(?!SIP\/\d)[^\s;&,<>"']+(?:\s+(?!SIP\/\d|[^\s;&,<>"'=]*=)[^\s;&,<>"']+)*/iy;
const delimiter = /[\s<>"]/g;
/** A SIP URI shows its user; of any other the userinfo may be a token as a whole. */
const sipPassword = /(\bsips?:(?:[^:@%]|%(?!3a))*(?::|%3a)).*$/is;
const userinfo = /(\b[a-z][a-z\d+.-]*:\/\/).*$/is;
/** RFC 6750 2.1, anywhere. */
const bearer = /\b(bearer)[ \t]+[\w\-.~+/]+=*/gi;
const inline = /inline\s*:\s*[^\s|;]+/gi;

export function redactText(line: string): string {
  const plain = line.includes('@') ? redactUserinfo(line) : line;
  const shown = mayHoldValue.test(plain) && mayBeSecret.test(plain) ? redactNamed(plain) : plain;
  const keyless = /inline/i.test(shown) ? shown.replace(inline, `inline:${hidden}`) : shown;
  return /bearer/i.test(keyless) ? keyless.replace(bearer, `$1 ${hidden}`) : keyless;
}

function redactNamed(line: string): string {
  let shown = '';
  let from = 0;
  named.lastIndex = 0;
  for (let match = named.exec(line); match !== null; match = named.exec(line)) {
    if (!secretName.test(unescaped(match[1] ?? '').toLowerCase())) continue;
    value.lastIndex = named.lastIndex;
    if (!value.test(line)) continue;
    shown += line.slice(from, named.lastIndex) + hidden;
    from = named.lastIndex = value.lastIndex;
  }
  return shown + line.slice(from);
}

function unescaped(name: string): string {
  return name.replaceAll(/%([\da-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * `sip:bob:password@host`, `https://token@host`; whatever is glued together with an @ in it ends
 * before the last one.
 */
function redactUserinfo(line: string): string {
  let shown = '';
  let from = 0;
  for (let at = line.indexOf('@'); at >= 0; at = line.indexOf('@', from)) {
    delimiter.lastIndex = at;
    const end = delimiter.exec(line)?.index ?? line.length;
    const last = line.lastIndexOf('@', end);
    // Blanks do not begin a URI anew: one with blanks in its user part is read too (name-addr.ts).
    const begin = uriStart(line, last, from);
    shown += line.slice(from, begin);
    shown += line.slice(begin, last).replace(sipPassword, `$1${hidden}`).replace(userinfo, `$1${hidden}`);
    shown += line.slice(last, end);
    from = end;
  }
  return shown + line.slice(from);
}

function uriStart(line: string, from: number, least: number): number {
  let at = from;
  while (at > least && !/[<>"]/.test(line[at - 1] ?? '')) at -= 1;
  return at;
}
