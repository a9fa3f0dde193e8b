import type { InviteUserAgentClient, SessionDialog } from 'sip.js/lib/core/index.js';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { faultOr, unlessFault } from '../../platform/defects.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import { callFault } from '../session/call-fault.ts';
import { mediaFault, type Direction } from '../session/descriptions.ts';
import {
  cancelledMs,
  createCallMachine,
  partingMs,
  defaultRingingMs,
  wrongState,
  type CallOutside,
  type SipCall,
} from './call.ts';
import { CoreResponse } from '../core/core-message.ts';
import { giveUp } from '../core/core.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { outcomeOf } from '../core/outcome.ts';
import { isChallenge, type Final } from '../exchange.ts';
import { createHoldWish } from '../session/hold-wish.ts';
import { assertedIdentity } from '../session/peer-identity.ts';
import { beforeAnswer } from '../session/their-offers.ts';
import type { SipResponse } from '../message/message.ts';
import { presentedText } from '../message/presented.ts';
import { refreshTarget } from '../session/re-invite.ts';
import { downgradeIn, isSecure } from '../message/secure-uri.ts';
import { createSession, type Session } from '../session/session.ts';

/** What a provisional answer described. `id`: of its dialog. */
interface EarlyDescription {
  readonly id: string;
  readonly description: string;
  readonly status: number;
}

/** The early description in use: while it can be used, another fork's does not replace it (RFC 3960 3.1). */
interface Early extends EarlyDescription {
  /** Rejects where it cannot be used. */
  readonly direction: Promise<Direction>;
  isUnusable: boolean;
}

/** Places a call to `target`, a URI (RFC 3261 13.2). States and end come by events; the INVITE leaves once the offer is made. */
export function placeCall(endpoint: SipEndpoint, target: string, outside: CallOutside): SipCall {
  const { descriptions, events, clock } = outside;
  const machine = createCallMachine(S.Calling, events);
  const attempt = endpoint.digests.begin('outside-dialog');
  const ids = { callId: endpoint.token(), fromTag: endpoint.token() };
  let cseq = 0;
  let client: InviteUserAgentClient | null = null;
  let session: Session | null = null;
  const holdWish = createHoldWish();
  let early: Early | null = null;
  /** The newest that came while one is being read; at most these two are kept. */
  let waiting: EarlyDescription | null = null;
  let isReading = false;
  /** Why the person's side ended it; undefined: it did not. */
  let parting: Fault | null | undefined;

  /** `refused`: why the BYE of this side was not carried out. */
  const fail = (fault: Fault | null, refused: Fault | null = null): void => {
    stopRinging();
    holdWish.over();
    machine.end(parting === undefined ? fault : (parting ?? refused));
  };
  const stopRinging = clock.after(outside.ringingMs ?? defaultRingingMs, () => {
    // Early media has no limit: the person hears the announcement and decides.
    const waits = machine.state() !== S.Early && machine.state() !== S.Established;
    if (waits && !machine.over()) hangUp({ stage: 'call', code: 'timed-out' });
  });

  /** The other side as the account's own server names it. A proxy passed on a response with a Record-Route. */
  const identify = (response: SipResponse): void => {
    const passedOn = response.headers.has('record-route');
    const who = assertedIdentity(response, { passedOn, own: endpoint.identity.aor, ourParty: 'calling' });
    if (who !== null) events.onIdentity(who);
  };

  const progress = (message: unknown, early: SessionDialog | null): void => {
    if (machine.over() || machine.state() === S.Established || !(message instanceof CoreResponse)) return;
    const { status } = message.received;
    identify(message.received);
    if (status > 100) attempt.passedOn();
    if (early !== null) early.delegate = beforeAnswer(endpoint, true, events.onIdentity);
    takeProgress(message, status, early?.id ?? null);
  };
  const takeProgress = (message: CoreResponse, status: number, dialogId: string | null): void => {
    const description = message.body;
    const isFree = early === null || early.isUnusable || early.id === dialogId;
    if (description === '' || dialogId === null || !isFree) return goOn(status);
    const next = { id: dialogId, description, status };
    if (isReading) waiting = next;
    else takeEarly(next);
  };
  const goOn = (status: number): void => {
    if (machine.over() || machine.state() === S.Early || machine.state() === S.Established) return;
    if (status === 180) machine.go(S.Ringing);
    else if (machine.state() === S.Calling) machine.go(S.Proceeding);
  };

  const takeEarly = (next: EarlyDescription): void => {
    const before = early;
    const mine: Early = { ...next, direction: descriptions.accept(next.description), isUnusable: false };
    early = mine;
    isReading = true;
    const taken = (): void => {
      if (!machine.over() && machine.state() !== S.Established) machine.go(S.Early);
    };
    const refused = (error: unknown): void => {
      // Only the early sound is lost: the answer, or another fork, may hold a usable description.
      mine.isUnusable = true;
      if (early === mine && before?.isUnusable === false) early = before;
      goOn(next.status);
      unlessFault('an early description was read')(error);
    };
    void mine.direction.then(taken, refused).finally(() => {
      isReading = false;
      const newest = waiting;
      waiting = null;
      if (newest !== null && !machine.over() && machine.state() !== S.Established) takeEarly(newest);
    });
  };

  const established = async (dialog: SessionDialog, description: string): Promise<void> => {
    const own = createSession({ endpoint, dialog, descriptions, holdWish, owner: true }, sessionEvents);
    session = own;
    stopRinging();
    machine.go(S.Established);
    try {
      if (description !== '') own.agreed(await descriptions.accept(description));
      else if (waiting?.id === dialog.id) own.agreed(await descriptions.accept(waiting.description));
      else if (early?.id === dialog.id) own.agreed(await early.direction);
      else throw new FaultError({ stage: 'media', code: 'malformed-description' });
      own.begin();
    } catch (error) {
      void own.bye();
      fail(faultOr(error, 'an answer was taken', { stage: 'media', code: 'malformed-description' }));
    }
  };
  const sessionEvents = {
    onHold: events.onHold,
    onIdentity: events.onIdentity,
    onDigits: events.onDigits,
    onAck: () => undefined,
    onAckTimeout: () => undefined,
    onEnded: (fault: Fault | null) => fail(fault),
  };

  /** RFC 5630 5.2: a sips call whose other side, or a proxy on the way, would have us go on without it. */
  const breaksPromise = (message: unknown): boolean =>
    isSecure(target) && message instanceof CoreResponse && downgradeIn(message.received) !== null;
  const refuseDowngrade = (dialog: SessionDialog, message: unknown): void => {
    const uri = message instanceof CoreResponse ? downgradeIn(message.received) : null;
    parting = { stage: 'call', code: 'downgraded', presented: presentedText(uri ?? '') };
    void leave(endpoint, dialog, outside, () => undefined);
    fail(null);
  };

  const rejected = (final: Final): void => {
    if (final.kind === 'response' && isChallenge(final.response) && !machine.over()) {
      const refusal = attempt.challenged(final.response);
      if (refusal === null) return invite();
      return fail(callFault({ kind: 'refused', refusal, response: final.response }));
    }
    fail(callFault(final));
  };

  let description = '';
  const invite = (): void => {
    cseq += 1;
    const credentialLines = attempt.sign({ method: 'INVITE', uri: target, body: description });
    const message = endpoint.request('INVITE', target, { ...ids, cseq }, credentialLines, description);
    const sent: InviteUserAgentClient = endpoint.core.invite(message, {
      onTrying: ({ message }) => progress(message, null),
      onProgress: ({ message, session }) => progress(message, session as SessionDialog),
      onAccept: (response) => {
        const { message } = response;
        const dialog = response.session as SessionDialog;
        refreshTarget(dialog, message);
        // Without the credentials of the INVITE, though RFC 3261 22.1 asks for them: no proxy removes them from an ACK,
        // which reaches the person called.
        response.ack();
        // A second fork answered, or we had given up already: it gets a BYE (13.2.2.4).
        if (machine.over() || session !== null)
          void leave(endpoint, dialog, outside, () => parting !== undefined && fail(null));
        else if (breaksPromise(message)) refuseDowngrade(dialog, message);
        else {
          if (message instanceof CoreResponse) identify(message.received);
          void established(dialog, message.body);
        }
      },
      onRedirect: ({ message }) => rejected(outcomeOf(message)),
      onReject: ({ message }) => rejected(outcomeOf(message)),
    }) as InviteUserAgentClient;
    client = sent;
  };

  const cancel = (sent: InviteUserAgentClient): void => {
    sent.cancel();
    clock.after(cancelledMs, () => giveUp(sent));
  };

  const hangUp = (fault?: Fault): void => {
    if (machine.over()) return;
    parting = fault ?? null;
    const connected = machine.state() === S.Established;
    if (client === null) return fail(null);
    machine.go(S.Ending);
    clock.after(partingMs, () => fail(null));
    if (connected) void session?.bye().then((refused) => fail(null, refused));
    else cancel(client);
    if (endpoint.flow() === null) fail(null);
  };

  const begin = async (): Promise<void> => {
    try {
      description = await descriptions.offer('sendrecv');
    } catch (error) {
      return fail(mediaFault(error));
    }
    if (!machine.over()) invite();
  };
  void begin();

  return {
    state: machine.state,
    answer: () => Promise.reject(wrongState()),
    hangUp,
    hold: (hold) => (machine.over() ? Promise.reject(wrongState()) : holdWish.want(hold)),
    flowLost: () => {
      if (machine.state() !== S.Established) fail({ stage: 'call', code: 'flow-lost' });
    },
    recover: async () => void (machine.over() || (await session?.recover())),
    probe: async () => void (machine.over() || (await session?.probe())),
  };
}

async function leave(
  endpoint: SipEndpoint,
  dialog: SessionDialog,
  { descriptions }: CallOutside,
  done: () => void,
): Promise<void> {
  const events = {
    onHold: () => undefined,
    onIdentity: () => undefined,
    onDigits: () => undefined,
    onAck: () => undefined,
    onAckTimeout: () => undefined,
    onEnded: () => undefined,
  };
  const holdWish = createHoldWish();
  await createSession({ endpoint, dialog, descriptions, holdWish, owner: true }, events).bye();
  done();
}
