import {
  TransactionState,
  type InviteUserAgentClient,
  type OutgoingRequestMessage,
  type SessionDialog,
} from 'sip.js/lib/core/index.js';
import type { Clock } from '../../platform/clock.ts';
import type { SipResponse } from '../message/message.ts';
import { CoreResponse } from './core-message.ts';
import { giveUp, type Core } from './core.ts';
import { asDialog } from './dialog.ts';
import { outcomeOf } from './outcome.ts';
import type { InviteClient, InviteEvents, Outcome } from './transactions.ts';

/** RFC 3261 9.1: an INVITE that was cancelled and has no final response after 64*T1 is over. */
const cancelledMs = 32_000;

/** Sends an INVITE outside a dialog. */
export function sendInvite(
  core: Core,
  clock: Clock,
  message: OutgoingRequestMessage,
  events: InviteEvents,
): InviteClient {
  let isOpen = true;
  const end = (outcome: Outcome): void => {
    if (isOpen) events.onReject(outcome);
    isOpen = false;
  };
  const reject = ({ message }: { readonly message: unknown }): void => {
    core.refusedInvites.add(client.transaction.id, client, clock);
    end(outcomeOf(message));
  };
  const client = core.invite(message, {
    onTrying: ({ message }) => events.onProgress(responseIn(message), null),
    onProgress: ({ message, session }) =>
      events.onProgress(responseIn(message), asDialog(session as SessionDialog)),
    onAccept: (response) => {
      isOpen = false;
      const dialog = asDialog(response.session as SessionDialog);
      dialog.refreshTarget(response.message);
      // Without the credentials of the INVITE, though RFC 3261 22.1 asks for them: no proxy removes
      // them from an ACK, which reaches the person called.
      response.ack();
      events.onAccept(responseIn(response.message), dialog);
    },
    onRedirect: reject,
    onReject: reject,
    // What the declarations leave out: every client transaction of `invite` is one of these
    // (sipjs.test.ts).
  }) as InviteUserAgentClient;
  // sip.js says nothing where it ends after a provisional response: with its flow, or given up.
  client.transaction.addStateChangeListener(() => {
    if (client.transaction.state === TransactionState.Terminated)
      queueMicrotask(() => end({ kind: 'flow-lost' }));
  });
  return {
    cancel: () => {
      client.cancel();
      clock.after(cancelledMs, () => giveUp(client));
    },
  };
}

/** A provisional or 2xx response: sip.js makes none of these itself. */
function responseIn(message: unknown): SipResponse {
  if (message instanceof CoreResponse) return message.received;
  throw new TypeError('a response that the ingress did not hand over');
}
