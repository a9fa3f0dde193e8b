/**
 * The PBX's side of one dialog (RFC 3261 12): what is needed to send requests in it and to know its
 * requests.
 */
import { randomBytes } from 'node:crypto';
import {
  header,
  headerValues,
  parseCSeq,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import { writeRequest, type HeaderFields } from '../../../electron/sip/message/write-message.ts';
import type { Flow } from '../server/tls-server.ts';

export interface Dialog {
  readonly callId: string;
  /** With tags, as they stand in From and To of our requests. */
  readonly local: string;
  remote: string;
  remoteTarget: string;
  routes: readonly string[];
  localSequence: number;
  remoteSequence: number;
  /** The phone's present connection; it changes when the phone comes back on another one. */
  flow: Flow;
}

/** Who we are in requests: our address, and the Contact that goes with it. */
export interface Self {
  readonly host: string;
  readonly port: number;
}

export const newTag = (): string => randomBytes(8).toString('hex');
/** RFC 3261 8.1.1.7: the cookie marks branches that are unique. */
export const newBranch = (): string => `z9hG4bK${randomBytes(12).toString('hex')}`;
export const contactOf = ({ host, port }: Self): string => `<sip:${host}:${port};transport=tls>`;
export const viaOf = ({ host, port }: Self, branch: string): string =>
  `SIP/2.0/TLS ${host}:${port};branch=${branch}`;

/**
 * The dialog that our 2xx to `invite` makes (12.1.1). Without a Contact, From has to do as the
 * phone's address.
 */
export function dialogOfInvite(invite: SipRequest, localTag: string, flow: Flow): Dialog {
  const from = header(invite, 'from') ?? '';
  const contact = parseNameAddr(header(invite, 'contact')) ?? parseNameAddr(from);
  return {
    callId: header(invite, 'call-id') ?? '',
    local: `${header(invite, 'to') ?? ''};tag=${localTag}`,
    remote: from,
    remoteTarget: contact?.uri.raw ?? '',
    routes: headerValues(invite, 'record-route'),
    localSequence: 0,
    remoteSequence: parseCSeq(header(invite, 'cseq'))?.number ?? 0,
    flow,
  };
}

/** Completes the dialog of our INVITE with their 2xx (12.1.2). */
export function confirmDialog(dialog: Dialog, response: SipResponse): void {
  dialog.remote = header(response, 'to') ?? dialog.remote;
  dialog.remoteTarget = parseNameAddr(header(response, 'contact'))?.uri.raw ?? dialog.remoteTarget;
  dialog.routes = headerValues(response, 'record-route').toReversed();
}

/**
 * A request in the dialog (12.2.1.1). `sequence`: that of the INVITE, for its ACK and CANCEL; else
 * the next one.
 */
export function requestIn(
  dialog: Dialog,
  self: Self,
  method: string,
  branch: string,
  more: { readonly sequence?: number; readonly headers?: HeaderFields; readonly body?: string } = {},
): Buffer {
  if (more.sequence === undefined) dialog.localSequence += 1;
  const headers: HeaderFields = [
    ['Via', viaOf(self, branch)],
    ['Max-Forwards', '70'],
    ...dialog.routes.map((route) => ['Route', route] as const),
    ['From', dialog.local],
    ['To', dialog.remote],
    ['Call-ID', dialog.callId],
    ['CSeq', `${more.sequence ?? dialog.localSequence} ${method}`],
    ['Contact', contactOf(self)],
    ...(more.headers ?? []),
  ];
  return writeRequest({
    method,
    uri: dialog.remoteTarget,
    headers,
    ...(more.body === undefined ? {} : { body: more.body }),
  });
}

/** The tag of a From or To value; null: none, or the value is malformed. */
export function tagOf(value: string | undefined): string | null {
  return parseNameAddr(value)?.parameters.get('tag') ?? null;
}
