/** Messages of the peer as text: well formed, whatever else they are. */
import { header, headerValues, type SipRequest } from '../../../electron/sip/message/message.ts';

/** What a request in a dialog names. */
export interface PeerDialog {
  readonly callId: string;
  /** From and To of its requests. */
  readonly from: string;
  readonly to: string;
  cseq: number;
}

export const sdp =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n';

const recordRoute = 'Record-Route: <sip:pbx.example.com;transport=tls;lr>';

/** What a method needs beside what every request has. */
const methodLines: Readonly<Record<string, readonly string[]>> = {
  NOTIFY: ['Event: dialog', 'Subscription-State: active;expires=60'],
  SUBSCRIBE: ['Event: dialog', 'Expires: 60'],
  REFER: ['Refer-To: <sip:carol@example.com>'],
};

/** A request to the phone, through an edge proxy. `body`: a description, or empty. */
export function requestText(
  method: string,
  { callId, from, to, cseq }: PeerDialog,
  branch: string,
  lines: readonly string[],
  body: string,
): string {
  return messageText(
    `${method} sip:alice@127.0.0.1:40000;transport=tls SIP/2.0`,
    [
      `Via: SIP/2.0/TLS pbx.example.com;branch=z9hG4bK${branch}, SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKx`,
      recordRoute,
      `From: ${from}`,
      `To: ${to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${method}`,
      'Contact: "Bob" <sip:bob@192.0.2.9:5060>',
      'Max-Forwards: 69',
      ...lines,
      ...(methodLines[method] ?? []),
    ],
    body,
  );
}

/** A response to `request`. `status`: with the reason phrase; `tag`: for a To that has none. */
export function responseText(
  request: SipRequest,
  status: string,
  tag: string,
  lines: readonly string[],
  body: string,
): string {
  const to = header(request, 'to') ?? '';
  return messageText(
    `SIP/2.0 ${status}`,
    [
      ...headerValues(request, 'via').map((via) => `Via: ${via};received=127.0.0.1`),
      `From: ${header(request, 'from')}`,
      `To: ${to.includes(';tag=') ? to : `${to};tag=${tag}`}`,
      `Call-ID: ${header(request, 'call-id')}`,
      `CSeq: ${header(request, 'cseq')}`,
      recordRoute,
      ...lines,
    ],
    body,
  );
}

function messageText(startLine: string, lines: readonly string[], body: string): string {
  const type = body === '' ? [] : ['Content-Type: application/sdp'];
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return [startLine, ...lines, ...type, length, '', body].join('\r\n');
}
