import { bodyText, header, parseCSeq, type SipRequest } from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import { FaultError } from '../../../shared/errors.ts';
import { createStateMachine, type StateMachine } from '../../../shared/state/state-table.ts';
import { allowed, rowOf, type InsideHandler } from '../methods.ts';
import type { Flow } from '../server/tls-server.ts';
import type { RtpSession } from '../sound/rtp-session.ts';
import { answer, type CallContext } from './call.ts';
import { answerWithinMs } from './client-transactions.ts';
import { contactOf, newBranch, newTag, requestIn, tagOf, type Dialog } from './dialog.ts';
import {
  ExtensionState as S,
  extensionTable,
  type ExtensionAction,
  type ExtensionEvent,
} from './extension-state.ts';

export interface Extension {
  /** In the log. */
  readonly label: string;
  /** How long it rings before it answers. */
  readonly ringsMs: number;
  /** It hangs up once what it plays has ended. */
  readonly hangsUp: boolean;
}

/** What an extension's call is made of. */
export interface ExtensionParts {
  readonly context: CallContext;
  readonly extension: Extension;
  readonly sound: RtpSession;
  readonly dialog: Dialog;
  /** Ends the INVITE of the call while it has no final response: that response, or a CANCEL. */
  readonly endInvite: (status: number) => void;
}

/** How long a call waits for a phone that lost its connection to send a request on its next one. */
const returnWithinMs = 64_000;

export const sdp = ['Content-Type', 'application/sdp'] as const;

/** The dialog of an extension's call with its session: what is the same in both directions. */
export class ExtensionDialog {
  readonly #parts: ExtensionParts;
  readonly #machine: StateMachine<S, ExtensionEvent, ExtensionAction>;
  readonly #handlers: Readonly<Record<InsideHandler, (flow: Flow, request: SipRequest) => void>> = {
    're-invite': (flow, request) => this.#reInvite(flow, request),
    acknowledge: (_flow, request) => this.#acknowledged(request),
    bye: (flow, request) => this.#bye(flow, request),
    refer: (flow, request) => this.#refer(flow, request),
    ok: (flow, request) => answer(flow, request, 200, { headers: [['Allow', allowed]] }),
    'not-allowed': (flow, request) => answer(flow, request, 405, { headers: [['Allow', allowed]] }),
  };
  /** Their INVITE that our 200 answered, until its ACK comes. */
  #accepting: SipRequest | null = null;
  #stopAckTimer = (): void => undefined;
  #stopReturnTimer = (): void => undefined;

  constructor(parts: ExtensionParts, initial: typeof S.Ringing | typeof S.Placed) {
    this.#parts = parts;
    this.#machine = createStateMachine(extensionTable, initial);
  }

  state(): S {
    return this.#machine.state();
  }

  /**
   * Answers their INVITE with 200. Throws a FaultError of stage `media`, with nothing sent, where
   * the descriptions have nothing in common.
   */
  accept(invite: SipRequest): void {
    const { context, sound, dialog } = this.#parts;
    const offer = bodyText(invite);
    const body = offer === '' ? sound.offer() : sound.answer(offer);
    this.#machine.take('accepted');
    this.#accepting = invite;
    // RFC 3261 13.3.1.4: a 2xx without an ACK ends the call with BYE.
    this.#stopAckTimer = context.clock.after(answerWithinMs, () => this.end('hang-up', 'no ACK'));
    const headers = [['Contact', contactOf(context.self)], ['Allow', allowed], sdp] as const;
    answer(dialog.flow, invite, 200, { toTag: tagOf(dialog.local) ?? '', headers, body });
  }

  /** Their 2xx to our INVITE, whose ACK is sent, has `description`. */
  answered(description: string): void {
    const action = this.#machine.take('answered');
    if (action === 'leave') return this.#sendBye();
    try {
      this.#parts.sound.accept(description);
      this.#log('the phone answered');
      this.start();
    } catch {
      this.end('hang-up', 'no sound in common');
    }
  }

  /** Begins the programme of the extension. */
  start(): void {
    const { extension, sound } = this.#parts;
    sound.start(() => {
      if (extension.hangsUp) this.end('hang-up', 'said all');
    });
  }

  /** `why` is for the log; `status` refuses an INVITE that rings here. */
  end(event: 'hang-up' | 'bye' | 'over', why: string, status = 487): void {
    const action = this.#machine.take(event);
    if (action === 'none') return;
    if (action === 'refuse' || action === 'cancel') this.#parts.endInvite(status);
    if (action === 'bye') this.#sendBye();
    this.#release(why);
  }

  flowClosed(closed: Flow): void {
    const { context, dialog } = this.#parts;
    if (closed !== dialog.flow || this.state() === S.Ended) return;
    this.#log("the phone's connection is gone; waiting for another");
    this.#stopReturnTimer = context.clock.after(returnWithinMs, () =>
      this.end('over', 'the phone did not come back'),
    );
  }

  onRequest(flow: Flow, request: SipRequest): void {
    const { dialog } = this.#parts;
    if (flow !== dialog.flow) this.#stopReturnTimer();
    const handler = rowOf(request.method).inside;
    if (handler !== 'acknowledge') {
      const sequence = parseCSeq(header(request, 'cseq'))?.number ?? 0;
      // RFC 3261 12.2.2: what belongs to another dialog, or came late.
      if (tagOf(header(request, 'to')) !== tagOf(dialog.local)) return answer(flow, request, 481);
      if (sequence <= dialog.remoteSequence) return answer(flow, request, 500);
      dialog.remoteSequence = sequence;
      dialog.flow = flow;
    }
    this.#handlers[handler](flow, request);
  }

  #acknowledged(ack: SipRequest): void {
    const accepted = this.#accepting;
    if (!accepted || sequenceOf(ack) !== sequenceOf(accepted)) return;
    this.#stopAckTimer();
    this.#accepting = null;
    this.#machine.take('acknowledged');
    try {
      // Their INVITE had no offer: the answer to ours is here (RFC 3264 4, RFC 3261 13.2.1).
      if (bodyText(accepted) === '') this.#parts.sound.accept(bodyText(ack));
    } catch {
      this.end('hang-up', 'no sound in common');
    }
  }

  #reInvite(flow: Flow, request: SipRequest): void {
    if (this.state() !== S.Confirmed) return answer(flow, request, 491);
    const { dialog } = this.#parts;
    dialog.remoteTarget = parseNameAddr(header(request, 'contact'))?.uri.raw ?? dialog.remoteTarget;
    try {
      this.accept(request);
      this.#log('re-INVITE answered');
    } catch (error) {
      refuse(flow, request, error);
    }
  }

  #bye(flow: Flow, request: SipRequest): void {
    answer(flow, request, 200);
    this.end('bye', 'the phone hung up');
  }

  /** A programme needs no other call: it is where it is sent at once (RFC 3515 2.4.4). */
  #refer(flow: Flow, request: SipRequest): void {
    if (this.state() !== S.Confirmed) return answer(flow, request, 491);
    answer(flow, request, 202);
    this.#log(`sent to ${header(request, 'refer-to') ?? 'nobody'}`);
    const headers = [
      ['Event', 'refer'],
      ['Subscription-State', 'terminated;reason=noresource'],
      ['Content-Type', 'message/sipfrag;version=2.0'],
    ] as const;
    this.#send('NOTIFY', { headers, body: 'SIP/2.0 200 OK\r\n' });
  }

  #sendBye(): void {
    this.#send('BYE');
  }

  #send(method: 'BYE' | 'NOTIFY', more: Parameters<typeof requestIn>[4] = {}): void {
    const { context, dialog } = this.#parts;
    const branch = newBranch();
    const onResponse = () => undefined;
    context.transactions.add(branch, {
      flow: dialog.flow,
      method,
      onResponse,
      onSilence: onResponse,
    });
    dialog.flow.send(requestIn(dialog, context.self, method, branch, more));
  }

  #release(why: string): void {
    const { context, sound } = this.#parts;
    this.#stopAckTimer();
    this.#stopReturnTimer();
    this.#accepting = null;
    const { received, sent } = sound.statistics();
    this.#log(`ended (${why}); RTP packets received ${received}, sent ${sent}`);
    sound.close();
    context.onEnded();
  }

  #log(text: string): void {
    this.#parts.context.log(`${this.#parts.extension.label}: ${text}`);
  }
}

const sequenceOf = (request: SipRequest): number | undefined => parseCSeq(header(request, 'cseq'))?.number;

const warnings: Readonly<Record<string, string>> & { readonly 'no-common-codec': string } = {
  'malformed-description': '399 demo-pbx "Unreadable description"',
  'encryption-required': '302 demo-pbx "Not RTP/AVP, or protection that is not known here"',
  'no-common-codec': '305 demo-pbx "No codec in common"',
};

/**
 * 488 with the reason in a Warning (RFC 3261 20.43) where the descriptions do not meet. Another
 * error is a defect of ours, and thrown on.
 */
export function refuse(flow: Flow, request: SipRequest, error: unknown, toTag = newTag()): void {
  if (!(error instanceof FaultError)) throw error;
  const warning = warnings[error.fault.code] ?? warnings['no-common-codec'];
  answer(flow, request, 488, { toTag, headers: [['Warning', warning]] });
}
