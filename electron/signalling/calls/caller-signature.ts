/** Who signed a call for its caller, as far as the administrator's certificates tell. */
import type { DiallingRules } from '../../../shared/model/dialling.ts';
import type { SipIdentity } from '../../../shared/model/sip-identity.ts';
import { header, headerValues, type SipRequest } from '../../sip/message/message.ts';
import { parseNameAddr } from '../../sip/message/name-addr.ts';
import { parseSipDate } from '../../sip/message/sip-date.ts';
import { isInDomain } from '../../sip/message/redirection.ts';
import { parseUri, type SipUri, type Uri } from '../../sip/message/uri.ts';
import { claimsOf, isNamed } from '../../sip-identity/claims.ts';
import { SeenPassports } from '../../sip-identity/seen-passports.ts';
import { verifyIdentity } from '../../sip-identity/verify-identity.ts';
import type { CallerTrust } from '../../trust/administrator/caller-trust.ts';

export interface CallParties {
  readonly shown: string;
  readonly own: SipUri;
  /** How the account's country writes numbers. */
  readonly rules: DiallingRules;
}

/** Verifies with what is trusted at that moment; `trusted` null: nobody is, and nothing is told. */
export class CallerSignatures {
  readonly #trusted: () => CallerTrust | null;
  readonly #seen = new SeenPassports();

  constructor(trusted: () => CallerTrust | null) {
    this.#trusted = trusted;
  }

  /**
   * `shown`: the address that the call shows, which its own edge may assert. `own`: of the account
   * that is called. `at` in ms.
   */
  of(request: SipRequest, { shown, own, rules }: CallParties, at: number): SipIdentity | null {
    const trusted = this.#trusted();
    if (trusted === null) return null;
    return verifyIdentity(
      {
        identities: headerValues(request, 'identity'),
        callers: [addressIn(request, 'from'), parseUri(shown)].filter((uri) => uri !== null),
        called: calledHere(request, own, rules),
        date: parseSipDate(header(request, 'date')),
        callId: header(request, 'call-id') ?? '',
      },
      { ...trusted, rules, at, seen: this.#seen },
    );
  }
}

const addressIn = (request: SipRequest, name: string): Uri | null =>
  parseNameAddr(header(request, name))?.uri ?? null;

/**
 * Whom a token may name as called: To and the Request-URI, where they name the account or somebody
 * of its domain. Whoever was called with a token could else call on with it, and with their own
 * address in To: nothing in the message tells that from a call that was retargeted (RFC 8946 1).
 */
function calledHere(request: SipRequest, own: SipUri, rules: DiallingRules): readonly Uri[] {
  const account = claimsOf(own, rules);
  const isHere = (uri: Uri): boolean =>
    uri.scheme === 'other'
      ? claimsOf(uri, rules).some((claim) => isNamed(claim, account))
      : isInDomain(uri.raw, own);
  return [addressIn(request, 'to'), parseUri(request.uri)].filter((uri) => uri !== null).filter(isHere);
}
