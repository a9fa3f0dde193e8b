/** The Identity header field (RFC 8224 4): a PASSporT, and where its certificate is. */
import { parseParameters, unquote, type Parameters } from '../sip/message/grammar.ts';
import { readBase64Url, readPassport, type Passport, type Unreadable } from './passport.ts';

/** A signature whose token has to be written again (`compact-form.ts`). */
export interface Compact {
  readonly signature: Uint8Array;
  readonly certificateUrl: string;
}

/** Reads one value. What its parameters say again has to be what the token says. */
export function readIdentityHeader(value: string): Passport | Compact | Unreadable {
  const end = value.indexOf(';');
  const parameters = end < 0 ? null : parseParameters(value.slice(end));
  const url = /^<([^<>\s]{1,1024})>$/.exec(parameters?.get('info') ?? '')?.[1];
  if (parameters === null || url === undefined) return 'malformed';
  const token = value.slice(0, end).trim();
  const [alg, ppt] = [valueOf(parameters, 'alg') ?? 'ES256', valueOf(parameters, 'ppt')];
  if (alg !== 'ES256') return 'unsupported';
  if (token.startsWith('..')) return ppt === null ? readCompact(token, url) : 'unsupported';
  const passport = readPassport(token);
  if (typeof passport === 'string') return passport;
  const isSame =
    url === passport.certificateUrl &&
    (ppt === null || (ppt === 'shaken') === (passport.attestation !== null));
  return isSame ? passport : 'malformed';
}

function readCompact(token: string, certificateUrl: string): Compact | Unreadable {
  const signature = readBase64Url(token.slice(2));
  return signature?.length === 64 ? { signature, certificateUrl } : 'malformed';
}

function valueOf(parameters: Parameters, name: string): string | null {
  const value = parameters.get(name) ?? null;
  return value === null ? null : unquote(value);
}
