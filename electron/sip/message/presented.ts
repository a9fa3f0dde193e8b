import { printable } from '../../../shared/printable.ts';
import { headerValues, type SipResponse } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { redact } from './redact.ts';

/** Text of a server for a fault, without secrets: it is kept with the call, exported and copied. */
export function presentedText(text: string, limit = 120): string {
  return printable(redact(text), limit);
}

/** `403 Forbidden`. */
export function statusLine({ status, reason }: SipResponse): string {
  return presentedText(`${status} ${reason}`.trim());
}

/**
 * `488 Not Acceptable Here: Incompatible media format`: the text of the Warning (RFC 3261
 * 20.43).
 */
export function statusWithWarning(response: SipResponse): string {
  const told = headerValues(response, 'warning').flatMap((value) => warningText(value) || []);
  const status = statusLine(response);
  return told.length === 0 ? status : presentedText(`${status}: ${told.join('; ')}`, 240);
}

/** RFC 3261 20.43: the codes of the Warnings; what has none is left out. */
export function warningCodes(response: SipResponse): readonly number[] {
  return headerValues(response, 'warning')
    .flatMap((value) => /^\d{3}(?=[ \t]|$)/.exec(value)?.[0] ?? [])
    .map(Number);
}

/**
 * The text of `305 example.com "text"`, without quotes too, and where code or agent are missing.
 */
function warningText(value: string): string {
  const [, quoted, plain = ''] =
    /^(?:\d{3}[ \t]+(?:[^\s"]+[ \t]+)?)?(?:"((?:[^"\\]|\\.)*)"?|(.*))$/s.exec(value) ?? [];
  return quoted?.replace(/\\(.)/gs, '$1') ?? plain.trim();
}

/**
 * RFC 3261 21.4.15, 21.4.16: 420 names in Unsupported what we asked for, 421 in Require what we
 * lack. Null: none is named.
 */
export function extensionsAtIssue(response: SipResponse): string | null {
  const { status } = response;
  const field = status === 421 ? 'require' : status === 420 ? 'unsupported' : null;
  const tags = field === null ? [] : headerValues(response, field);
  return tags.length === 0 ? null : presentedText(tags.join(', '));
}

/** Where a redirection leads (RFC 3261 21.3): the first Contact that can be read. */
export function otherAddress(response: SipResponse): string | null {
  const contacts = headerValues(response, 'contact').map(parseNameAddr);
  const uri = contacts.find((contact) => contact !== null)?.uri;
  return uri === undefined ? null : presentedText(uri.raw, 240);
}
