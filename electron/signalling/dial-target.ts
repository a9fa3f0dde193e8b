import { FaultError } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import { escapeUser, parseUri, type SipUri } from '../sip/uri.ts';

/**
 * What a person typed, as a URI that can be called from `aor`: an extension or number of the own domain, a SIP URI, `tel:`,
 * or `bob@example.com`. A sips account stays with sips (RFC 3261 26.2.2: a downgrade would show the call to a hop).
 * Throws FaultError `call: invalid-target`.
 */
export function dialTarget(typed: string, aor: SipUri): string {
  const text = typed.trim();
  const target = /^[a-z][a-z0-9+.-]*:/i.test(text) ? fromUri(text, aor) : fromWords(text, aor);
  const uri = target === null ? null : parseUri(target);
  if (target === null || uri === null || uri.scheme === 'other') {
    throw new FaultError({ stage: 'call', code: 'invalid-target', presented: printable(typed, 80) });
  }
  return target;
}

function fromUri(text: string, aor: SipUri): string | null {
  const tel = /^tel:([^;?]+)/i.exec(text)?.[1];
  if (tel !== undefined) return numberIn(tel, aor);
  const uri = parseUri(text);
  if (uri === null || uri.scheme === 'other') return null;
  // RFC 3261 19.1.5: header fields in a URI are the wish of whoever wrote the link, not of the person who clicks it.
  const plain = uri.raw.replace(/\?.*$/s, '');
  return aor.scheme === 'sips' ? plain.replace(/^sip:/i, 'sips:') : plain;
}

function fromWords(text: string, aor: SipUri): string | null {
  if (text === '') return null;
  const at = text.lastIndexOf('@');
  if (at >= 0)
    return at === 0 ? null : `${aor.scheme}:${escapeUser(text.slice(0, at))}@${text.slice(at + 1)}`;
  return numberIn(text, aor) ?? inDomain(text, aor);
}

/** `+49 (30) 12-34` is `+49301234`: what a telephone number is written with, and nothing else. */
function numberIn(text: string, aor: SipUri): string | null {
  if (!/^\+?[\d\s()./-]*\d[\d\s()./-]*$/.test(text)) return null;
  return inDomain(text.replace(/[\s()./-]/g, ''), aor);
}

function inDomain(user: string, aor: SipUri): string {
  const port = aor.port === null ? '' : `:${aor.port}`;
  return `${aor.scheme}:${escapeUser(user)}@${aor.host}${port}`;
}
