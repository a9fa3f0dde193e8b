import type { HeaderFields } from '../message/write-message.ts';

/** What every request of a peer has; null leaves a field out. */
export const requestFields = (
  method: string,
  change: Readonly<Record<string, string | null>> = {},
): HeaderFields => {
  const plain: Record<string, string> = {
    Via: 'SIP/2.0/TLS peer;branch=z9hG4bK1',
    From: '<sip:bob@example.com>;tag=b',
    To: '<sip:alice@example.com>',
    'Call-ID': 'c',
    CSeq: `1 ${method}`,
    Contact: '<sip:bob@peer>',
    'Max-Forwards': '70',
  };
  return Object.entries({ ...plain, ...change }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
};
