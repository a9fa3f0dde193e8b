import { header, parseCSeq, type SipMessage, type SipRequest } from './message.ts';
import { names } from './session-expires.ts';

/** RFC 3262 7.1: 32 bits, and never nought. */
const longest = 2 ** 32 - 1;

/**
 * RSeq of a provisional response that is sent reliably (RFC 3262 4); null: it is a plain one, also
 * where its number cannot be read: then nothing could acknowledge it.
 */
export function reliableNumber(response: SipMessage): number | null {
  const value = header(response, 'rseq') ?? '';
  const number = /^\d{1,10}$/.test(value) ? Number(value) : 0;
  return number > 0 && number <= longest && names(response, 'require', '100rel') ? number : null;
}

/** RAck of a PRACK (RFC 3262 7.2): which response to which request. */
export function acknowledgedIn(prack: SipRequest): { readonly rseq: number; readonly cseq: number } | null {
  const [, rseq = '', rest = ''] = /^(\d{1,10})[ \t]+(.*)$/s.exec(header(prack, 'rack') ?? '') ?? [];
  const cseq = parseCSeq(rest);
  return cseq?.method === 'INVITE' ? { rseq: Number(rseq), cseq: cseq.number } : null;
}
