import {
  InviteServerTransaction,
  SessionDialog,
  TransactionState,
  type Transaction,
  type UserAgentServer,
} from 'sip.js/lib/core/index.js';
import { CoreRequest, dialogOf } from './core-message.ts';
import type { Core } from './core.ts';
import { isWaiting } from './server-transaction.ts';

/**
 * Hands an ACK to the core. The INVITE that it acknowledges is let go at once: timer L (RFC 6026
 * 7.1, 64*T1) keeps an accepted one for 2xx that may have to be sent again, which the ACK ends (RFC
 * 6026 8.1), and for INVITEs that are repeated, which a client does not do on a reliable transport
 * (RFC 3261 17.1.1.2). So calls that are over hold nothing, however many come in a second.
 */
export function acknowledge(core: Core, ack: CoreRequest): void {
  const dialog = core.dialogs.get(dialogOf(ack.facts));
  const again = dialog instanceof SessionDialog ? dialog.reinviteUserAgentServer : undefined;
  core.receiveIncomingRequestFromTransport(ack);
  if (!(dialog instanceof SessionDialog)) return;
  if (again !== undefined && dialog.reinviteUserAgentServer !== again) letGo(core, again);
  // sip.js keeps one timer for the repetitions of both answers: the end of the first transaction
  // would stop those of a re-INVITE.
  const { id } = dialog['initialTransaction'] as Transaction;
  const first = core.userAgentServers.get(id);
  const isOver = dialog['ackWait'] === false && dialog.reinviteUserAgentServer === undefined;
  if (isOver && first !== undefined) letGo(core, first);
}

/**
 * Lets go of every request that has its answer and that nothing waits for: a refusal is not
 * repeated on a reliable transport (RFC 3261 17.2.1, timer G; 17.2.2, timer J), and a 2xx no more
 * once its dialog is over. So a peer that never sends an ACK takes nobody's place.
 */
export function letGoAnswered(core: Core): void {
  for (const server of core.userAgentServers.values()) if (!isAwaited(core, server)) letGo(core, server);
}

function isAwaited(core: Core, server: UserAgentServer): boolean {
  if (isWaiting(server)) return true;
  if (server.transaction.state !== TransactionState.Accepted) return false;
  const { callId, fromTag } = server.message;
  return core.dialogs.has(`${callId}${server['toTag']}${fromTag}`);
}

function letGo(core: Core, { transaction, message }: UserAgentServer): void {
  const { state } = transaction;
  if (state === TransactionState.Completed)
    return fire(transaction, transaction instanceof InviteServerTransaction ? 'timerH' : 'timerJ');
  if (state !== TransactionState.Accepted) return;
  if (message instanceof CoreRequest) core.answeredInvites.add(message.facts);
  fire(transaction, 'timerL');
}

/** What it would do by itself later. */
function fire(transaction: Transaction, timer: 'timerH' | 'timerJ' | 'timerL'): void {
  // Private in sip.js, and without a type there.
  (transaction as unknown as Readonly<Record<typeof timer, () => void>>)[timer]();
}
