/** What the trace shows of one message: its head, and as much of the body as descriptions have. */
const textLimit = 48 * 1024;
const lineLimit = 1000;
const more = '[more]';

/**
 * The one place that takes secrets out of SIP before it reaches the trace: digest answers (an attacker could try passwords
 * against them), passwords in URIs, and keys of media. What is left shows who, where and how, as a person needs it. Works line
 * by line, each in time in proportion to its length: messages come from strangers.
 */
export function redact(message: string): string {
  const text = message.length > textLimit ? `${message.slice(0, textLimit)}\r\n${more}` : message;
  const shown: string[] = [];
  for (let from = 0, end; from < text.length; from = end) {
    end = lineEnd(text, from);
    if (shown.length === lineLimit) return `${shown.join('')}${more}`;
    const field = mayBeSecret.test(text[from] ?? '')
      ? secretField.exec(text.slice(from, end))?.[1]
      : undefined;
    // A field goes on in the lines that begin with white space (RFC 3261 7.3.1).
    if (field !== undefined) end = foldedEnd(text, end);
    if (end < 0) return `${shown.join('')}${more}`;
    const part = text.slice(from, end);
    shown.push(field === undefined ? redactLine(part) : redactField(part, field));
  }
  return shown.join('');
}

const hidden = '[hidden]';
const mayBeSecret = /[apw]/i;
const secretField = /^((?:proxy-)?(?:authorization|authentication-info)|(?:www|proxy)-authenticate)[ \t]*:/i;
const lineBreak = /\r\n|[\r\n\u2028\u2029]/g;
const mayBeKey = /^[ \taAkK]/;
const keyLine = /^[ \t]*(?:a[ \t]*=[ \t]*(?:crypto|key-mgmt|ice-pwd)[ \t]*:|k[ \t]*=)/i;
const delimiter = /[\s<>"]/g;
const password = /(\bsips?:[^:@]*:).*$/is;
const inline = /inline:/i;
const inlineKeys = /inline:[^\s|;]+/gi;
/** Parameters of a challenge or an answer that are no secret. */
const shownParameters = new Set([
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

/** Where the next line begins. */
function lineEnd(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.exec(text) === null ? text.length : lineBreak.lastIndex;
}

/** Where the last line ends that a field goes on in; negative: nobody folds a field so often. */
function foldedEnd(text: string, from: number): number {
  let end = from;
  for (let lines = 0; text[end] === ' ' || text[end] === '\t'; lines += 1) {
    if (lines === lineLimit) return -1;
    end = lineEnd(text, end);
  }
  return end;
}

/** Only schemes whose parameters we know are shown in part: `Basic` is the password itself. */
function redactField(part: string, name: string): string {
  const colon = part.indexOf(':') + 1;
  const last = /\r?\n$|[\r\u2028\u2029]$/.exec(part)?.[0] ?? '';
  const value = part.slice(colon, part.length - last.length);
  const digest = /^\s*digest\s/i.exec(value);
  const noScheme = /^(?:proxy-)?authentication-info$/i.test(name);
  if (digest === null && !noScheme) return `${part.slice(0, colon)} ${hidden}${last}`;
  const kept: string[] = [];
  const parameter = /(?:([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^\s,]*)|[\w-]+|[^\w-]+?)/gsy;
  parameter.lastIndex = digest?.[0].length ?? 0;
  for (let match = parameter.exec(value); match !== null; match = parameter.exec(value)) {
    const [, key, text = ''] = match;
    if (key !== undefined) kept.push(`${key}=${shownParameters.has(key.toLowerCase()) ? text : hidden}`);
  }
  return `${part.slice(0, colon)} ${digest === null ? '' : 'Digest '}${kept.join(', ')}${last}`;
}

function redactLine(line: string): string {
  const key = mayBeKey.test(line) ? keyLine.exec(line)?.[0] : undefined;
  return key === undefined ? redactUris(line) : redactKey(line, key);
}

/** `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:...`: tag and suite stay, every key goes. */
function redactKey(line: string, start: string): string {
  const suite = /^[ \t]*(\d{1,9})[ \t]+(\w{1,64})/.exec(line.slice(start.length));
  const isCrypto = /crypto/i.test(start);
  const last = /\r?\n$|[\r\u2028\u2029]$/.exec(line)?.[0] ?? '';
  return `${start}${isCrypto && suite ? `${suite[1]} ${suite[2]} ` : ''}${hidden}${last}`;
}

function wordStart(line: string, from: number, least: number): number {
  let at = from;
  while (at > least && !/[\s<>"]/.test(line[at - 1] ?? '')) at -= 1;
  return at;
}

/** `sip:bob:password@host`, and keys that stand where no key line is. */
function redactUris(line: string): string {
  let shown = '';
  let from = 0;
  for (let at = line.indexOf('@'); at >= 0; at = line.indexOf('@', from)) {
    delimiter.lastIndex = at;
    const end = delimiter.exec(line)?.index ?? line.length;
    // Whatever is glued together with an @ in it; the password ends before the last one.
    const last = line.lastIndexOf('@', end);
    const begin = wordStart(line, last, from);
    shown += line.slice(from, begin);
    shown += line.slice(begin, last).replace(password, `$1${hidden}`) + line.slice(last, end);
    from = end;
  }
  shown += line.slice(from);
  return shown.includes(':') && inline.test(shown) ? shown.replace(inlineKeys, `inline:${hidden}`) : shown;
}
