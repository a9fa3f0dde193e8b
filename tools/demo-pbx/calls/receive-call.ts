import { header, type SipRequest } from '../../../electron/sip/message/message.ts';
import { parseVia } from '../../../electron/sip/message/via.ts';
import type { Flow } from '../server/tls-server.ts';
import type { RtpSession } from '../sound/rtp-session.ts';
import { answer, type Call, type CallContext } from './call.ts';
import { contactOf, dialogOfInvite, newTag, type Dialog } from './dialog.ts';
import { ExtensionDialog, refuse, type Extension } from './extension-dialog.ts';
import { ExtensionState } from './extension-state.ts';

/** An extension is called; where it refuses, the call has ended when this returns. */
export function receiveCall(
  context: CallContext,
  extension: Extension,
  sound: RtpSession,
  invite: SipRequest,
  flow: Flow,
): Call {
  return new ReceivedCall(context, extension, sound, invite, flow);
}

class ReceivedCall implements Call {
  readonly #context: CallContext;
  readonly #extension: Extension;
  readonly #invite: SipRequest;
  readonly #toTag = newTag();
  readonly #dialog: Dialog;
  readonly #talk: ExtensionDialog;
  #stopRinging = (): void => undefined;

  constructor(context: CallContext, extension: Extension, sound: RtpSession, invite: SipRequest, flow: Flow) {
    this.#context = context;
    this.#extension = extension;
    this.#invite = invite;
    this.#dialog = dialogOfInvite(invite, this.#toTag, flow);
    const endInvite = (status: number) => {
      this.#stopRinging();
      answer(this.#dialog.flow, invite, status, { toTag: this.#toTag });
    };
    const parts = { context, extension, sound, dialog: this.#dialog, endInvite };
    this.#talk = new ExtensionDialog(parts, ExtensionState.Ringing);
    if (extension.ringsMs === 0) this.#pickUp();
    else this.#ring();
  }

  readonly onRequest = (flow: Flow, request: SipRequest): void => {
    if (request.method === 'CANCEL') this.#cancelled(flow, request);
    else this.#talk.onRequest(flow, request);
  };

  readonly flowClosed = (closed: Flow): void => {
    if (!this.#isRinging()) return this.#talk.flowClosed(closed);
    if (closed !== this.#dialog.flow) return;
    this.#stopRinging();
    this.#talk.end('over', 'the phone is gone');
  };

  readonly end = (): void => this.#talk.end('hang-up', 'the PBX stops', 503);

  #isRinging(): boolean {
    return this.#talk.state() === ExtensionState.Ringing;
  }

  #ring(): void {
    const headers = [['Contact', contactOf(this.#context.self)]] as const;
    answer(this.#dialog.flow, this.#invite, 180, { toTag: this.#toTag, headers });
    this.#stopRinging = this.#context.clock.after(this.#extension.ringsMs, () => this.#pickUp());
  }

  #pickUp(): void {
    try {
      this.#talk.accept(this.#invite);
      this.#context.log(`${this.#extension.label}: answered`);
      this.#talk.start();
    } catch (error) {
      refuse(this.#dialog.flow, this.#invite, error, this.#toTag);
      this.#talk.end('over', 'no sound in common');
    }
  }

  /** RFC 3261 9.2: a CANCEL belongs to the INVITE with its branch. */
  #cancelled(flow: Flow, cancel: SipRequest): void {
    if (branchOf(cancel) !== branchOf(this.#invite)) return answer(flow, cancel, 481);
    answer(flow, cancel, 200, { toTag: this.#toTag });
    if (this.#isRinging()) this.#talk.end('hang-up', 'cancelled');
  }
}

const branchOf = (request: SipRequest): string | null | undefined => parseVia(header(request, 'via'))?.branch;
