import {
  TransactionState,
  type ReInviteUserAgentServer,
  type SessionDelegate,
  type SessionDialog,
  type URI,
  type UserAgentServer,
} from 'sip.js/lib/core/index.js';
import { isSecure } from '../message/secure-uri.ts';
import { sipjsBody } from './body.ts';
import { asRequestUri, CoreRequest, CoreResponse } from './core-message.ts';
import type { Core } from './core.ts';
import { outcomeOf, outcomeWhenSent } from './outcome.ts';
import { asServerTransaction, isWaiting, requestIn } from './server-transaction.ts';
import type {
  Dialog,
  DialogEvents,
  DialogNames,
  InDialogRequest,
  Outcome,
  ServerTransaction,
} from './transactions.ts';

/**
 * What a dialog does with a request of a method that sip.js does not know or does not hand over
 * (in-dialog.ts).
 */
export interface DialogDelegate extends SessionDelegate {
  /** False: nobody takes it. */
  readonly onRequest?: (server: UserAgentServer) => boolean;
}

const known = new WeakMap<SessionDialog, SipjsDialog>();

/** One of sip.js's dialogs in our terms; the same object each time. */
export function asDialog(dialog: SessionDialog): SipjsDialog {
  const made = known.get(dialog) ?? new SipjsDialog(dialog);
  known.set(dialog, made);
  return made;
}

class SipjsDialog implements Dialog {
  readonly #dialog: SessionDialog;
  /** The remote target before a re-INVITE that may move it. */
  #target: URI;
  #takePrack: ((prack: ServerTransaction) => void) | null = null;

  constructor(dialog: SessionDialog) {
    this.#dialog = dialog;
    this.#target = dialog.remoteTarget;
  }

  get id(): string {
    return this.#dialog.id;
  }

  get names(): DialogNames {
    const { callId, localTag, remoteTag } = this.#dialog;
    return { callId, localTag, remoteTag };
  }

  get routeSet(): readonly string[] {
    return this.#dialog.routeSet;
  }

  remoteTarget(): string {
    return this.#dialog.remoteTarget.toRaw();
  }

  remoteSequenceNumber(): number | null {
    return this.#dialog.remoteSequenceNumber ?? null;
  }

  localSequenceNumber(): number | null {
    return this.#dialog.localSequenceNumber ?? null;
  }

  request(method: string, request: InDialogRequest = {}): Promise<Outcome> {
    const dialog = this.#dialog;
    return outcomeWhenSent((delegate) => {
      const message = dialog.createOutgoingRequestMessage(method, sipjsOptions(request));
      dialog.userAgentCore.request(message, delegate);
    });
  }

  invite(request: InDialogRequest): Promise<Outcome> {
    return new Promise((resolve) => {
      const ended = ({ message }: { readonly message: unknown }): void => resolve(outcomeOf(message));
      const delegate = {
        onAccept: (response: { readonly message: unknown; readonly ack: () => unknown }): void => {
          this.refreshTarget(response.message);
          response.ack();
          ended(response);
        },
        onRedirect: ended,
        onReject: ended,
      };
      this.#dialog.invite(delegate, sipjsOptions(request));
    });
  }

  dispose(): void {
    const invite = this.#dialog.reinviteUserAgentServer;
    if (invite !== undefined && isWaiting(invite)) invite.reject({ statusCode: 487 });
    this.#dialog.dispose();
  }

  /**
   * The Contact of a target refresh request or of its 2xx becomes the remote target (12.2.1.2, RFC
   * 3311 5.2), which sip.js does for requests of theirs only. From sips to sip there is no way: the
   * target stays.
   */
  refreshTarget(message: unknown): void {
    if (!(message instanceof CoreResponse || message instanceof CoreRequest)) return;
    const uri = message.facts.contact?.uri;
    if (uri === undefined || (isSecure(this.remoteTarget()) && !isSecure(uri.raw))) return;
    this.#moveTarget(asRequestUri(uri));
  }

  /** PRACKs go there, whoever listens: our 180 was sent reliably. */
  takePracks(take: (prack: ServerTransaction) => void): void {
    this.#takePrack = take;
  }

  listen(events: DialogEvents): void {
    const delegate: DialogDelegate = {
      onAck: ({ message }) => events.onAck?.(requestIn(message)),
      onAckTimeout: () => events.onAckTimeout?.(),
      onBye: (bye) => {
        bye.accept();
        events.onBye?.(requestIn(bye.message));
      },
      // Every re-INVITE of sip.js is one of these (sipjs.test.ts).
      onInvite: (invite) => this.#takeInvite(invite as ReInviteUserAgentServer, events),
      onRequest: (server) => this.#takeRequest(server, events),
    };
    this.#dialog.delegate = delegate;
  }

  #moveTarget(uri: URI): void {
    this.#target = uri;
    this.#dialog['dialogState'].remoteTarget = uri;
  }

  #takeInvite(invite: ReInviteUserAgentServer, { onInvite, onInviteOver }: DialogEvents): void {
    // sip.js has moved the target already.
    const moved = this.#dialog.remoteTarget;
    if (isSecure(this.#target.toRaw()) && !isSecure(moved.toRaw())) {
      this.#moveTarget(this.#target);
      invite.reject({ statusCode: 400, reasonPhrase: 'SIPS Contact Required' });
      return;
    }
    this.#moveTarget(moved);
    this.#watchInvite(invite, onInviteOver);
    if (onInvite === undefined) invite.reject({ statusCode: 488 });
    else
      onInvite(
        asServerTransaction(invite, () => {
          this.#stopRepeating();
          return this.#targetLines();
        }),
      );
  }

  /**
   * A 2xx that is never acknowledged would block every later re-INVITE in sip.js (14.2: the session
   * should end).
   */
  #watchInvite(invite: ReInviteUserAgentServer, onInviteOver: DialogEvents['onInviteOver']): void {
    invite.transaction.addStateChangeListener(() => {
      const { state } = invite.transaction;
      if (state === TransactionState.Completed) return onInviteOver?.('refused');
      if (state !== TransactionState.Terminated || this.#dialog.reinviteUserAgentServer !== invite) return;
      this.#dialog.reinviteUserAgentServer = undefined;
      onInviteOver?.('unacknowledged');
    });
  }

  /**
   * RFC 5407 3.1.4: the ACK to our first answer may still be on its way. sip.js keeps one timer for
   * the repetitions of both answers; that of the first, once it is lost, would run for ever. A peer
   * that changes the session has received our answer.
   */
  #stopRepeating(): void {
    clearTimeout(this.#dialog['invite2xxTimer'] as number | undefined);
  }

  #targetLines(): readonly string[] {
    // Every dialog is one of our core.
    return (this.#dialog.userAgentCore as Core).targetLines();
  }

  #takeRequest(server: UserAgentServer, { requests }: DialogEvents): boolean {
    const { method } = server.message;
    const take = method === 'PRACK' ? this.#takePrack : requests?.[method];
    const request = asServerTransaction(server, () => {
      if (!refreshing.has(method)) return [];
      this.refreshTarget(server.message);
      return this.#targetLines();
    });
    take?.(request);
    return take !== undefined && take !== null;
  }
}

/** RFC 3311 5.2, RFC 3515 2.2: target refresh requests other than INVITE. */
const refreshing: ReadonlySet<string> = new Set(['UPDATE', 'REFER']);

function sipjsOptions({ headers = [], body }: InDialogRequest) {
  return { extraHeaders: [...headers], ...(body === undefined ? {} : { body: sipjsBody(body) }) };
}
