/**
 * What an INVITE says of its caller and of how it wants to ring, beside who calls. Nothing is
 * fetched: an Alert-Info that names a file rings as every call does.
 */
import type { RingKind } from '../../../shared/model/ring.ts';
import type { Verification } from '../../../shared/model/verification.ts';
import { splitList } from '../message/grammar.ts';
import { header, headerValues, type SipRequest } from '../message/message.ts';
import { parseNameAddr } from '../message/name-addr.ts';
import { isPassedOn } from './peer-identity.ts';

/**
 * What the account's own edge found out about the caller's number: `verstat` of P-Asserted-Identity
 * or From (3GPP TS 24.229 7.2A.20), or the header field that the account names. Null: it says
 * nothing, or a proxy passed on what somebody else may have written.
 */
export function verificationOf(invite: SipRequest, named: string): Verification | null {
  if (isPassedOn(invite)) return null;
  const values = [
    ...(named === '' ? [] : headerValues(invite, named.toLowerCase())),
    ...['p-asserted-identity', 'from'].flatMap((name) => headerValues(invite, name).flatMap(verstatIn)),
  ];
  const found = values.map(verificationIn).filter((one) => one !== null);
  // What was refused counts more than what was found good beside it.
  return ['failed' as const, 'none' as const, 'passed' as const].find((one) => found.includes(one)) ?? null;
}

/** A parameter of the telephone number, which in a SIP URI is in the user part, or of the URI. */
function verstatIn(value: string): readonly string[] {
  const uri = parseNameAddr(value)?.uri.raw.slice(0, 512) ?? '';
  const [, verstat] = /;verstat=([^;@?&>]{1,64})/i.exec(uri) ?? [];
  return verstat === undefined ? [] : [verstat];
}

/** ATIS-1000074 5.2.2, with the attestation that some append. */
function verificationIn(value: string): Verification | null {
  const told = value.trim().replace(/^"|"$/g, '').toLowerCase();
  if (/^(?:tn-validation-passed(?:-[abc])?|passed|pass)$/.test(told)) return 'passed';
  if (/^(?:tn-validation-failed(?:-[abc])?|failed|fail)$/.test(told)) return 'failed';
  return /^(?:no-tn-validation|none)$/.test(told) ? 'none' : null;
}

/**
 * Whether the account's own edge says that an emergency centre calls back (RFC 7090). What a proxy
 * passed on may be anybody's word.
 */
export function isCallBack(invite: SipRequest): boolean {
  const priority = header(invite, 'priority') ?? '';
  return !isPassedOn(invite) && priority.trim().toLowerCase() === 'psap-callback';
}

/** RFC 7462 4 and 9: the alert URNs that have a ring of their own here. */
const rings: ReadonlyMap<string, RingKind> = new Map([
  ['urn:alert:priority:high', 'urgent'],
  ['urn:alert:duration:short', 'short'],
  ['urn:alert:source:internal', 'internal'],
  ['urn:alert:source:external', 'external'],
]);

/** Longer lists are not read. */
const mostAlerts = 8;

/** The ring of Alert-Info: the first in the order of `rings` that it names. */
export function ringOf(invite: SipRequest): RingKind {
  const named = alertsOf(invite).map((value) => /^<?\s*(urn:alert:[\w:.@-]{1,128})/i.exec(value)?.[1] ?? '');
  for (const [urn, ring] of rings)
    // RFC 7462 8.2: a more exact URN means the shorter one too.
    if (named.some((one) => `${one.toLowerCase()}:`.startsWith(`${urn}:`))) return ring;
  return 'usual';
}

const listOf = (invite: SipRequest, name: string): readonly string[] =>
  headerValues(invite, name).slice(0, mostAlerts).flatMap(splitList).slice(0, mostAlerts);

const alertsOf = (invite: SipRequest): readonly string[] => listOf(invite, 'alert-info');

/** Seconds; longer is as good as never. */
const longestWait = 60;

/**
 * After how many seconds the call asks to be answered by itself: Call-Info `answer-after`, or
 * Alert-Info `info=alert-autoanswer` and the forms of other PBXs. Null: it does not.
 */
export function answersAfter(invite: SipRequest): number | null {
  const call = listOf(invite, 'call-info');
  const [after] = call.flatMap((value) => /;\s*answer-after\s*=\s*"?(\d{1,5})/i.exec(value)?.[1] ?? []);
  if (after !== undefined) return bounded(Number(after));
  const alert = alertsOf(invite).find((value) =>
    /(?:^|[;\s])(?:info\s*=\s*)?"?(?:alert-autoanswer|auto-?answer|auto answer|ring-?answer|ring answer|intercom)"?(?:[;,=\s]|$)/i.test(
      value,
    ),
  );
  if (alert === undefined) return null;
  return bounded(Number(/;\s*(?:delay|answer-after)\s*=\s*"?(\d{1,5})/i.exec(alert)?.[1] ?? 0));
}

const bounded = (seconds: number): number | null => (seconds > longestWait ? null : seconds);
