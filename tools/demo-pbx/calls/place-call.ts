import {
  bodyText,
  header,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { allowed } from '../methods.ts';
import type { Binding } from '../registrar/registrar.ts';
import type { Flow } from '../server/tls-server.ts';
import type { RtpSession } from '../sound/rtp-session.ts';
import { ringLimitMs, type Call, type CallContext } from './call.ts';
import { confirmDialog, newBranch, newTag, requestIn, type Dialog } from './dialog.ts';
import { ExtensionDialog, sdp, type Extension } from './extension-dialog.ts';
import { ExtensionState } from './extension-state.ts';

export interface Parties {
  readonly callId: string;
  /** From, without tag. */
  readonly caller: string;
  /** To. */
  readonly callee: string;
  readonly binding: Binding;
}

/** An extension calls a phone. */
export function placeCall(
  context: CallContext,
  extension: Extension,
  sound: RtpSession,
  parties: Parties,
): Call {
  const call = new PlacedCall(context, extension, sound, dialogOf(parties));
  call.invite(sound.offer());
  return call;
}

class PlacedCall implements Call {
  readonly #context: CallContext;
  readonly #dialog: Dialog;
  readonly #talk: ExtensionDialog;
  /** Of the INVITE, its CANCEL and the ACK of a refusal (RFC 3261 9.1, 17.1.1.3). */
  readonly #branch = newBranch();
  readonly #stopTimer: () => void;

  constructor(context: CallContext, extension: Extension, sound: RtpSession, dialog: Dialog) {
    this.#context = context;
    this.#dialog = dialog;
    this.#stopTimer = context.clock.after(ringLimitMs, () => this.#cancel());
    const endInvite = () => {
      this.#stopTimer();
      this.#cancel();
    };
    const parts = { context, extension, sound, dialog, endInvite };
    this.#talk = new ExtensionDialog(parts, ExtensionState.Placed);
  }

  invite(offer: string): void {
    const { self, transactions } = this.#context;
    const more = { headers: [['Allow', allowed], sdp] as const, body: offer };
    this.#dialog.flow.send(requestIn(this.#dialog, self, 'INVITE', this.#branch, more));
    transactions.add(this.#branch, {
      flow: this.#dialog.flow,
      method: 'INVITE',
      onSilence: (why) => this.#over(why),
      onResponse: (response) => {
        if (response.status >= 300) this.#refused(response);
        else if (response.status >= 200) this.#answered(response);
      },
    });
  }

  readonly onRequest = (flow: Flow, request: SipRequest): void => this.#talk.onRequest(flow, request);
  readonly flowClosed = (flow: Flow): void => this.#talk.flowClosed(flow);
  readonly end = (): void => this.#talk.end('hang-up', 'the PBX stops');

  /** The 200 to the CANCEL says nothing: the INVITE gets its own final response (RFC 3261 9.1). */
  #cancel(): void {
    this.#send('CANCEL', this.#branch);
  }

  #refused(response: SipResponse): void {
    this.#dialog.remote = header(response, 'to') ?? this.#dialog.remote;
    this.#send('ACK', this.#branch);
    this.#over(`refused with ${response.status}`);
  }

  #answered(response: SipResponse): void {
    this.#stopTimer();
    confirmDialog(this.#dialog, response);
    this.#send('ACK', newBranch());
    this.#talk.answered(bodyText(response));
  }

  #over(why: string): void {
    this.#stopTimer();
    this.#talk.end('over', why);
  }

  /** CANCEL and ACK have the number of their INVITE. */
  #send(method: 'CANCEL' | 'ACK', branch: string): void {
    this.#dialog.flow.send(requestIn(this.#dialog, this.#context.self, method, branch, { sequence: 1 }));
  }
}

function dialogOf({ callId, caller, callee, binding }: Parties): Dialog {
  return {
    callId,
    local: `${caller};tag=${newTag()}`,
    remote: callee,
    remoteTarget: binding.uri.raw,
    routes: [],
    localSequence: 0,
    remoteSequence: -1,
    flow: binding.flow,
  };
}
