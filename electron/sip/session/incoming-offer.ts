import { FaultError } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import { sdp } from '../core/body.ts';
import type { ServerTransaction } from '../core/transactions.ts';
import { descriptionIn } from '../message/multipart.ts';
import { warningOf } from '../message/warning.ts';
import { endIfBelowPolicy } from './bye.ts';
import { takeBack, type Descriptions, type Direction } from './descriptions.ts';
import { identityInDialog } from './peer-identity.ts';
import type { SessionContext } from './session-context.ts';
import { answerInterval } from '../message/session-interval.ts';
import { tooEarly } from './early-dialog.ts';

/** Their changes of the session: re-INVITE (RFC 3261 14.2) and UPDATE (RFC 3311 5.2). */
export interface IncomingOffers {
  readonly takeReInvite: (server: ServerTransaction) => void;
  readonly takeUpdate: (server: ServerTransaction) => void;
  /** The ACK to our 200 to a re-INVITE; empty: it has no description. */
  readonly acknowledged: (description: string) => void;
}

export function createIncomingOffers(session: SessionContext): IncomingOffers {
  const { offers, hold } = session;
  /**
   * Our 200 to a re-INVITE without an offer made one: whether it asked for hold. The ACK answers
   * it.
   */
  let lateOffer: { readonly hold: boolean } | null = null;

  const settle = (wanted: boolean, direction: Direction | null): void => {
    if (direction === null) lateOffer = { hold: wanted };
    else hold.agreed(wanted, direction);
  };
  return {
    takeReInvite: (server) => {
      identify(session, server);
      const accepted = (wanted: boolean, direction: Direction | null): void => {
        offers.take('accepted');
        settle(wanted, direction);
      };
      if (refuseInterval(session, server)) return;
      if (admits(session, server, 're-invite')) void answer(session, server, accepted);
    },
    takeUpdate: (server) => {
      identify(session, server);
      if (refuseInterval(session, server)) return;
      // RFC 3311 5.1: without an offer it changes nothing but what its header fields say.
      if (descriptionIn(server.request) === '') return acceptUpdate(session, server);
      if (admits(session, server, 'update'))
        void answer(session, server, settle).finally(() => offers.take('update-over'));
    },
    acknowledged: (description) => {
      const late = lateOffer;
      lateOffer = null;
      if (late !== null) void takeLateAnswer(session, description, late.hold);
      offers.take('acknowledged');
    },
  };
}

/** Often a refresh of the session (RFC 4028 7.4). */
function acceptUpdate(session: SessionContext, server: ServerTransaction): void {
  if (session.offers.isOver()) server.respond(481);
  else server.respond(200, { headers: takeInterval(session, server) });
}

/** RFC 4028 9: refuses a session interval that is too short; true: it is refused. */
function refuseInterval({ timer }: SessionContext, server: ServerTransaction): boolean {
  const answer = answerInterval(server.request, timer.refreshing());
  if (answer.kind === 'too-small') server.respond(422, { headers: answer.lines });
  return answer.kind === 'too-small';
}

/** Our 2xx agrees on the session interval; gives its lines. */
function takeInterval({ timer }: SessionContext, { request }: ServerTransaction): readonly string[] {
  const answer = answerInterval(request, timer.refreshing());
  timer.agree(answer.kind === 'agreed' ? answer.interval : null);
  return answer.kind === 'agreed' ? answer.lines : [];
}

/** Refuses what the table refuses (offer-state.ts); true: the offer is to be answered. */
function admits(
  { offers }: SessionContext,
  server: ServerTransaction,
  event: 're-invite' | 'update',
): boolean {
  const action = offers.take(event);
  if (action === 'request-pending') server.respond(491);
  if (action === 'try-later') server.respond(500, tooEarly);
  if (action === 'no-dialog') server.respond(481);
  return action === 'answer';
}

/**
 * Answers an offer, or makes one where they made none. `accepted` gets what it asked for, and the
 * direction of an answer.
 */
async function answer(
  session: SessionContext,
  server: ServerTransaction,
  accepted: (wanted: boolean, direction: Direction | null) => void,
): Promise<void> {
  const wanted = session.hold.wanted();
  try {
    const { description, direction } = await describe(session.descriptions, server, wanted);
    // RFC 3261 15.1.2; a re-INVITE has it already.
    if (session.offers.isOver()) return server.respond(487);
    // Cancelled after our side had changed already: the two sides may have different sessions.
    if (!server.isWaiting()) return void session.operations.request('refresh');
    server.respond(200, { headers: takeInterval(session, server), body: sdp(description) });
    accepted(wanted, direction);
  } catch (error) {
    // RFC 3261 14.2: an offer that we cannot take leaves the session as it was.
    server.respond(488, { headers: error instanceof FaultError ? warningOf(error.fault) : [] });
    unlessFault('an offer of theirs was answered')(error);
  }
}

async function describe(
  descriptions: Descriptions,
  { request }: ServerTransaction,
  wanted: boolean,
): Promise<{ readonly description: string; readonly direction: Direction | null }> {
  const theirOffer = descriptionIn(request);
  if (theirOffer !== '') return descriptions.answer(theirOffer, wanted);
  return { description: await descriptions.offer(wanted ? 'sendonly' : 'sendrecv'), direction: null };
}

/**
 * The answer to our offer comes in an ACK. None, or one that we cannot use: the session stays, and
 * both agree anew.
 */
async function takeLateAnswer(session: SessionContext, description: string, wanted: boolean): Promise<void> {
  try {
    session.hold.agreed(wanted, await session.descriptions.accept(description));
  } catch (error) {
    if (endIfBelowPolicy(session, error)) return;
    await takeBack(session.descriptions);
    void session.operations.request('refresh');
    unlessFault('an answer in an ACK was taken')(error);
  }
}

function identify({ endpoint, events }: SessionContext, { request }: ServerTransaction): void {
  const who = identityInDialog(request, endpoint.identity.aor);
  if (who !== null) events.onIdentity(who);
}
