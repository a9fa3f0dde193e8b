/**
 * A SIP message as plain data, independent of any stack. Header names are long and lower case;
 * values are unfolded.
 */
export type SipMessage = SipRequest | SipResponse;

export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  /** The request URI as it came. */
  readonly uri: string;
  /** `2.0`. Other versions are read as well, so that they can be refused with a reason. */
  readonly version: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly passedOver?: PassedOver;
  /** The head is no UTF-8, and was read as Latin-1. */
  readonly latin1?: true;
}

export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly version: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly passedOver?: PassedOver;
  /** The head is no UTF-8, and was read as Latin-1. */
  readonly latin1?: true;
}

/**
 * Lines of the head that could not be read and that are not needed (RFC 3261 8.2.2), for the trace;
 * absent: none.
 */
export type PassedOver = readonly string[];

/**
 * Name to values, in the order they came; a comma-separated list is there as its values (RFC 3261
 * 7.3.1).
 */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** The first value of a header field; `name` in lower case and long form. */
export function header(message: { readonly headers: Headers }, name: string): string | undefined {
  return message.headers.get(name)?.[0];
}

const none: readonly string[] = [];

/** All values of a header field, those of a list one by one. */
export function headerValues(message: { readonly headers: Headers }, name: string): readonly string[] {
  return message.headers.get(name) ?? none;
}

/** The body as text. */
export function bodyText(message: { readonly body: Uint8Array }): string {
  return decodeText(message.body);
}

const utf8 = new TextDecoder();

/** UTF-8 as text, without a byte order mark; what is none becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/**
 * RFC 3261 8.1.1.5 asks for less than 2^31; up to 2^32 - 1 is accepted all the same. Null: absent
 * or malformed.
 */
export function parseCSeq(value: string | undefined): CSeq | null {
  const match = /^0*(\d{1,10})[ \t]+([!%*+\-.'`~\w]+)$/.exec(value ?? '');
  const number = Number(match?.[1]);
  return match?.[2] !== undefined && number < 2 ** 32 ? { number, method: match[2] } : null;
}

/**
 * Delta seconds as Expires, Min-Expires and Retry-After hold them, also in quotes, clamped to 2^32
 * - 1 (RFC 3261 20.19). Null: malformed.
 */
export function parseSeconds(value: string | undefined): number | null {
  const digits = /^"?(\d+)"?(?=$|[ \t;(])/.exec(value ?? '')?.[1];
  return digits === undefined ? null : Math.min(Number(digits), 2 ** 32 - 1);
}
