import {
  Dialog,
  type IncomingInfoRequest,
  NonInviteServerTransaction,
  SessionDialog,
  UserAgentServer,
  type IncomingRequestMessage,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import { refuseUnhandled, type DialogDelegate } from './dialog.ts';
import { digitsIn as digitsOf } from './info.ts';
import { requestIn } from './server-transaction.ts';

// Until sip/session listens by `Dialog.listen`, this and the two delegates below.
export type { DialogDelegate } from './dialog.ts';
export function digitsIn(info: IncomingRequestMessage): string {
  return digitsOf(requestIn(info));
}

/**
 * Hands a request that sip.js does not know, or would not hand over, to its dialog, early or confirmed; false: there is none
 * (RFC 3261 12.2.2, RFC 3311 5.2).
 */
export function receiveInDialog(core: UserAgentCore, message: IncomingRequestMessage): boolean {
  const dialog = core.dialogs.get(message.callId + message.toTag + message.fromTag);
  if (!(dialog instanceof SessionDialog)) return false;
  // It answers a request that is out of order itself.
  if (!dialog['sequenceGuard'](message)) return true;
  Dialog.prototype.receiveRequest.call(dialog, message);
  const server = new UserAgentServer(NonInviteServerTransaction, core, message);
  const delegate: DialogDelegate | undefined = dialog.delegate;
  if (delegate?.onRequest !== undefined) delegate.onRequest(server);
  else if (message.method === 'UPDATE' && delegate?.onUpdate !== undefined) delegate.onUpdate(server);
  else if (message.method === 'INFO' && delegate?.onInfo !== undefined)
    delegate.onInfo(server as IncomingInfoRequest & UserAgentServer);
  else refuseUnhandled(server);
  return true;
}
