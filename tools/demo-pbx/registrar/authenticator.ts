/**
 * Digest on the server's side (RFC 3261 22, RFC 7616, RFC 8760): challenges, nonces, and the
 * verdict on an answer.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../electron/platform/clock.ts';
import {
  parseAuthorization,
  verifyDigest,
  type DigestCredentials,
} from '../../../electron/sip/digest/digest.ts';
import { headerValues, type SipRequest } from '../../../electron/sip/message/message.ts';
import type { HeaderFields } from '../../../electron/sip/message/write-message.ts';

export type Verdict =
  | { readonly kind: 'proven'; readonly user: string }
  | {
      readonly kind: 'challenge';
      readonly status: 401 | 407;
      readonly headers: HeaderFields;
      readonly why: string;
    };

export interface Authenticator {
  /**
   * `www`: we are the one addressed (REGISTER); `proxy`: we stand in between (RFC 3261 22.2, 22.3).
   */
  readonly check: (request: SipRequest, kind: 'www' | 'proxy') => Verdict;
}

const nonceLife = 5 * 60_000;
const nonceLimit = 1024;
/** Strongest first, as RFC 8760 2.3 wants them ordered. */
const offered = ['SHA-256', 'MD5'] as const;

export function createAuthenticator(
  realm: string,
  passwordOf: (user: string) => string | null,
  clock: Clock,
): Authenticator {
  /** Nonce to its end and the highest count seen with it; in order of their making. */
  const nonces = new Map<string, { readonly until: number; count: number }>();

  function challenge(kind: 'www' | 'proxy', why: string, stale = false): Verdict {
    const nonce = randomBytes(16).toString('hex');
    nonces.set(nonce, { until: clock.now() + nonceLife, count: 0 });
    const oldest = nonces.keys().next();
    if (nonces.size > nonceLimit && !oldest.done) nonces.delete(oldest.value);
    const name = kind === 'www' ? 'WWW-Authenticate' : 'Proxy-Authenticate';
    const headers = offered.map((algorithm) => {
      const fields = `realm="${realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"`;
      return [name, `Digest ${fields}${stale ? ', stale=true' : ''}`] as const;
    });
    return { kind: 'challenge', status: kind === 'www' ? 401 : 407, headers, why };
  }

  /** Each count once (RFC 7616 3.4): an answer that was overheard opens nothing. */
  function fresh({ nonce, nc }: DigestCredentials): boolean {
    const known = nonces.get(nonce);
    const count = /^[\da-f]{8}$/i.test(nc) ? parseInt(nc, 16) : 0;
    if (!known || known.until <= clock.now() || count <= known.count) return false;
    known.count = count;
    return true;
  }

  return {
    check: (request, kind) => {
      const field = kind === 'www' ? 'authorization' : 'proxy-authorization';
      const credentials = headerValues(request, field)
        .map(parseAuthorization)
        .find((found) => found?.realm === realm);
      if (!credentials) return challenge(kind, 'no answer yet');
      const password = passwordOf(credentials.user);
      const isOffered = offered.some((algorithm) => algorithm === credentials.algorithm);
      if (!isOffered || credentials.qop !== 'auth')
        return challenge(kind, 'an algorithm that was not offered');
      if (credentials.uri !== request.uri) return challenge(kind, 'an answer for another request');
      const { method, body } = request;
      if (password === null || !verifyDigest(credentials, { method, password, body })) {
        return challenge(kind, 'wrong user or password');
      }
      // The password was right, so the client may answer again without asking the person (RFC 7616
      // 3.3, stale).
      if (!fresh(credentials)) return challenge(kind, 'stale nonce', true);
      return { kind: 'proven', user: credentials.user };
    },
  };
}
