import { bodyText, header, type SipRequest } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';

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
