/**
 * A call between a phone and an extension of the PBX, in both directions.
 *
 *   placed   (we INVITE)        --2xx, we ACK-->  confirmed
 *   ringing  (they INVITE)      --our 2xx-->      accepted  --ACK-->  confirmed
 *   any      --BYE, CANCEL, refusal, flow and time lost-->  ended
 *
 * | State     | Event              | Next      | Action                                   |
 * |-----------|--------------------|-----------|------------------------------------------|
 * | ringing   | ring time over     | accepted  | 200 with our answer, programme starts    |
 * | ringing   | CANCEL             | ended     | 200 to it, 487 to the INVITE             |
 * | accepted  | ACK                | confirmed |                                          |
 * | accepted  | no ACK in 32 s     | ended     | BYE (RFC 3261 13.3.1.4)                  |
 * | placed    | 2xx                | confirmed | ACK, programme starts                    |
 * | placed    | refusal, silence   | ended     |                                          |
 * | placed    | rings too long     | placed    | CANCEL                                   |
 * | confirmed | re-INVITE          | accepted  | 200 with a new answer                    |
 * | confirmed | programme is over  | ended     | BYE                                      |
 * | any       | BYE                | ended     | 200                                      |
 */
import { FaultError } from '../../../shared/errors.ts';
import { bodyText, header, parseCSeq, type SipRequest } from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import { parseVia } from '../../../electron/sip/message/via.ts';
import type { Binding } from '../registrar/registrar.ts';
import type { Flow } from '../server/tls-server.ts';
import type { RtpSession } from '../sound/rtp-session.ts';
import { allowed, answer, ringLimitMs, type Call, type CallContext } from './call.ts';
import { answerWithinMs } from './client-transactions.ts';
import {
  confirmDialog,
  contactOf,
  dialogOfInvite,
  newBranch,
  newTag,
  requestIn,
  tagOf,
  type Dialog,
} from './dialog.ts';

export interface Extension {
  /** In the log. */
  readonly label: string;
  /** How long it rings before it answers. */
  readonly ringsMs: number;
  /** It hangs up once what it plays has ended. */
  readonly hangsUp: boolean;
}

/** How long a call waits for a phone that lost its connection to send a request on its next one. */
const returnWithinMs = 64_000;

type State = 'ringing' | 'accepted' | 'placed' | 'confirmed' | 'ended';

const sdp = ['Content-Type', 'application/sdp'] as const;

/** Everything after a call has its dialog; `onAcknowledged` is where a waiting programme may begin. */
function createTalk(
  context: CallContext,
  extension: Extension,
  dialog: Dialog,
  sound: RtpSession,
  initial: State,
) {
  const { self, clock, log, transactions } = context;
  let state: State = initial;
  let stopTimer = () => {};
  let stopWaiting = () => {};
  let accepting: SipRequest | null = null;

  function finish(why: string): void {
    if (state === 'ended') return;
    state = 'ended';
    stopTimer();
    stopWaiting();
    const { received, sent } = sound.statistics();
    log(`${extension.label}: ended (${why}); RTP packets received ${received}, sent ${sent}`);
    sound.close();
    context.onEnded();
  }

  function hangUp(why: string): void {
    if (state === 'ended') return;
    const branch = newBranch();
    const nothing = () => {};
    transactions.add(branch, { flow: dialog.flow, method: 'BYE', onResponse: nothing, onSilence: nothing });
    dialog.flow.send(requestIn(dialog, self, 'BYE', branch));
    finish(why);
  }

  function accept(invite: SipRequest): void {
    const offer = bodyText(invite);
    const body = offer === '' ? sound.offer() : sound.answer(offer);
    accepting = invite;
    state = 'accepted';
    stopTimer = clock.after(answerWithinMs, () => hangUp('no ACK'));
    const headers = [['Contact', contactOf(self)], ['Allow', allowed], sdp] as const;
    answer(dialog.flow, invite, 200, { toTag: tagOf(dialog.local) ?? '', headers, body });
  }

  function acknowledged(ack: SipRequest): void {
    const cseq = parseCSeq(header(ack, 'cseq'))?.number;
    if (state !== 'accepted' || !accepting || cseq !== parseCSeq(header(accepting, 'cseq'))?.number) return;
    stopTimer();
    // Without an offer in their INVITE the answer to ours is here (RFC 3264 4, RFC 3261 13.2.1).
    const late = bodyText(accepting) === '';
    accepting = null;
    state = 'confirmed';
    try {
      if (late) sound.accept(bodyText(ack));
    } catch {
      hangUp('no sound in common');
    }
  }

  function reInvite(flow: Flow, request: SipRequest): void {
    if (state !== 'confirmed') return answer(flow, request, 491);
    dialog.remoteTarget = parseNameAddr(header(request, 'contact'))?.uri.raw ?? dialog.remoteTarget;
    try {
      accept(request);
      log(`${extension.label}: re-INVITE answered`);
    } catch (error) {
      refuse(flow, request, error);
    }
  }

  return {
    state: () => state,
    accept,
    finish,
    hangUp,
    confirm: () => {
      state = 'confirmed';
    },
    start: () =>
      sound.start(() => {
        if (extension.hangsUp) hangUp('said all');
      }),
    flowClosed: (closed: Flow) => {
      if (closed !== dialog.flow || state === 'ended') return;
      log(`${extension.label}: the phone's connection is gone; waiting for another`);
      stopWaiting = clock.after(returnWithinMs, () => finish('the phone did not come back'));
    },
    onRequest: (flow: Flow, request: SipRequest) => {
      if (flow !== dialog.flow) stopWaiting();
      if (request.method === 'ACK') return acknowledged(request);
      const sequence = parseCSeq(header(request, 'cseq'))?.number ?? 0;
      // RFC 3261 12.2.2: what belongs to another dialog, or came late.
      if (tagOf(header(request, 'to')) !== tagOf(dialog.local)) return answer(flow, request, 481);
      if (sequence <= dialog.remoteSequence) return answer(flow, request, 500);
      dialog.remoteSequence = sequence;
      dialog.flow = flow;
      if (request.method === 'INVITE') return reInvite(flow, request);
      if (request.method === 'BYE') {
        answer(flow, request, 200);
        return finish('the phone hung up');
      }
      const known = request.method === 'OPTIONS' || request.method === 'INFO';
      answer(flow, request, known ? 200 : 405, { headers: [['Allow', allowed]] });
    },
  };
}

/** 488 with the reason in a Warning (RFC 3261 20.43) where the descriptions do not meet; anything else is our fault. */
function refuse(flow: Flow, request: SipRequest, error: unknown, toTag = newTag()): void {
  if (!(error instanceof FaultError)) throw error;
  const isForm = error.fault.code === 'malformed-description';
  const warning = isForm
    ? '399 demo-pbx "Unreadable description"'
    : '305 demo-pbx "No codec in common, or not RTP/AVP"';
  answer(flow, request, 488, { toTag, headers: [['Warning', warning]] });
}

/** The extension is called; where it refuses, the call has ended when this returns. */
export function receiveCall(
  context: CallContext,
  extension: Extension,
  sound: RtpSession,
  invite: SipRequest,
  flow: Flow,
): Call {
  const { clock, log } = context;
  const toTag = newTag();
  const dialog = dialogOfInvite(invite, toTag, flow);
  const talk = createTalk(context, extension, dialog, sound, 'ringing');
  const pickUp = () => {
    try {
      talk.accept(invite);
      log(`${extension.label}: answered`);
      talk.start();
    } catch (error) {
      refuse(dialog.flow, invite, error, toTag);
      talk.finish('no sound in common');
    }
  };
  let stopRinging = () => {};
  if (extension.ringsMs === 0) pickUp();
  else {
    answer(flow, invite, 180, { toTag, headers: [['Contact', contactOf(context.self)]] });
    stopRinging = clock.after(extension.ringsMs, pickUp);
  }
  const branch = parseVia(header(invite, 'via'))?.branch;
  const stop = (status: number, why: string) => {
    stopRinging();
    answer(dialog.flow, invite, status, { toTag });
    talk.finish(why);
  };
  return {
    onRequest: (from, request) => {
      if (request.method !== 'CANCEL') return talk.onRequest(from, request);
      if (parseVia(header(request, 'via'))?.branch !== branch) return answer(from, request, 481);
      answer(from, request, 200, { toTag });
      if (talk.state() === 'ringing') stop(487, 'cancelled');
    },
    flowClosed: (closed) => {
      if (talk.state() !== 'ringing') return talk.flowClosed(closed);
      if (closed !== dialog.flow) return;
      stopRinging();
      talk.finish('the phone is gone');
    },
    end: () => (talk.state() === 'ringing' ? stop(503, 'the PBX stops') : talk.hangUp('the PBX stops')),
  };
}

/** The extension calls a phone. `caller`: From without tag. */
export function placeCall(
  context: CallContext,
  extension: Extension,
  sound: RtpSession,
  parties: {
    readonly callId: string;
    readonly caller: string;
    readonly callee: string;
    readonly binding: Binding;
  },
): Call {
  const { self, clock, log, transactions } = context;
  const { callId, caller, callee, binding } = parties;
  const dialog: Dialog = {
    callId,
    local: `${caller};tag=${newTag()}`,
    remote: callee,
    remoteTarget: binding.uri.raw,
    routes: [],
    localSequence: 0,
    remoteSequence: -1,
    flow: binding.flow,
  };
  const talk = createTalk(context, extension, dialog, sound, 'placed');
  const branch = newBranch();
  const more = { headers: [['Allow', allowed], sdp] as const, body: sound.offer() };
  binding.flow.send(requestIn(dialog, self, 'INVITE', branch, more));
  // The CANCEL has the branch of its INVITE (RFC 3261 9.1); nobody waits for its own 200.
  const cancel = () => dialog.flow.send(requestIn(dialog, self, 'CANCEL', branch, { sequence: 1 }));
  const stopTimer = clock.after(ringLimitMs, cancel);
  transactions.add(branch, {
    flow: binding.flow,
    method: 'INVITE',
    onSilence: (why) => talk.finish(why),
    onResponse: (response) => {
      if (response.status < 200) return;
      stopTimer();
      if (response.status >= 300) {
        // The ACK to a refusal goes to where the INVITE went, on its branch (17.1.1.3).
        dialog.remote = header(response, 'to') ?? dialog.remote;
        dialog.flow.send(requestIn(dialog, self, 'ACK', branch, { sequence: 1 }));
        return talk.finish(`refused with ${response.status}`);
      }
      confirmDialog(dialog, response);
      dialog.flow.send(requestIn(dialog, self, 'ACK', newBranch(), { sequence: 1 }));
      talk.confirm();
      try {
        sound.accept(bodyText(response));
        log(`${extension.label}: the phone answered`);
        talk.start();
      } catch {
        talk.hangUp('no sound in common');
      }
    },
  });
  return {
    onRequest: talk.onRequest,
    flowClosed: talk.flowClosed,
    end: () => {
      stopTimer();
      if (talk.state() !== 'placed') return talk.hangUp('the PBX stops');
      cancel();
      talk.finish('the PBX stops');
    },
  };
}
