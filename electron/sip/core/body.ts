import { sdpType } from '../message/multipart.ts';
import type { Body } from './transactions.ts';

/** A session description as the body of a message. */
export function sdp(content: string): Body {
  return { type: sdpType, content };
}

/** A body beside the session description. Who does not know its type may leave it out. */
export interface BesideDescription extends Body {
  /** Content-ID, without brackets: `token@example.com`. */
  readonly id: string;
}

/** A session description and what goes with it (RFC 5621 3.1). `boundary`: is in none of them. */
export function sdpBeside(content: string, others: readonly BesideDescription[], boundary: string): Body {
  const parts = [
    `Content-Type: ${sdpType}\r\n\r\n${content}`,
    ...others.map(
      ({ type, id, content: other }) =>
        `Content-Type: ${type}\r\nContent-ID: <${id}>\r\nContent-Disposition: by-reference;handling=optional\r\n\r\n${other}`,
    ),
  ];
  const lines = parts.map((part) => `--${boundary}\r\n${part}\r\n`);
  return { type: `${mixed};boundary=${boundary}`, content: `${lines.join('')}--${boundary}--\r\n` };
}

const mixed = 'multipart/mixed';

/**
 * A body as sip.js wants it; it follows offer and answer by the disposition (RFC 3261 13.2.1), and
 * does not write it.
 */
export function sipjsBody({ type, content }: Body) {
  return {
    contentDisposition: type === sdpType || type.startsWith(mixed) ? 'session' : 'render',
    contentType: type,
    content,
  };
}
