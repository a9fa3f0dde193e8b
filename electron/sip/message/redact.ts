import { redactText, secretName } from './redact-text.ts';

/** What the trace shows of one message: its head, and as much of the body as descriptions have. */
const textLimit = 16 * 1024;
const lineLimit = 1000;
const more = '[more]';
const hidden = '[hidden]';

/**
 * The one place that takes secrets out of SIP before it reaches the trace: digest answers (an
 * attacker could try passwords against them), passwords in URIs, tokens, cookies, and keys of
 * media; and the text of a MESSAGE. The rest shows parties, addresses and methods, for the reader
 * of the trace. Works field by field, each with the lines that it goes on in, in time in proportion
 * to its length: messages come from unknown senders. It hides whatever our parser may read as a
 * secret (RFC 3261 7.3.1: letters of either case, blanks before the colon, folding; a bare CR or LF
 * ends a line too), in the head, in the parts of a body and in text that is none of these.
 */
export function redact(message: string): string {
  const told = withoutWords(message);
  const text = told.length > textLimit ? `${told.slice(0, textLimit)}\r\n${more}` : told;
  const shown: string[] = [];
  for (let from = 0, end; from < text.length; from = end) {
    end = foldedEnd(text, lineEnd(text, from));
    if (end < 0 || shown.length === lineLimit) return `${shown.join('')}${more}`;
    shown.push(redactLine(text.slice(from, end)));
  }
  return shown.join('');
}

/** What people write to each other is nobody's who reads a trace. */
function withoutWords(message: string): string {
  const end = /^\s*MESSAGE /.test(message) ? headEnd.exec(message) : null;
  const head = end === null ? message : message.slice(0, end.index + end[0].length);
  return head.length === message.length ? message : `${head}${hidden}`;
}

/** The empty line, whatever ends a line. */
const headEnd = /(?<=[^\r\n])(?:\r\n|\r(?!\n)|\n){2}/;

const lineBreak = /\r\n|[\r\n]/g;
const lastBreak = /[\r\n]*$/;
const fieldName = /^[^\w-]*([\w-]+)[ \t]*:/;
const keyLine = /^\W*(?:a\s*=\s*(?:crypto|key-mgmt|ice-pwd)\s*:|k\s*=)/i;
/** Descriptions are read without these (media/sdp/sdp.ts). */
const unseen = /[\p{Cf}\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;
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

/** Where the last line ends that a field goes on in; negative: no real field is folded so often. */
function foldedEnd(text: string, from: number): number {
  let end = from;
  for (let lines = 0; text[end] === ' ' || text[end] === '\t'; lines += 1) {
    if (lines === lineLimit) return -1;
    end = lineEnd(text, end);
  }
  return end;
}

function redactLine(line: string): string {
  const seen = line.replaceAll(unseen, '');
  const key = keyLine.exec(seen)?.[0];
  if (key !== undefined) return redactKey(seen, key);
  const [start, name] = fieldName.exec(line) ?? [];
  return start !== undefined && name !== undefined && secretName.test(name.toLowerCase())
    ? redactField(line, start, name)
    : redactText(line);
}

/** Only schemes whose parameters we know are shown in part: `Basic` is the password itself. */
function redactField(line: string, start: string, name: string): string {
  const last = lastBreak.exec(line)?.[0] ?? '';
  const value = line.slice(start.length, line.length - last.length);
  const digest = /^\s*digest\s/i.exec(value);
  const noScheme = /^(?:proxy-)?authentication-info$/i.test(name);
  if (digest === null && !noScheme) return `${start} ${hidden}${last}`;
  const kept: string[] = [];
  const parameter = /(?:([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^\s,]*)|[\w-]+|[^\w-]+?)/gsy;
  parameter.lastIndex = digest?.[0].length ?? 0;
  for (let match = parameter.exec(value); match !== null; match = parameter.exec(value)) {
    const [, key, text = ''] = match;
    if (key !== undefined)
      kept.push(`${key}=${shownParameters.has(key.toLowerCase()) ? redactText(text) : hidden}`);
  }
  return `${start} ${digest === null ? '' : 'Digest '}${kept.join(', ')}${last}`;
}

/** `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:...`: tag and suite stay, every key goes. */
function redactKey(line: string, start: string): string {
  const suite = /^[ \t]*(\d{1,9})[ \t]+(\w{1,64})/.exec(line.slice(start.length));
  const isCrypto = /crypto/i.test(start);
  const last = lastBreak.exec(line)?.[0] ?? '';
  return `${start}${isCrypto && suite ? `${suite[1]} ${suite[2]} ` : ''}${hidden}${last}`;
}
