import { SessionDialog } from 'sip.js/lib/core/index.js';
import { dialogOf, type MessageFacts } from './core-message.ts';
import type { Core } from './core.ts';
import { isWaiting } from './server-transaction.ts';

/**
 * Whether an ACK comes before the 2xx that it would acknowledge (RFC 3261 13.2.2.4). sip.js takes
 * it as the acknowledgement, and drops the true one: the INVITE, or their re-INVITE, is never over.
 */
export function isEarlyAck(core: Core, facts: MessageFacts): boolean {
  const { branch, cseq } = facts;
  // The ACK to a refusal belongs to its transaction (17.1.1.3).
  if (core.userAgentServers.has(branch)) return false;
  const dialog = core.dialogs.get(dialogOf(facts));
  if (!(dialog instanceof SessionDialog)) return false;
  const again = dialog.reinviteUserAgentServer;
  return dialog.early || (again?.message.cseq === cseq && isWaiting(again));
}
