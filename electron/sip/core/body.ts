import { sdpType } from '../message/multipart.ts';
import type { Body } from './transactions.ts';

/** A session description as the body of a message. */
export function sdp(content: string): Body {
  return { type: sdpType, content };
}

/**
 * A body as sip.js wants it; it follows offer and answer by the disposition (RFC 3261 13.2.1), and
 * does not write it.
 */
export function sipjsBody({ type, content }: Body) {
  return {
    contentDisposition: type === sdpType ? 'session' : 'render',
    contentType: type,
    content,
  };
}
