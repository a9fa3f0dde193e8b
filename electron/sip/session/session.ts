import { brokenBy } from '../message/reason.ts';
import type { Fault } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import { digitsIn } from '../core/info.ts';
import { descriptionIn } from '../message/multipart.ts';
import type { DialogEvents } from '../core/transactions.ts';
import { bye } from './bye.ts';
import type { Direction } from './descriptions.ts';
import { DigitQueue } from './digit-queue.ts';
import { sendDigits } from './digits.ts';
import { applyHold } from './hold.ts';
import { createSessionHold } from './hold-wish.ts';
import { createIncomingOffers } from './incoming-offer.ts';
import { IncomingRefers } from './incoming-refer.ts';
import { keepSession } from './keep-session.ts';
import { refresh } from './liveness.ts';
import { createOffers } from './offer-state.ts';
import { createOperations } from './operations.ts';
import { Referrals, type OnReferMove, type ReferWish } from './refer.ts';
import type { SessionContext, SessionParts } from './session-context.ts';
import type { SessionEvents } from './session-events.ts';
import { SessionTimer } from './session-timer.ts';

/**
 * A confirmed INVITE dialog. Whose offer is open is a table (offer-state.ts); what the session does
 * by itself waits in one queue (operations.ts). A file per verb: modify (our offer), hold,
 * liveness, keep-session (its timer), digits, bye, refer, incoming-offer (their re-INVITE and
 * UPDATE), incoming-refer.
 */
export interface Session {
  /** `why`: what of their description cannot be used. */
  readonly bye: (why?: Fault) => Promise<Fault | null>;
  /**
   * After the flow was lost and is back: finds out whether the dialog is still there, and gives the
   * other side our address.
   */
  readonly recover: () => Promise<void>;
  /** Finds out whether the other side still has the dialog. */
  readonly probe: () => Promise<void>;
  /**
   * Sends a digit by INFO, after what the session does by itself and the digits before it. Rejects
   * where the other side refuses it, or the call is over.
   */
  readonly sendDigit: (digit: string) => Promise<void>;
  /** Asks the other side to call somebody. False: they are asked already, or the call is over. */
  readonly refer: (wish: ReferWish, onMove: OnReferMove) => boolean;
  /** The direction that the first offer and answer agreed on. */
  readonly agreed: (direction: Direction) => void;
  /**
   * The first offer and answer are over, acknowledged: from here on the session follows the hold
   * wish.
   */
  readonly begin: () => void;
}

export function createSession(parts: SessionParts, events: SessionEvents): Session {
  const referrals = new Referrals();
  const session = createContext(parts, events, referrals);
  const { endpoint, operations, holdWish, hold } = session;
  session.dialog.listen(dialogEvents(session, referrals));
  if (parts.firstInterval !== undefined) session.timer.begin(parts.firstInterval);
  return {
    bye: (why) => bye(session, why),
    recover: async () => {
      operations.add('refresh');
      // What was under way on the lost flow has failed already, or is about to.
      await operations.settled();
      await operations.run();
    },
    probe: async () => {
      // A change that is under way probes the dialog as well.
      if (!operations.isRunning() && endpoint.flow() !== null) await operations.request('refresh');
    },
    sendDigit: (digit) => {
      const sent = session.digits.add(digit);
      void operations.request('digits');
      return sent;
    },
    refer: (wish, onMove) => referrals.begin(session, wish, onMove),
    agreed: (direction) => hold.agreed(false, direction),
    begin: () => {
      holdWish.connect(() => void operations.request('hold'));
      operations.add('hold');
      operations.open();
    },
  };
}

function createContext(parts: SessionParts, events: SessionEvents, referrals: Referrals): SessionContext {
  const { endpoint, dialog, holdWish } = parts;
  const operations = createOperations({
    refresh: () => refresh(session),
    hold: () => applyHold(session),
    keep: () => keepSession(session),
    digits: () => sendDigits(session),
  });
  const digits = new DigitQueue();
  const offers = createOffers(() => void operations.request('hold'));
  const timer = new SessionTimer({
    clock: endpoint.clock,
    onDue: () => void operations.request('keep'),
    onExpired: () => {
      bye(session).catch(unlessFault('a session that nobody refreshed was ended'));
      session.end({ stage: 'call', code: 'session-expired' });
    },
  });
  let ended = false;
  const part = (): void => {
    dialog.dispose();
    operations.close();
    holdWish.over();
    digits.fail({ stage: 'command', code: 'wrong-state' });
    offers.take('over');
    referrals.over();
    timer.over();
  };
  const session: SessionContext = {
    ...parts,
    events,
    offers,
    operations,
    digits,
    timer,
    hold: createSessionHold(holdWish, events.onHold),
    atFirst: {
      flow: endpoint.flow(),
      remoteSequenceNumber: parts.owner ? null : dialog.remoteSequenceNumber(),
    },
    part,
    end: (fault) => {
      if (ended) return;
      ended = true;
      part();
      events.onEnded(fault);
    },
  };
  return session;
}

function dialogEvents(session: SessionContext, referrals: Referrals): DialogEvents {
  const { offers, events, end } = session;
  const incoming = createIncomingOffers(session);
  const refers = new IncomingRefers(session);
  const giveUp = (): void => {
    if (offers.isOver()) return;
    void bye(session);
    end({ stage: 'call', code: 'not-acknowledged' });
  };
  /** The first ACK of a call that we answered belongs to the initial INVITE. */
  let isFirstAck = !session.owner;
  return {
    onAck: (ack) => {
      if (!isFirstAck) return incoming.acknowledged(descriptionIn(ack));
      isFirstAck = false;
      events.onAck?.(descriptionIn(ack));
    },
    // A BYE may have come instead of the ACK.
    onAckTimeout: () => void (offers.isOver() || events.onAckTimeout?.()),
    onBye: (request) => {
      const presented = brokenBy(request);
      end(presented === null ? null : { stage: 'call', code: 'ended', presented });
    },
    onInvite: incoming.takeReInvite,
    onInviteOver: (how) => {
      if (offers.take(how === 'refused' ? 'invite-over' : 'unacknowledged') === 'give-up') giveUp();
    },
    requests: {
      UPDATE: incoming.takeUpdate,
      REFER: (refer) => refers.take(refer),
      NOTIFY: (notify) => referrals.takeNotify(notify),
      INFO: (info) => {
        info.respond(200);
        const digits = digitsIn(info.request);
        if (digits !== '') events.onDigits(digits);
      },
    },
  };
}
