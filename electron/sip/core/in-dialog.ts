import {
  SessionDialog,
  UserAgentServer,
  NonInviteServerTransaction,
  Dialog,
  type IncomingRequestMessage,
  type SessionDelegate,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';

import { CoreRequest } from './core-message.ts';
import { bodyText, header } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';

/** What a dialog does with an UPDATE, which the core does not know. */
export interface DialogDelegate extends SessionDelegate {
  readonly onUpdate?: (update: UserAgentServer) => void;
}

/** Hands an UPDATE to its dialog, early or confirmed; false: there is none (RFC 3311 5.2, RFC 3261 12.2.2). */
export function receiveUpdate(core: UserAgentCore, message: IncomingRequestMessage): boolean {
  const dialog = core.dialogs.get(message.callId + message.toTag + message.fromTag);
  if (!(dialog instanceof SessionDialog)) return false;
  // The dialog answers a request that is out of order itself.
  if (!dialog['sequenceGuard'](message)) return true;
  Dialog.prototype.receiveRequest.call(dialog, message);
  const update = new UserAgentServer(NonInviteServerTransaction, core, message);
  const delegate: DialogDelegate | undefined = dialog.delegate;
  if (delegate?.onUpdate === undefined) update.reject({ statusCode: 488 });
  else delegate.onUpdate(update);
  return true;
}

/** The digit in an INFO (application/dtmf-relay as Cisco writes it, application/dtmf); empty: there is none. */
export function digitsIn(info: IncomingRequestMessage): string {
  if (!(info instanceof CoreRequest)) return '';
  const type = mediaType(header(info.received, 'content-type'));
  const body = bodyText(info.received);
  const signal =
    type === 'application/dtmf' ? body : (/^[ \t]*signal[ \t]*=[ \t]*(\S+)/im.exec(body)?.[1] ?? '');
  const text = signal.trim().toUpperCase();
  const numbered = /^(?:1[0-5])$/.test(text) ? '*#ABCD'[Number(text) - 10] : undefined;
  return numbered ?? (/^[0-9*#A-D]$/.test(text) ? text : '');
}
