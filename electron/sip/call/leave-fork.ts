import type { Dialog } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import type { Descriptions } from '../session/descriptions.ts';
import { createHoldWish } from '../session/hold-wish.ts';
import { createSession } from '../session/session.ts';

/**
 * Ends the dialog of a fork that the call does not go on with (RFC 3261 13.2.2.4). Settles with the
 * answer to the BYE.
 */
export async function leaveFork(
  endpoint: SipEndpoint,
  dialog: Dialog,
  descriptions: Descriptions,
): Promise<void> {
  const holdWish = createHoldWish();
  await createSession({ endpoint, dialog, descriptions, holdWish, owner: true }, noEvents).bye();
}

const noEvents = {
  onHold: () => undefined,
  onIdentity: () => undefined,
  onDigits: () => undefined,
  onRefer: () => false,
  onEnded: () => undefined,
};
