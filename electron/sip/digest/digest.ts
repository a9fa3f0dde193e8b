import { createHash, timingSafeEqual } from 'node:crypto';
import { quote } from '../message/grammar.ts';
import { toBytes } from '../message/raw-bytes.ts';

/**
 * Digest access authentication as SIP uses it (RFC 3261 22, RFC 7616, RFC 8760); both sides of it.
 * Strongest first.
 */
export const digestAlgorithms = ['SHA-512-256', 'SHA-256', 'MD5'] as const;
export type DigestAlgorithm = (typeof digestAlgorithms)[number];

/**
 * Of a realm, a nonce and an opaque together, in bytes: they are kept, and go out again with every
 * request.
 */
const textLimit = 2048;

/** A field that names more challenges is read no further. */
const schemeLimit = 32;

const hashNames = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' } as const;

/**
 * Realm, nonce and opaque are kept as they came between their quotes, and are sent so: servers
 * write a backslash or a letter of Latin-1 into a realm as it is, and compare what comes back byte
 * for byte.
 */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly algorithm: DigestAlgorithm;
  /** Null: the challenge is of RFC 2069 and names none. `auth-int` covers the body too. */
  readonly qop: 'auth' | 'auth-int' | null;
  readonly stale: boolean;
}

/** The scheme and its parameters; values as they came, without the quotes around them. */
interface AuthParameters {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The challenges of all values of WWW-Authenticate or Proxy-Authenticate that can be answered.
 * Basic and anything else that would show the password, unknown algorithms, and -sess variants are
 * not among them.
 */
export function parseChallenges(values: readonly string[]): readonly Challenge[] {
  return values.flatMap(parseAuthParameters).flatMap((found) => toChallenge(found) ?? []);
}

/**
 * Whether a peer asks for the password unencrypted: it gets no answer, and the person gets the
 * reason.
 */
export function asksForBasic(values: readonly string[]): boolean {
  return values.flatMap(parseAuthParameters).some(({ scheme }) => scheme === 'basic');
}

/**
 * The nonce that a server wants next, in values of Authentication-Info or Proxy-Authentication-Info
 * (RFC 7616 3.5); null: none.
 */
export function nextNonce(values: readonly string[]): string | null {
  const [found] = parseAuthParameters(`Digest ${values.join(', ')}`);
  const nonce = found?.parameters.get('nextnonce') ?? '';
  return nonce === '' || !isKept(nonce) ? null : nonce;
}

/**
 * For each realm the strongest challenge (RFC 8760 2.4 lets the client choose; the order of the
 * fields is not to be trusted: whoever sits between could reorder them).
 */
export function strongestByRealm(challenges: readonly Challenge[]): readonly Challenge[] {
  const best = new Map<string, Challenge>();
  for (const challenge of challenges) {
    const before = best.get(challenge.realm);
    if (before === undefined || strength(challenge.algorithm) < strength(before.algorithm)) {
      best.set(challenge.realm, challenge);
    }
  }
  return [...best.values()];
}

/** 0 is the strongest. */
export function strength(algorithm: DigestAlgorithm): number {
  return digestAlgorithms.indexOf(algorithm);
}

/** What goes into an answer beside the challenge. */
export interface DigestRequest {
  readonly method: string;
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** From 1; counts the requests sent with this nonce. */
  readonly nc: number;
  readonly cnonce: string;
  /** Covered with `auth-int` alone. */
  readonly body?: Uint8Array | string;
}

/** The value of Authorization or Proxy-Authorization that answers `challenge`. */
export function answerChallenge(challenge: Challenge, request: DigestRequest): string {
  const nc = request.nc.toString(16).padStart(8, '0');
  const [realm, nonce] = [plain(challenge.realm), plain(challenge.nonce)];
  const response = digestResponse({ ...challenge, ...request, realm, nonce, nc });
  const fields = [
    `username=${quote(request.user)}`,
    `realm="${challenge.realm}"`,
    `nonce="${challenge.nonce}"`,
    `uri=${quote(request.uri)}`,
    `response="${response}"`,
    `algorithm=${challenge.algorithm}`,
    ...(challenge.opaque === null ? [] : [`opaque="${challenge.opaque}"`]),
    ...(challenge.qop === null
      ? []
      : [`qop=${challenge.qop}`, `nc=${nc}`, `cnonce=${quote(request.cnonce)}`]),
  ];
  return `Digest ${fields.join(', ')}`;
}

/** Credentials as a client sent them. */
export interface DigestCredentials {
  readonly user: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  readonly qop: 'auth' | 'auth-int' | null;
  readonly nc: string;
  readonly cnonce: string;
  readonly opaque: string | null;
}

/** Reads a value of Authorization or Proxy-Authorization; null: none that we know, or malformed. */
export function parseAuthorization(value: string | undefined): DigestCredentials | null {
  const found = value === undefined ? undefined : parseAuthParameters(value)[0];
  if (found?.scheme !== 'digest') return null;
  const get = (name: string) => {
    const value = found.parameters.get(name);
    return value === undefined ? undefined : plain(value);
  };
  const [user, realm, nonce, uri, response] = ['username', 'realm', 'nonce', 'uri', 'response'].map(get);
  const algorithm = knownAlgorithm(get('algorithm'));
  const qop = get('qop')?.toLowerCase() ?? null;
  if (qop !== null && qop !== 'auth' && qop !== 'auth-int') return null;
  if (user === undefined || realm === undefined || nonce === undefined || uri === undefined) return null;
  if (response === undefined || algorithm === null) return null;
  const nc = get('nc') ?? '';
  const cnonce = get('cnonce') ?? '';
  return { user, realm, nonce, uri, response, algorithm, qop, nc, cnonce, opaque: get('opaque') ?? null };
}

/**
 * Whether the credentials prove the password; compares in constant time. Nonce, realm and nc are
 * the caller's to check.
 */
export function verifyDigest(
  credentials: DigestCredentials,
  request: { readonly method: string; readonly password: string; readonly body?: Uint8Array | string },
): boolean {
  const expected = Buffer.from(digestResponse({ ...credentials, ...request }));
  const presented = Buffer.from(credentials.response.toLowerCase());
  return expected.length === presented.length && timingSafeEqual(expected, presented);
}

interface ResponseParts {
  readonly algorithm: DigestAlgorithm;
  readonly user: string;
  readonly realm: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly qop: 'auth' | 'auth-int' | null;
  readonly nc: string;
  readonly cnonce: string;
  readonly body?: Uint8Array | string;
}

/** RFC 7616 3.4.1. */
export function digestResponse(parts: ResponseParts): string {
  const hash = (text: string | Uint8Array) =>
    createHash(hashNames[parts.algorithm])
      .update(typeof text === 'string' ? toBytes(text) : text)
      .digest('hex');
  const secret = hash(`${parts.user}:${parts.realm}:${parts.password}`);
  const covered = parts.qop === 'auth-int' ? `:${hash(parts.body ?? '')}` : '';
  const action = hash(`${parts.method}:${parts.uri}${covered}`);
  if (parts.qop === null) return hash(`${secret}:${parts.nonce}:${action}`);
  return hash(`${secret}:${parts.nonce}:${parts.nc}:${parts.cnonce}:${parts.qop}:${action}`);
}

function toChallenge({ scheme, parameters }: AuthParameters): Challenge | null {
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  const algorithm = knownAlgorithm(parameters.get('algorithm'));
  // Some servers write `qop=""`, which names as little as none.
  const offered = (parameters.get('qop') ?? '').toLowerCase().match(/[^\s,]+/g);
  const qop =
    offered === null ? null : (['auth', 'auth-int'] as const).find((name) => offered.includes(name));
  if (scheme !== 'digest' || realm === undefined || nonce === undefined) return null;
  if (algorithm === null || qop === undefined) return null;
  const stale = parameters.get('stale')?.toLowerCase() === 'true';
  const opaque = parameters.get('opaque') ?? null;
  if (!isKept(`${realm}${nonce}${opaque ?? ''}`)) return null;
  return { realm, nonce, opaque, algorithm, qop, stale };
}

/** It may be kept and written into a header field: not long, and without control characters. */
function isKept(text: string): boolean {
  return Buffer.byteLength(text) <= textLimit && !/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text);
}

/**
 * What a value means: `\"` and `\\` are escapes (RFC 3261 25.1). Any other backslash is one that
 * its server did not escape and counts itself, as in `realm="EXAMPLE\pbx"`.
 */
function plain(value: string): string {
  return value.replace(/\\(["\\])/g, '$1');
}

/** The content of a quoted string; of a token, the same as if it were quoted. */
function inner(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1) : value.replace(/\\/g, '\\\\');
}

/** RFC 7616 3.3: absent means MD5. */
function knownAlgorithm(name: string | undefined): DigestAlgorithm | null {
  if (name === undefined) return 'MD5';
  return digestAlgorithms.find((known) => known === name.toUpperCase()) ?? null;
}

/**
 * `Digest a="b", c=d, Basic realm="x"` to its schemes: a list whose items hold commas themselves
 * (RFC 7235 4.1).
 */
function parseAuthParameters(value: string): readonly AuthParameters[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  const item =
    /[\s,]*(?:([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^\s",]*)|([!#$%&'*+.^_`|~\w-]+))/sy;
  for (let match = item.exec(value); match !== null; match = item.exec(value)) {
    const [, name, parameter, scheme] = match;
    if (scheme !== undefined && found.length === schemeLimit) break;
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    const parameters = found.at(-1)?.parameters;
    const key = name?.toLowerCase();
    if (key !== undefined && parameters?.has(key) === false) parameters.set(key, inner(parameter ?? ''));
  }
  return found;
}
