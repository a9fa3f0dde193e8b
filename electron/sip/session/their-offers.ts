import {
  TransactionState,
  type IncomingRequestMessage,
  type ReInviteUserAgentServer,
  type SessionDialog,
  type UserAgentServer,
} from 'sip.js/lib/core/index.js';
import { FaultError } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { Descriptions, Direction } from './descriptions.ts';
import { sdpBody, type SipEndpoint } from '../endpoint.ts';
import { allowLine } from '../core/guard.ts';
import type { HoldWish } from './hold-wish.ts';
import { identityInDialog, type Identity } from './peer-identity.ts';
import type { DialogDelegate } from '../core/in-dialog.ts';
import { refreshTarget, setTarget, watchReInvite } from './re-invite.ts';
import { isSecure } from '../message/secure-uri.ts';
import { warningOf } from '../message/warning.ts';

/** Their changes of the session: re-INVITE (RFC 3261 14.2) and UPDATE (RFC 3311 5.2). */
export interface TheirOffers {
  readonly takeReInvite: (server: ReInviteUserAgentServer) => Promise<void>;
  readonly takeUpdate: (server: UserAgentServer) => Promise<void>;
  /** The ACK to one of our 200s; empty: it has no description. */
  readonly acknowledged: (description: string) => void;
  /** An offer of theirs is being answered, or our answer is not acknowledged yet. */
  readonly pending: () => boolean;
  /** A response to a request of ours may have changed where the dialog leads. */
  readonly targetChanged: () => void;
}

export interface TheirOffersParts {
  readonly endpoint: SipEndpoint;
  readonly dialog: SessionDialog;
  readonly descriptions: Descriptions;
  readonly holdWish: HoldWish;
}

export interface TheirOffersEvents {
  readonly isOver: () => boolean;
  /** Our own offer is under way. */
  readonly isOffering: () => boolean;
  readonly onSettled: (hold: boolean, direction: Direction) => void;
  readonly onIdentity: (identity: Identity) => void;
  /** Nothing is pending any more. */
  readonly onDone: () => void;
  /** The two sides may have different sessions. */
  readonly onUnsettled: () => void;
  /** Our 200 to a re-INVITE was never acknowledged. */
  readonly onUnacknowledged: () => void;
}

/**
 * UPDATE before the answer: it may say who is there. For an offer it is too early (RFC 3311 5.2): ours in the INVITE is not answered
 * yet (491), or theirs is not (500).
 */
export function beforeAnswer(
  endpoint: SipEndpoint,
  isOurInvite: boolean,
  onIdentity: (identity: Identity) => void,
): DialogDelegate {
  return {
    onUpdate: (update) => {
      if (update.message.body !== '') {
        update.reject(isOurInvite ? { statusCode: 491 } : tooEarly());
        return;
      }
      update.accept({ statusCode: 200, extraHeaders: ownLines(endpoint) });
      const who = identityInDialog(update.message, endpoint.identity.aor);
      if (who !== null) onIdentity(who);
    },
  };
}

const ownLines = (endpoint: SipEndpoint): string[] => [`Contact: <${endpoint.contactUri()}>`, allowLine];
const tooEarly = () => ({ statusCode: 500, extraHeaders: ['Retry-After: 2'] });

export function createTheirOffers(
  { endpoint, dialog, descriptions, holdWish }: TheirOffersParts,
  events: TheirOffersEvents,
): TheirOffers {
  /** The remote target before the request that may change it. */
  let target = dialog.remoteTarget.toRaw();
  /** Our 200 to a re-INVITE without an offer made one; the ACK answers it. */
  let lateOffer: { readonly hold: boolean } | null = null;
  let updating = false;

  const isWaiting = (server: UserAgentServer): boolean =>
    server.transaction.state === TransactionState.Proceeding ||
    server.transaction.state === TransactionState.Trying;

  /** RFC 5630 3.1.3: a dialog that began with sips stays with it. */
  const keepsSecure = (server: UserAgentServer): boolean => {
    const now = dialog.remoteTarget.toRaw();
    if (!isSecure(target) || isSecure(now)) {
      target = now;
      return true;
    }
    setTarget(dialog, target);
    server.reject({ statusCode: 400, reasonPhrase: 'SIPS Contact Required' });
    return false;
  };
  const identify = (message: IncomingRequestMessage): void => {
    const who = identityInDialog(message, endpoint.identity.aor);
    if (who !== null) events.onIdentity(who);
  };

  /** Answers an offer, or makes one where they made none; both carry what the person wants. */
  const takeOffer = async (server: UserAgentServer, accept: (description: string) => void): Promise<void> => {
    const theirOffer = server.message.body;
    const hold = holdWish.wanted();
    try {
      const { description, direction } =
        theirOffer === ''
          ? { description: await descriptions.offer(hold ? 'sendonly' : 'sendrecv'), direction: null }
          : await descriptions.answer(theirOffer, hold);
      if (events.isOver()) return;
      // Cancelled after our side had changed already.
      if (!isWaiting(server)) return events.onUnsettled();
      accept(description);
      if (direction === null) lateOffer = { hold };
      else events.onSettled(hold, direction);
    } catch (error) {
      // 14.2: an offer that we cannot take leaves the session as it was.
      const extraHeaders = error instanceof FaultError ? warningOf(error.fault) : [];
      if (isWaiting(server)) server.reject({ statusCode: 488, extraHeaders });
      unlessFault('an offer of theirs was answered')(error);
    }
  };
  const lines = (): string[] => ownLines(endpoint);

  const takeReInvite = async (server: ReInviteUserAgentServer): Promise<void> => {
    if (!keepsSecure(server)) return;
    identify(server.message);
    // 14.2: ours is under way, though it may not have left yet.
    if (events.isOffering() || updating) return void server.reject({ statusCode: 491 });
    watchReInvite(dialog, server, {
      refused: events.onDone,
      unacknowledged: events.onUnacknowledged,
    });
    await takeOffer(server, (description) => {
      // RFC 5407 3.1.4: the ACK to our first answer may still be on its way. The core keeps one timer for the repetitions of both
      // answers; that of the first, once it is lost, would run for ever. A peer that changes the session has received our answer.
      clearTimeout(dialog['invite2xxTimer'] as number | undefined);
      server.accept({ statusCode: 200, body: sdpBody(description), extraHeaders: lines() });
    });
  };

  const takeUpdate = async (server: UserAgentServer): Promise<void> => {
    refreshTarget(dialog, server.message);
    if (!keepsSecure(server)) return;
    identify(server.message);
    // RFC 3311 5.1: without an offer it changes nothing but what its header fields say.
    if (server.message.body === '') return void server.accept({ statusCode: 200, extraHeaders: lines() });
    if (events.isOffering()) return void server.reject({ statusCode: 491 });
    // 5.2: theirs before this one is not over.
    if (dialog.reinviteUserAgentServer !== undefined || updating) return void server.reject(tooEarly());
    updating = true;
    await takeOffer(server, (description) =>
      server.accept({ statusCode: 200, body: sdpBody(description), extraHeaders: lines() }),
    ).finally(() => {
      updating = false;
      events.onDone();
    });
  };

  const takeLateAnswer = async (description: string, hold: boolean): Promise<void> => {
    try {
      events.onSettled(hold, await descriptions.accept(description));
    } catch (error) {
      // An answer that we cannot use, or none: the session stays as it was, and both agree anew.
      await descriptions.rollback();
      events.onUnsettled();
      unlessFault('an answer in an ACK was taken')(error);
    }
  };

  return {
    takeReInvite,
    takeUpdate,
    acknowledged: (description) => {
      const late = lateOffer;
      lateOffer = null;
      if (late !== null) void takeLateAnswer(description, late.hold);
      events.onDone();
    },
    pending: () => updating || dialog.reinviteUserAgentServer !== undefined,
    targetChanged: () => {
      target = dialog.remoteTarget.toRaw();
    },
  };
}
