/** Who signed a call for its caller, as far as the administrator's certificates tell. */
import type { DiallingRules } from '../../../shared/model/dialling.ts';
import type { SipIdentity } from '../../../shared/model/sip-identity.ts';
import { header, headerValues, type SipRequest } from '../../sip/message/message.ts';
import { parseNameAddr } from '../../sip/message/name-addr.ts';
import { parseSipDate } from '../../sip/message/sip-date.ts';
import { parseUri, type Uri } from '../../sip/message/uri.ts';
import { SeenPassports } from '../../sip-identity/seen-passports.ts';
import { verifyIdentity } from '../../sip-identity/verify-identity.ts';
import type { CallerTrust } from '../../trust/administrator/caller-trust.ts';

/** Verifies with what is trusted at that moment; `trusted` null: nobody is, and nothing is told. */
export class CallerSignatures {
  readonly #trusted: () => CallerTrust | null;
  readonly #seen = new SeenPassports();

  constructor(trusted: () => CallerTrust | null) {
    this.#trusted = trusted;
  }

  /** `shown`: the address that the call shows, which its own edge may assert. `at` in ms. */
  of(request: SipRequest, shown: string, rules: DiallingRules, at: number): SipIdentity | null {
    const trusted = this.#trusted();
    if (trusted === null) return null;
    return verifyIdentity(
      {
        identities: headerValues(request, 'identity'),
        callers: [addressIn(request, 'from'), parseUri(shown)].filter((uri) => uri !== null),
        called: [addressIn(request, 'to'), parseUri(request.uri)].filter((uri) => uri !== null),
        date: parseSipDate(header(request, 'date')),
        callId: header(request, 'call-id') ?? '',
      },
      { ...trusted, rules, at, seen: this.#seen },
    );
  }
}

const addressIn = (request: SipRequest, name: string): Uri | null =>
  parseNameAddr(header(request, name))?.uri ?? null;
