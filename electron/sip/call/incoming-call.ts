import {
  TransactionState,
  type IncomingRequestMessage,
  type InviteUserAgentServer,
  type SessionDialog,
} from 'sip.js/lib/core/index.js';
import type { Fault } from '../../../shared/errors.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import {
  createCallMachine,
  defaultRingingMs,
  partingMs,
  wrongState,
  type CallOutside,
  type SipCall,
} from './call.ts';
import { sdpBody, type SipEndpoint } from '../endpoint.ts';
import { parseParameters, splitList, unquote } from '../message/grammar.ts';
import { createHoldWish } from '../session/hold-wish.ts';
import { mediaFault } from '../session/descriptions.ts';
import { createSession, type Session } from '../session/session.ts';
import { beforeAnswer } from '../session/their-offers.ts';
import { warningOf } from '../message/warning.ts';

/** RFC 3326 2: a proxy or B2BUA cancels the other branches once one of them has answered; Q.850 26 is its older way to say so. */
function isAnsweredElsewhere(cancel: IncomingRequestMessage): boolean {
  return cancel
    .getHeaders('reason')
    .flatMap(splitList)
    .some((value) => {
      const [protocol = ''] = value.split(';', 1);
      const cause = parseParameters(value.slice(protocol.length))?.get('cause');
      return reasonsElsewhere.has(`${protocol.trim().toUpperCase()} ${unquote(cause ?? '')}`);
    });
}
const reasonsElsewhere: ReadonlySet<string> = new Set(['SIP 200', 'Q.850 26']);

/** What became of an INVITE while its offer was read, before the phone could ring. */
export interface BeforeRinging {
  /** Why the offer cannot be answered. */
  readonly unusable: Fault | null;
  readonly cancelled: IncomingRequestMessage | null;
}

/** Takes an INVITE that `EndpointListener.onInvite` gave, and rings (RFC 3261 13.3). */
export function takeCall(
  endpoint: SipEndpoint,
  invite: InviteUserAgentServer,
  outside: CallOutside,
  { unusable, cancelled }: BeforeRinging = { unusable: null, cancelled: null },
): SipCall {
  const { descriptions, events, clock } = outside;
  const machine = createCallMachine(S.Offered, events);
  let session: Session | null = null;
  const holdWish = createHoldWish();
  let acknowledged = false;
  /** The flow is another one since we answered. */
  let moved = false;
  let parting: Fault | null | undefined;

  /** `refused`: why the BYE of this side was not carried out. */
  const fail = (fault: Fault | null, refused: Fault | null = null): void => {
    stopRinging();
    holdWish.over();
    machine.end(parting === undefined ? fault : (parting ?? refused));
  };
  const refuse = (statusCode: number, extraHeaders: string[] = []): void => {
    if (invite.transaction.state !== TransactionState.Proceeding) return;
    invite.reject({ statusCode, extraHeaders });
  };
  /** 13.3.1.3: with a Warning that says what of the offer it is. */
  const refuseOffer = (fault: Fault): void => {
    const warning = warningOf(fault);
    refuse(warning.length > 0 ? 488 : 480, warning);
    fail(fault);
  };
  const stopRinging = clock.after(outside.ringingMs ?? defaultRingingMs, () => {
    if (machine.state() !== S.Offered) return;
    refuse(480);
    fail({ stage: 'call', code: 'not-taken' });
  });

  const sayGoodbye = (): void => void session?.bye().then((refused) => fail(null, refused));

  /** The answer to an INVITE without a description comes in the ACK. */
  const takeAck = (description: string | null): void => {
    acknowledged = true;
    // 15: a callee says BYE only once the ACK has come.
    if (machine.over()) return sayGoodbye();
    machine.go(S.Established);
    if (moved) void session?.recover();
    if (invite.message.body !== '') session?.begin();
    else void takeLateAnswer(description ?? '');
  };
  const takeLateAnswer = async (description: string): Promise<void> => {
    try {
      session?.agreed(await descriptions.accept(description));
      session?.begin();
    } catch (error) {
      hangUp(mediaFault(error));
    }
  };

  const answer = async (): Promise<void> => {
    if (machine.state() !== S.Offered) throw wrongState();
    machine.go(S.Answering);
    stopRinging();
    const offer = invite.message.body;
    const answered = await (
      offer === ''
        ? descriptions
            .offer('sendrecv')
            .then((description) => ({ description, direction: 'sendrecv' as const }))
        : descriptions.answer(offer, false)
    ).catch((error: unknown) => {
      // The call ended meanwhile, and its sound with it.
      if (machine.over()) return null;
      refuseOffer(mediaFault(error));
      throw error;
    });
    if (answered === null || machine.over() || invite.transaction.state !== TransactionState.Proceeding)
      return;
    const response = invite.accept({ statusCode: 200, body: sdpBody(answered.description) });
    const dialog = response.session as SessionDialog;
    session = createSession(
      { endpoint, dialog, descriptions, holdWish, owner: false },
      {
        onHold: events.onHold,
        onIdentity: events.onIdentity,
        onDigits: events.onDigits,
        onAck: takeAck,
        onAckTimeout: () => {
          acknowledged = true;
          sayGoodbye();
          fail({ stage: 'call', code: 'not-acknowledged' });
        },
        onEnded: (fault) => fail(fault),
      },
    );
    if (offer !== '') session.agreed(answered.direction);
  };

  const hangUp = (fault?: Fault): void => {
    if (machine.over()) return;
    parting = fault ?? null;
    if (session === null) {
      // 603 says that the person will not; 480 that something of ours kept them from it.
      refuse(fault === undefined ? 603 : 480);
      return fail(null);
    }
    machine.go(S.Ending);
    clock.after(partingMs, () => fail(null));
    if (acknowledged) sayGoodbye();
    if (endpoint.flow() === null) fail(null);
  };

  const onCancel = (request: IncomingRequestMessage): void => {
    refuse(487);
    if (session === null)
      fail({ stage: 'call', code: isAnsweredElsewhere(request) ? 'answered-elsewhere' : 'cancelled' });
  };
  invite.delegate = { onCancel };
  if (cancelled !== null) onCancel(cancelled);
  else if (unusable !== null) refuseOffer(unusable);
  else {
    const { session: early } = invite.progress({ statusCode: 180 });
    (early as SessionDialog).delegate = {
      ...beforeAnswer(endpoint, false, events.onIdentity),
      // 15: the caller may end an early dialog with BYE too; 15.1.2: the INVITE gets 487 then.
      onBye: (request) => {
        request.accept();
        onCancel(request.message);
      },
    };
  }

  return {
    state: machine.state,
    answer,
    hangUp,
    hold: (hold) => {
      // A call that rings here has no sound yet: answering it is the person's wish to talk.
      const isTaken = machine.state() !== S.Offered && !machine.over();
      return isTaken ? holdWish.want(hold) : Promise.reject(wrongState());
    },
    flowLost: () => {
      if (session !== null) return;
      refuse(480);
      fail({ stage: 'call', code: 'flow-lost' });
    },
    recover: async () => {
      // 14.1: no offer before the ACK; our answer is repeated until it comes.
      moved = !acknowledged;
      if (acknowledged && !machine.over()) await session?.recover();
    },
    probe: async () => void (machine.over() || (await session?.probe())),
  };
}
