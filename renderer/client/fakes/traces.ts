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

const steps: readonly Pick<TraceEntry, 'kind' | 'summary' | 'detail'>[] = [
  { kind: 'tls', summary: 'Connect to pbx.example.com:5061 (192.0.2.10): 11.4 ms', detail: null },
  { kind: 'tls', summary: 'Handshake: TLSv1.3, TLS_AES_256_GCM_SHA384, X25519', detail: null },
  {
    kind: 'tls',
    summary: 'Validate: accepted, pbx.example.com',
    detail: 'path: pbx.example.com\n  Example Corp Issuing CA 2\n  Example Corp Root CA',
  },
  { kind: 'sip-sent', summary: 'REGISTER sips:example.com', detail: register },
  {
    kind: 'sip-received',
    summary: '401 Unauthorized (REGISTER)',
    detail: 'SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest [redacted]',
  },
  { kind: 'sip-sent', summary: 'REGISTER sips:example.com', detail: register },
  {
    kind: 'sip-received',
    summary: '200 OK (REGISTER)',
    detail: 'SIP/2.0 200 OK\nContact: <sips:alice@192.0.2.44:50312;transport=tls;ob>;expires=600',
  },
  { kind: 'registration', summary: 'Registered as alice@example.com for 600 s', detail: null },
  {
    kind: 'sip-sent',
    summary: 'INVITE sips:200@example.com',
    detail: 'INVITE sips:200@example.com SIP/2.0\nContent-Type: application/sdp',
  },
  { kind: 'call', summary: 'Calling bob@example.com', detail: null },
  { kind: 'media', summary: 'Sound agreed: Opus, not encrypted', detail: null },
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
