import { FaultError } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import { sdp } from '../core/body.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { isChallenge, type Final } from '../exchange.ts';
import type { SipResponse } from '../message/message.ts';
import { descriptionIn } from '../message/multipart.ts';
import { endIfBelowPolicy } from './bye.ts';
import { callFault } from './call-fault.ts';
import { takeBack, type Direction } from './descriptions.ts';
import { assertedIdentity } from './peer-identity.ts';
import type { SessionContext } from './session-context.ts';
import { lengthenLimit } from '../message/session-interval.ts';

/** After so many 491 the two sides do not find together. */
const glareLimit = 5;

/**
 * Offers what the person wants by re-INVITE until both sides agree (RFC 3261 14.1). Null: they do,
 * or the call is over, or our side cannot make or use a description. Otherwise why they do not.
 */
export async function modify(session: SessionContext): Promise<Final | null> {
  try {
    for (let glare = 1; ; glare += 1) {
      if (!(await mayOffer(session))) return null;
      const hold = session.hold.wanted();
      const final = await offer(session, hold).finally(() => session.offers.take('our-offer-over'));
      if (final === null) return null;
      if (isGlare(final) && glare < glareLimit) {
        await pauseAfterGlare(session.endpoint, session.owner);
        continue;
      }
      // After a lost flow what is wanted stays: `recover` offers it over the next one.
      if (final.kind !== 'flow-lost') session.hold.refused(hold, new FaultError(callFault(final)));
      return final;
    }
  } catch (error) {
    if (endIfBelowPolicy(session, error)) return null;
    session.hold.failed(error);
    unlessFault('a session was changed')(error);
    return null;
  }
}

/** A dialog takes one offer at a time; theirs was first. It ends with the ACK, or after 32 s. */
async function mayOffer({ offers }: SessionContext): Promise<boolean> {
  for (;;) {
    const action = offers.take('our-offer');
    if (action !== 'wait') return action === 'offer';
    await offers.closed();
  }
}

/**
 * Makes and sends one offer; null: both sides agreed, or the call is over. An offer that was not
 * made is not taken back: what would be undone is the one before it.
 */
async function offer(session: SessionContext, hold: boolean): Promise<Final | null> {
  const { descriptions, offers } = session;
  const description = await descriptions.offer(directionFor(hold));
  if (offers.isOver()) return null;
  try {
    return await send(session, description, hold);
  } catch (error) {
    await takeBack(descriptions);
    throw error;
  }
}

const directionFor = (hold: boolean): Direction => (hold ? 'sendonly' : 'sendrecv');

async function send(session: SessionContext, description: string, hold: boolean): Promise<Final | null> {
  const { descriptions, offers } = session;
  const final = await reInvite(session, description);
  if (offers.isOver()) return null;
  const isAccepted = final.kind === 'response' && final.response.status < 300;
  const answer = isAccepted ? descriptionIn(final.response) : '';
  if (answer !== '') {
    session.hold.agreed(hold, await descriptions.accept(answer));
    return null;
  }
  await descriptions.rollback();
  if (!isAccepted) return final;
  session.hold.agreed(hold, directionFor(hold));
  return null;
}

/**
 * One re-INVITE, again with credentials where it is challenged (RFC 3261 22), and with a longer
 * session interval where that is asked for (RFC 4028 7.3).
 */
async function reInvite(session: SessionContext, description: string): Promise<Final> {
  const { endpoint, dialog, offers, timer } = session;
  const attempt = endpoint.digests.begin('dialog');
  for (let tries = 1; ; tries += 1) {
    if (endpoint.flow() === null) return { kind: 'flow-lost' };
    const credentials = attempt.sign({ method: 'INVITE', uri: dialog.remoteTarget(), body: description });
    const headers = [...timer.lines(), ...credentials];
    const outcome = await dialog.invite({ headers, body: sdp(description) });
    if (outcome.kind !== 'response') return outcome;
    const { response } = outcome;
    identify(session, response);
    if (response.status < 300) timer.answered(response);
    const isLonger = timer.lengthen(response) && tries < lengthenLimit;
    if (!isChallenge(response) && !isLonger) return outcome;
    const refusal = isLonger ? null : attempt.challenged(response);
    if (refusal !== null) return { kind: 'refused', refusal, response };
    if (offers.isOver()) return { kind: 'flow-lost' };
  }
}

/**
 * The other side as a response names it. In a dialog with a route set a proxy forwards what the
 * other side wrote.
 */
function identify({ endpoint, dialog, events }: SessionContext, response: SipResponse): void {
  const passedOn = dialog.routeSet.length > 0;
  const who = assertedIdentity(response, { passedOn, own: endpoint.identity.aor, ourParty: null });
  if (who !== null) events.onIdentity(who);
}

function isGlare(final: Final): boolean {
  return final.kind === 'response' && final.response.status === 491;
}

/**
 * RFC 3261 14.1: the maker of the Call-ID waits 2.1 to 4 s, the other side up to 2 s, in steps of
 * 10 ms.
 */
function pauseAfterGlare({ clock, random }: SipEndpoint, owner: boolean): Promise<void> {
  const [high = 0, low = 0] = random(2);
  const share = (high * 256 + low) / 65_536;
  const ms = owner ? 2100 + Math.floor(share * 190) * 10 : Math.floor(share * 200) * 10;
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
