import type { TraceEntry } from '../../../shared/model/trace.ts';

const register = `REGISTER sips:example.com SIP/2.0
Via: SIP/2.0/TLS 192.0.2.44:50312;branch=z9hG4bK1a2b3c;rport
Max-Forwards: 70
To: <sips:alice@example.com>
From: "Alice Example" <sips:alice@example.com>;tag=7f3a
Call-ID: 5d1e8c0a7b
CSeq: 2 REGISTER
Contact: <sips:alice@192.0.2.44:50312;transport=tls;ob>;expires=600
Authorization: Digest [redacted]
Content-Length: 0`;

const flow = { connectionId: 'c1', local: '192.0.2.44:50312', remote: '192.0.2.10:5061' };
type Step = Omit<TraceEntry, 'sequence' | 'at' | 'accountId'>;

/** A message of a dialog. `to`: the value of its To. */
const message = (
  kind: 'sip-sent' | 'sip-received',
  summary: string,
  sipCallId: string,
  to = '<sip:bob@example.com>;tag=4e2',
): Step => ({
  kind,
  summary,
  detail: `${summary}\nVia: SIP/2.0/TLS 192.0.2.44:50312;branch=z9hG4bK1a2b3c;rport\nTo: ${to}\nFrom: "Alice Example" <sip:alice@example.com>;tag=7f3a\nCall-ID: ${sipCallId}\nContent-Length: 0`,
  sipCallId,
  connectionId: 'c1',
  flow,
});
const tls = (summary: string, detail: string | null = null): Step => ({
  kind: 'tls',
  summary,
  detail,
  connectionId: 'c1',
});

const steps: readonly Step[] = [
  { kind: 'dns', summary: 'SRV _sips._tcp.example.com: found', detail: '0 0 5061 pbx.example.com' },
  tls('Connected to 192.0.2.10:5061 in 11.4 ms'),
  tls('Handshake in 18.2 ms: TLSv1.3, TLS_AES_256_GCM_SHA384, X25519MLKEM768'),
  tls(
    'The certificate is valid for pbx.example.com, checked in 3.1 ms',
    'Example Corp Root CA\nExample Corp Issuing CA 2\npbx.example.com',
  ),
  { ...message('sip-sent', 'REGISTER sips:example.com', 'r1', '<sips:alice@example.com>'), detail: register },
  message('sip-received', '401 Unauthorized (REGISTER)', 'r1'),
  { ...message('sip-sent', 'REGISTER sips:example.com', 'r1', '<sips:alice@example.com>'), detail: register },
  message('sip-received', '200 OK (REGISTER)', 'r1'),
  { kind: 'registration', summary: 'Registered as alice@example.com for 600 s', detail: null },
  { kind: 'call', summary: 'Call to Bob', detail: null, callId: 'call-1', sipCallId: 'i1' },
  message('sip-sent', 'INVITE sips:bob@example.com', 'i1', '<sip:bob@example.com>'),
  message('sip-received', '100 Trying (INVITE)', 'i1', '<sip:bob@example.com>'),
  message('sip-received', '180 Ringing (INVITE)', 'i1'),
  message('sip-received', '200 OK (INVITE)', 'i1'),
  message('sip-sent', 'ACK sips:bob@192.0.2.77:5061', 'i1'),
  {
    kind: 'media',
    summary: 'Sound agreed: opus, encrypted with AEAD_AES_256_GCM, keys sent in the signalling',
    detail: null,
    callId: 'call-1',
  },
  { kind: 'media', summary: 'The first sound has been received', detail: null, callId: 'call-1' },
  { kind: 'media', summary: 'Put on hold by the other side', detail: null, callId: 'call-1' },
  message('sip-received', 'BYE sips:alice@192.0.2.44:50312', 'i1'),
  message('sip-sent', '200 OK (BYE)', 'i1'),
  { kind: 'call', summary: 'Outgoing call ended', detail: null, callId: 'call-1' },
];

/** `count` entries of a morning, in order. */
export function traceEntries(count: number): readonly TraceEntry[] {
  const first = Date.parse('2026-11-21T08:58:12.000Z');
  return Array.from({ length: count }, (_, index) => ({
    ...(steps[index % steps.length] ?? { kind: 'app' as const, summary: 'Started', detail: null }),
    sequence: index + 1,
    at: new Date(first + index * 137).toISOString(),
    accountId: 'alice',
  }));
}
