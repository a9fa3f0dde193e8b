import {
  TransactionState,
  type IncomingRequestMessage,
  type ReInviteUserAgentServer,
  type SessionDialog,
} from 'sip.js/lib/core/index.js';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import { callFault } from './call-fault.ts';
import type { Descriptions, Direction } from './descriptions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { isChallenge, type Final } from '../exchange.ts';
import type { HoldWish } from './hold-wish.ts';
import { assertedIdentity } from './peer-identity.ts';
import { digitsIn, type DialogDelegate } from '../core/in-dialog.ts';
import type { SipResponse } from '../message/message.ts';
import { readBody, sessionDescription } from '../message/multipart.ts';
import { endsDialog, exchangeIn, pauseAfterGlare, sendReInvite } from './re-invite.ts';
import type { SessionEvents } from './session-events.ts';
import { silentEnd } from './silent-end.ts';
import { createTheirOffers } from './their-offers.ts';

/** A confirmed INVITE dialog: re-INVITE both ways (RFC 3261 14), BYE, and whether it is still there. */
export interface Session {
  /** Sends BYE; where there is no flow, as soon as there is one. Settles with the answer: a fault where it was challenged. */
  readonly bye: () => Promise<Fault | null>;
  readonly recover: () => Promise<void>;
  readonly probe: () => Promise<void>;
  /** The direction that the first offer and answer agreed on. */
  readonly agreed: (direction: Direction) => void;
  /** The first offer and answer are over, acknowledged: from here on the session follows the hold wish. */
  readonly begin: () => void;
}

export interface SessionParts {
  readonly endpoint: SipEndpoint;
  readonly dialog: SessionDialog;
  readonly descriptions: Descriptions;
  readonly holdWish: HoldWish;
  /** Whether we made the Call-ID: it decides who waits longer after a 491 (14.1). */
  readonly owner: boolean;
}

/** After so many 491 the two sides do not find together. */
const glareLimit = 5;

export function createSession(
  { endpoint, dialog, descriptions, holdWish, owner }: SessionParts,
  events: SessionEvents,
): Session {
  /** We said BYE, or the dialog is over. */
  let parted = false;
  let ended = false;
  /** The first offer and answer are over. */
  let begun = false;
  /** On hold by us, as both sides have agreed. */
  let applied = false;
  let remoteHold = false;
  /** One change of the session at a time. */
  let turn = Promise.resolve();
  let inTurn = false;
  /** A re-INVITE is due although the session is as the person wants it. */
  let refreshDue = false;
  /** Our offer is being made or is on its way. */
  let offering = false;
  /** What our last offer wanted. */
  let offered = false;
  /** Wakes an offer of ours that waits for the end of theirs. */
  let theirsOver = (): void => undefined;
  const firstFlow = endpoint.flow();
  const firstNumber = dialog.remoteSequenceNumber;
  let initialAck = false;

  const isOver = (): boolean => parted;
  const part = (): void => {
    parted = true;
    // 15.1.2: what they asked before is answered.
    const pending = dialog.reinviteUserAgentServer;
    if (pending?.transaction.state === TransactionState.Proceeding) pending.reject({ statusCode: 487 });
    dialog.dispose();
    holdWish.over();
    theirsOver();
  };
  const end = (fault: Fault | null): void => {
    if (ended) return;
    ended = true;
    part();
    events.onEnded(fault);
  };
  const settled = (hold: boolean, direction: Direction): void => {
    applied = hold;
    // While we hold, `inactive` shows that they hold too; `sendonly` is our hold alone.
    remoteHold = direction === 'inactive' || (!applied && direction === 'recvonly');
    events.onHold({ local: applied, remote: remoteHold });
    holdWish.reached(applied);
  };
  const gone = (final: Final): void => {
    const status = final.kind === 'response' ? final.response.status : null;
    // With a call of theirs the first of these numbers is the INVITE's.
    const heard = owner
      ? dialog.remoteSequenceNumber !== undefined
      : dialog.remoteSequenceNumber !== firstNumber;
    end({ ...callFault(final), ...silentEnd({ status, sameFlow: endpoint.flow() === firstFlow, heard }) });
  };

  /** One re-INVITE; gives what became of it, with the ACK sent. */
  const reInvite = async (description: string): Promise<Final> => {
    const attempt = endpoint.digests.begin('dialog');
    for (;;) {
      const uri = dialog.remoteTarget.toRaw();
      const lines = attempt.sign({ method: 'INVITE', uri, body: description });
      const final = await sendReInvite(endpoint, dialog, description, lines);
      theirs.targetChanged();
      if (final.kind === 'response') identify(final.response);
      if (final.kind !== 'response' || !isChallenge(final.response)) return final;
      const refusal = attempt.challenged(final.response);
      if (refusal !== null) return { kind: 'refused', refusal, response: final.response };
      if (isOver()) return { kind: 'flow-lost' };
    }
  };

  /** Sends one offer; null: both sides agreed, or the call is over. */
  const offer = async (hold: boolean): Promise<Final | null> => {
    offered = hold;
    const description = await descriptions.offer(hold ? 'sendonly' : 'sendrecv');
    if (isOver()) return null;
    const final = await reInvite(description);
    if (isOver()) return null;
    const answer =
      final.kind === 'response' && final.response.status < 300
        ? sessionDescription(readBody(final.response))
        : null;
    if (answer) {
      settled(hold, await descriptions.accept(answer));
      return null;
    }
    await descriptions.rollback();
    if (answer === null) return final;
    settled(hold, hold ? 'sendonly' : 'sendrecv');
    return null;
  };
  /** Offers what the person wants until both sides agree; gives why they do not. */
  const modify = async (): Promise<Final | null> => {
    for (let glare = 1; ; glare += 1) {
      // 14.1: a dialog takes one offer at a time; theirs was first. It ends with the ACK or after 32 s.
      while (theirs.pending() && !isOver()) await new Promise<void>((resolve) => void (theirsOver = resolve));
      if (isOver()) return null;
      offering = true;
      const final = await offer(holdWish.wanted()).finally(() => {
        offering = false;
      });
      const met = final?.kind === 'response' && final.response.status === 491;
      if (!met || glare === glareLimit) return final;
      await pauseAfterGlare(endpoint, owner);
    }
  };

  const isDue = (): boolean => begun && !isOver() && (refreshDue || holdWish.wanted() !== applied);
  /** Changes the session until it is as the person wants it. */
  const run = async (): Promise<void> => {
    inTurn = true;
    try {
      while (isDue()) {
        const refreshes = refreshDue;
        refreshDue = false;
        const final = await modify();
        if (final === null) continue;
        // The wish stays; `recover` carries it out over the next flow.
        if (final.kind === 'flow-lost') return;
        // A wish that came later was not in the offer that is refused.
        if (offered !== applied && offered === holdWish.wanted())
          holdWish.refused(applied, new FaultError(callFault(final)));
        // RFC 3261 12.2.1.2: 481, 408 and silence end the dialog; any other refusal leaves the session as it was.
        if (endsDialog(final)) gone(final);
        else if (refreshes) await ask();
      }
      if (begun) holdWish.reached(applied);
    } catch (error) {
      // An answer that we cannot use: our offer counts no more.
      await descriptions.rollback().catch(unlessFault('an offer was taken back'));
      holdWish.refused(applied, error);
      unlessFault('a session was changed')(error);
    } finally {
      inTurn = false;
    }
  };
  const takeTurn = (): Promise<void> => {
    if (!inTurn) turn = run();
    return turn;
  };

  /** OPTIONS in the dialog: for peers that take no re-INVITE now. */
  const ask = async (): Promise<void> => {
    if (isOver() || endpoint.flow() === null) return;
    const final = await exchangeIn(dialog, endpoint, 'OPTIONS');
    if (endsDialog(final)) gone(final);
  };
  /**
   * A re-INVITE with the wanted session. It gives the other side our address (12.2.1.1), and both agree again if an offer was lost.
   * A peer without this dialog answers 481. OPTIONS does not show that: baresip and others answer it for dialogs that they do not
   * have.
   */
  const refresh = (): Promise<void> => {
    refreshDue = true;
    return takeTurn();
  };

  const theirs = createTheirOffers(
    { endpoint, dialog, descriptions, holdWish },
    {
      isOver,
      isOffering: () => offering,
      onSettled: settled,
      onIdentity: events.onIdentity,
      onDone: () => {
        theirsOver();
        void takeTurn();
      },
      onUnsettled: () => void refresh(),
      onUnacknowledged: () => {
        if (isOver()) return;
        void bye();
        end({ stage: 'call', code: 'not-acknowledged' });
      },
    },
  );
  /** The other side as a response to our request names it. In a dialog with a route a proxy passes on what the peer says. */
  const identify = (response: SipResponse): void => {
    const own = endpoint.identity.aor;
    const who = assertedIdentity(response, { passedOn: dialog.routeSet.length > 0, own, ourParty: null });
    if (who !== null) events.onIdentity(who);
  };
  const takeAck = (message: IncomingRequestMessage): void => {
    if (!initialAck && !owner) {
      initialAck = true;
      return events.onAck(message.body === '' ? null : message.body);
    }
    theirs.acknowledged(message.body);
  };

  const bye = async (): Promise<Fault | null> => {
    part();
    if (endpoint.flow() === null) {
      endpoint.whenOpen(() => void bye());
      return null;
    }
    const final = await exchangeIn(dialog, endpoint, 'BYE');
    // It may never have arrived, and over there the call would go on.
    if (final.kind === 'flow-lost') endpoint.whenOpen(() => void bye());
    return final.kind === 'refused' ? callFault(final) : null;
  };

  const delegate: DialogDelegate = {
    onAck: ({ message }) => takeAck(message),
    // A BYE may have come instead of the ACK.
    onAckTimeout: () => void (isOver() || events.onAckTimeout()),
    onBye: (request) => {
      request.accept();
      end(null);
    },
    onInvite: (request) => void theirs.takeReInvite(request as ReInviteUserAgentServer),
    onUpdate: (update) => void theirs.takeUpdate(update),
    onInfo: (request) => {
      request.accept();
      const digits = digitsIn(request.message);
      if (digits !== '') events.onDigits(digits);
    },
  };
  dialog.delegate = delegate;

  return {
    bye,
    probe: async () => {
      // A change that is under way probes the dialog as well.
      if (!inTurn && endpoint.flow() !== null) await refresh();
    },
    recover: async () => {
      refreshDue = true;
      // What was under way on the lost flow has failed already, or is about to.
      await turn;
      await takeTurn();
    },
    agreed: (direction) => settled(false, direction),
    begin: () => {
      begun = true;
      holdWish.connect(() => void takeTurn());
      void takeTurn();
    },
  };
}
