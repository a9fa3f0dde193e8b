/**
 * The one place that takes secrets out of SIP before it reaches the trace: digest answers (an attacker could try passwords
 * against them), passwords in URIs, and keys of media. What is left shows who, where and how, as a person needs it.
 */
export function redact(message: string): string {
  return message
    .replace(
      /^((?:proxy-)?authorization|authentication-info|proxy-authentication-info)([ \t]*:)((?:.|\r?\n[ \t])*)/gim,
      redactField,
    )
    .replace(/^((?:www|proxy)-authenticate)([ \t]*:)((?:.|\r?\n[ \t])*)/gim, redactField)
    .replace(/\b(sips?:[^\s:@<>"]{1,256}):[^\s@<>"]{1,256}@/gi, `$1:${hidden}@`)
    .replace(/^([ \t]*a[ \t]*=[ \t]*(?:crypto|key-mgmt|ice-pwd)[ \t]*:).*/gim, redactKey)
    .replace(/^([ \t]*k[ \t]*=).*/gim, `$1${hidden}`)
    .replace(/inline:[^\s|;]+/gi, `inline:${hidden}`);
}

const hidden = '[hidden]';
/** Parameters of a challenge or an answer that are no secret. */
const shown = new Set([
  'username',
  'realm',
  'uri',
  'algorithm',
  'qop',
  'nc',
  'stale',
  'domain',
  'userhash',
  'charset',
]);

/** Only schemes whose parameters we know are shown in part: `Basic` is the password itself. */
function redactField(_: string, name: string, colon: string, value: string): string {
  const digest = /^\s*digest\s/i.exec(value);
  const noScheme = /^(?:proxy-)?authentication-info$/i.test(name);
  if (digest === null && !noScheme) return `${name}${colon} ${hidden}`;
  const scheme = digest === null ? '' : 'Digest ';
  const parameters = value
    .slice(digest?.[0].length ?? 0)
    .matchAll(/([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^\s,]*)/g);
  const kept = [...parameters].map(([, key = '', text = '']) =>
    shown.has(key.toLowerCase()) ? `${key}=${text}` : `${key}=${hidden}`,
  );
  return `${name}${colon} ${scheme}${kept.join(', ')}`;
}

/** `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:...`: tag and suite stay, every key goes. */
function redactKey(line: string, start: string): string {
  const suite = /crypto[ \t]*:[ \t]*(\d{1,9})[ \t]+(\w{1,64})/i.exec(line);
  return `${start}${suite === null ? '' : `${suite[1]} ${suite[2]} `}${hidden}`;
}
