import {
  Dialog,
  NonInviteServerTransaction,
  SessionDialog,
  UserAgentServer,
  type IncomingRequestMessage,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import type { DialogDelegate } from './dialog.ts';
import type { Answer, Method } from './method.ts';

/**
 * Hands a request of a method that belongs to a dialog to that dialog, early or confirmed; false:
 * there is none (RFC 3261 12.2.2, RFC 3311 5.2). sip.js knows none of these methods, or not as we
 * want it.
 */
export function receiveInDialog(
  core: UserAgentCore,
  message: IncomingRequestMessage,
  { unhandled = notAcceptable }: Method,
): boolean {
  const dialog = core.dialogs.get(message.callId + message.toTag + message.fromTag);
  if (!(dialog instanceof SessionDialog)) return false;
  // It answers a request that is out of order itself.
  if (!dialog['sequenceGuard'](message)) return true;
  Dialog.prototype.receiveRequest.call(dialog, message);
  const server = new UserAgentServer(NonInviteServerTransaction, core, message);
  const delegate: DialogDelegate | undefined = dialog.delegate;
  if (delegate?.onRequest?.(server) !== true) refuse(server, unhandled);
  return true;
}

const notAcceptable: Answer = { status: 488, reason: 'Not Acceptable Here', headers: [] };

function refuse(server: UserAgentServer, { status, reason, headers }: Answer): void {
  const extraHeaders = headers.map(([name, value]) => `${name}: ${value}`);
  server.reject({ statusCode: status, reasonPhrase: reason, extraHeaders });
}
