import { bodyText, header, type SipRequest } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';
import type { Answer } from './method.ts';

/** Bodies of INFO: digits as Cisco writes them, and the bare digit. */
export const digitTypes: readonly string[] = ['application/dtmf-relay', 'application/dtmf'];

/** The digit in an INFO; empty: there is none. */
export function digitsIn(info: SipRequest): string {
  const body = bodyText(info);
  const signal =
    mediaType(header(info, 'content-type')) === 'application/dtmf'
      ? body
      : (/^[ \t]*signal[ \t]*=[ \t]*(\S+)/im.exec(body)?.[1] ?? '');
  const text = signal.trim().toUpperCase();
  const numbered = /^(?:1[0-5])$/.test(text) ? '*#ABCD'[Number(text) - 10] : undefined;
  return numbered ?? (/^[0-9*#A-D]$/.test(text) ? text : '');
}

/**
 * RFC 6086 4.2.2: no INFO package is known here. Without one an INFO is taken with digits, or empty
 * as a keep-alive.
 */
export function refusePackage(info: SipRequest): Answer | null {
  return info.headers.has('info-package')
    ? { status: 469, reason: 'Bad Info Package', headers: [['Recv-Info', '']] }
    : null;
}
