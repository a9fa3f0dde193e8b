import { header, type SipRequest } from '../message/message.ts';
import type { ScriptedPeer } from './scripted-peer.ts';

/** What a notifier changes in its NOTIFY; null leaves a field out. */
export interface NotifyChange {
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly type?: string;
  readonly body?: string;
}

let sequence = 0;

/** Sends a NOTIFY in the dialog of a SUBSCRIBE of ours. */
export function notify(
  peer: ScriptedPeer,
  subscribe: SipRequest,
  state: string,
  change: NotifyChange = {},
): void {
  sequence += 1;
  const { headers = {}, type, body = '' } = change;
  const fields: Record<string, string | null> = {
    Via: `SIP/2.0/TLS peer;branch=z9hG4bKn${sequence}`,
    From: `${header(subscribe, 'to')?.replace(/;tag=.*/, '')};tag=notifier`,
    To: header(subscribe, 'from') ?? '',
    'Call-ID': header(subscribe, 'call-id') ?? '',
    CSeq: `${sequence} NOTIFY`,
    Contact: '<sip:notifier@peer>',
    Event: header(subscribe, 'event') ?? '',
    'Subscription-State': state,
    'Max-Forwards': '70',
    'Content-Length': String(Buffer.byteLength(body)),
    ...(type === undefined ? {} : { 'Content-Type': type }),
    ...headers,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}\r\n`],
  );
  peer.raw(`NOTIFY ${uriOf(header(subscribe, 'contact'))} SIP/2.0\r\n${lines.join('')}\r\n${body}`);
}

const uriOf = (contact = ''): string => /<([^>]*)>/.exec(contact)?.[1] ?? '';
