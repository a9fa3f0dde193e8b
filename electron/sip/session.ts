import { TransactionState, type IncomingRequestMessage, type SessionDialog } from 'sip.js/lib/core/index.js';
import type { ReInviteUserAgentServer } from 'sip.js/lib/core/index.js';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { callFault } from './call-fault.ts';
import type { Descriptions, Direction } from './call.ts';
import { asRequestUri, CoreResponse } from './core-message.ts';
import { sdpBody, type SipEndpoint } from './endpoint.ts';
import { credentialLines, exchange, finalOf, isChallenge, type Final } from './exchange.ts';
import { allowLine } from './guard.ts';
import { header } from './message.ts';
import { readBody, sessionDescription } from './multipart.ts';
import { parseNameAddr } from './name-addr.ts';
import { isSecure } from './secure-uri.ts';
import { silentEnd } from './silent-end.ts';
import { parseUri } from './uri.ts';

export interface SessionEvents {
  readonly onHold: (hold: { readonly local: boolean; readonly remote: boolean }) => void;
  /** The initial ACK came; for calls that we answered. */
  readonly onAck: (description: string | null) => void;
  readonly onAckTimeout: () => void;
  /** The dialog is over: their BYE, or nobody knows it any more. Once. */
  readonly onEnded: (fault: Fault | null) => void;
}

/** A confirmed INVITE dialog: re-INVITE both ways (RFC 3261 14), BYE, and whether it is still there. */
export interface Session {
  readonly hold: (hold: boolean) => Promise<void>;
  /** Sends BYE; where there is no flow, as soon as there is one. Settles with the answer. */
  readonly bye: () => Promise<void>;
  readonly recover: () => Promise<void>;
  readonly probe: () => Promise<void>;
  /** The direction that the first offer and answer agreed on. */
  readonly agreed: (direction: Direction) => void;
}

export interface SessionParts {
  readonly endpoint: SipEndpoint;
  readonly dialog: SessionDialog;
  readonly descriptions: Descriptions;
  /** Whether we made the Call-ID: it decides who waits longer after a 491 (14.1). */
  readonly owner: boolean;
}

/** After so many 491 the two sides do not find together. */
const glareLimit = 5;

export function createSession(
  { endpoint, dialog, descriptions, owner }: SessionParts,
  events: SessionEvents,
): Session {
  /** We said BYE, or the dialog is over. */
  let parted = false;
  let ended = false;
  let applied = false;
  let wanted = false;
  let remoteHold = false;
  let running: Promise<void> | null = null;
  /** Our offer is being made or is on its way. */
  let offering = false;
  /** Where the dialog leads, as it was before the request that may change it. */
  let target = dialog.remoteTarget.toRaw();
  const firstFlow = endpoint.flow();
  const firstNumber = dialog.remoteSequenceNumber;
  let lateOffer: ReInviteUserAgentServer | null = null;
  let initialAck = false;

  const isOver = (): boolean => parted;
  const end = (fault: Fault | null): void => {
    if (ended) return;
    ended = true;
    parted = true;
    dialog.dispose();
    events.onEnded(fault);
  };
  const agreed = (direction: Direction): void => {
    // While we hold, `inactive` shows that they hold too; `sendonly` is our hold alone.
    remoteHold = direction === 'inactive' || (!applied && direction === 'recvonly');
    events.onHold({ local: applied, remote: remoteHold });
  };
  const gone = (final: Final): void => {
    const status = final.kind === 'response' ? final.response.status : null;
    // With a call of theirs the first of these numbers is the INVITE's.
    const heard = owner
      ? dialog.remoteSequenceNumber !== undefined
      : dialog.remoteSequenceNumber !== firstNumber;
    const sameFlow = endpoint.flow() === firstFlow;
    end({ ...callFault(final), ...silentEnd({ status, sameFlow, heard }) });
  };

  /** One re-INVITE; gives what became of it, with the ACK sent. */
  const reInvite = async (description: string): Promise<Final> => {
    const attempt = endpoint.digests.begin();
    for (;;) {
      const final = await sendReInvite(endpoint, dialog, description);
      target = dialog.remoteTarget.toRaw();
      if (final.kind !== 'response' || !isChallenge(final.response)) return final;
      const refusal = attempt.challenged(final.response, dialog.remoteTarget.toRaw());
      if (refusal !== null) return { kind: 'refused', refusal, response: final.response };
      if (isOver()) return { kind: 'flow-lost' };
    }
  };

  /** Offers a direction until both sides agree; false: they did not (491 again and again). */
  const modify = async (hold: boolean): Promise<void> => {
    offering = true;
    await negotiate(hold).finally(() => {
      offering = false;
    });
  };
  const negotiate = async (hold: boolean): Promise<void> => {
    for (let glare = 0; glare < glareLimit && !isOver(); glare += 1) {
      // 14.1: a dialog takes one offer at a time; theirs was first.
      if (isBusy(dialog)) {
        await pause(endpoint, owner);
        continue;
      }
      const description = await descriptions.offer(hold ? 'sendonly' : 'sendrecv');
      if (isOver()) return;
      const final = await reInvite(description);
      if (isOver()) return;
      if (final.kind === 'response' && final.response.status < 300) {
        applied = hold;
        const answer = sessionDescription(readBody(final.response));
        if (answer === '') await descriptions.rollback();
        else agreed(await descriptions.accept(answer));
        return;
      }
      await descriptions.rollback();
      if (final.kind === 'response' && final.response.status === 491) await pause(endpoint, owner);
      else return refused(final);
    }
    throw new FaultError({ stage: 'call', code: 'rejected', presented: '491 Request Pending' });
  };

  /** RFC 3261 12.2.1.2: 481, 408 and silence end the dialog; any other refusal leaves the session as it was. */
  const refused = (final: Final): never => {
    const fault = callFault(final);
    if (final.kind === 'timed-out' || (final.kind === 'response' && isGone(final.response.status)))
      gone(final);
    throw new FaultError(fault);
  };

  const run = async (): Promise<void> => {
    while (wanted !== applied && !isOver()) {
      const target = wanted;
      try {
        await modify(target);
      } catch (error) {
        wanted = applied;
        throw error;
      }
    }
  };

  /** One change of the session at a time; a second wish while one is carried out is seen by it, or finds nothing left to do. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };

  /** OPTIONS in the dialog: for peers that take no re-INVITE now. */
  const ask = async (): Promise<void> => {
    if (isOver() || endpoint.flow() === null) return;
    const final = await exchange(endpoint, () => dialog.createOutgoingRequestMessage('OPTIONS'));
    if (final.kind === 'timed-out' || (final.kind === 'response' && isGone(final.response.status)))
      gone(final);
  };
  /**
   * A re-INVITE as the session is: it tells them where we are (12.2.1.1) and settles what both mean, should an offer have been lost,
   * and who has no such dialog says 481. An OPTIONS shows less: baresip and others answer it for dialogs that they do not have.
   */
  const probe = async (): Promise<void> => {
    if (isOver() || endpoint.flow() === null) return;
    await inTurn(() => modify(applied)).catch(ask);
  };

  const takeReInvite = async (server: ReInviteUserAgentServer): Promise<void> => {
    if (isSecure(target) && !isSecure(dialog.remoteTarget.toRaw())) {
      // RFC 5630 3.1.3: a dialog that began with sips stays with it. The core has taken the new target already.
      setTarget(dialog, target);
      server.reject({ statusCode: 400, reasonPhrase: 'SIPS Contact Required' });
      return;
    }
    target = dialog.remoteTarget.toRaw();
    // 14.2: ours is under way, though it may not have left yet.
    if (offering) {
      server.reject({ statusCode: 491 });
      return;
    }
    endIfNeverAcknowledged(dialog, server, () => {
      if (isOver()) return;
      void bye();
      end({ stage: 'call', code: 'timed-out', expected: 'ACK' });
    });
    const offer = server.message.body;
    try {
      let description: string;
      if (offer === '') {
        description = await descriptions.offer(applied ? 'sendonly' : 'sendrecv');
        lateOffer = server;
      } else {
        const answer = await descriptions.answer(offer, applied);
        description = answer.description;
        agreed(answer.direction);
      }
      if (isOver() || server.transaction.state !== TransactionState.Proceeding) return;
      const extraHeaders = [`Contact: <${endpoint.contactUri()}>`, allowLine];
      // RFC 5407 3.1.4: the ACK to our first answer may still be on its way. The core keeps one timer for the repetitions of both
      // answers; that of the first, once it is lost, would run for ever. Who changes the session has had our answer.
      clearTimeout(dialog['invite2xxTimer'] as number | undefined);
      server.accept({ statusCode: 200, body: sdpBody(description), extraHeaders });
    } catch {
      // 14.2: an offer that we cannot take leaves the session as it was.
      if (server.transaction.state === TransactionState.Proceeding) server.reject({ statusCode: 488 });
    }
  };

  const takeAck = (message: IncomingRequestMessage): void => {
    const description = message.body === '' ? null : message.body;
    if (!initialAck && !owner) {
      initialAck = true;
      return events.onAck(description);
    }
    if (lateOffer === null) return;
    lateOffer = null;
    if (description !== null) descriptions.accept(description).then(agreed, () => undefined);
  };

  const bye = async (): Promise<void> => {
    parted = true;
    dialog.dispose();
    if (endpoint.flow() === null) return endpoint.whenOpen(() => void bye());
    const final = await exchange(endpoint, () => dialog.createOutgoingRequestMessage('BYE'));
    // It may never have arrived, and over there the call would go on.
    if (final.kind === 'flow-lost') endpoint.whenOpen(() => void bye());
  };

  dialog.delegate = {
    onAck: ({ message }) => takeAck(message),
    // A goodbye may have come instead of the ACK.
    onAckTimeout: () => void (isOver() || events.onAckTimeout()),
    onBye: (request) => {
      request.accept();
      end(null);
    },
    onInvite: (request) => void takeReInvite(request as ReInviteUserAgentServer),
  };

  return {
    hold: (hold) => {
      wanted = hold;
      return inTurn(run);
    },
    bye,
    probe,
    recover: async () => {
      // What was under way on the lost flow has failed already, or is about to.
      await running?.catch(() => undefined);
      await probe();
    },
    agreed,
  };
}

/** RFC 5057 5.1: answers that end the dialog itself, and those of a proxy that no longer finds the other side. */
function isGone(status: number): boolean {
  return [404, 408, 410, 416, 480, 481, 482, 483, 484, 485, 502, 604].includes(status);
}

function isBusy(dialog: SessionDialog): boolean {
  return dialog.reinviteUserAgentServer !== undefined || dialog.reinviteUserAgentClient !== undefined;
}

/** 14.1: the maker of the Call-ID waits 2.1 to 4 s, the other side up to 2 s, in steps of 10 ms. */
function pause({ clock, random }: SipEndpoint, owner: boolean): Promise<void> {
  const [high = 0, low = 0] = random(2);
  const share = (high * 256 + low) / 65_536;
  const ms = owner ? 2100 + Math.floor(share * 190) * 10 : Math.floor(share * 200) * 10;
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

function sendReInvite(endpoint: SipEndpoint, dialog: SessionDialog, description: string): Promise<Final> {
  if (endpoint.flow() === null) return Promise.resolve({ kind: 'flow-lost' });
  return new Promise((resolve) => {
    const client = dialog.invite(
      {
        onAccept: (response) => {
          const { message } = response;
          refreshTarget(dialog, message);
          response.ack({ extraHeaders: credentialLines(client.message) });
          resolve(finalOf(message));
        },
        onRedirect: ({ message }) => resolve(finalOf(message)),
        onReject: ({ message }) => resolve(finalOf(message)),
      },
      { body: sdpBody(description) },
    );
  });
}

/**
 * RFC 3261 12.2.1.2: a 2xx to a target refresh request replaces the remote target; the core leaves the old one. From sips to sip
 * there is no way (RFC 5630 3.1.3): the old one stays.
 */
export function refreshTarget(dialog: SessionDialog, message: unknown): void {
  if (!(message instanceof CoreResponse)) return;
  const uri = parseNameAddr(header(message.received, 'contact'))?.uri;
  if (uri === undefined || (isSecure(dialog.remoteTarget.toRaw()) && !isSecure(uri.raw))) return;
  dialog['dialogState'].remoteTarget = asRequestUri(uri);
}

function setTarget(dialog: SessionDialog, target: string): void {
  const uri = parseUri(target);
  if (uri !== null) dialog['dialogState'].remoteTarget = asRequestUri(uri);
}

/** A 2xx to a re-INVITE that is never acknowledged would block every later one in the core (14.2: the session should end). */
function endIfNeverAcknowledged(
  dialog: SessionDialog,
  server: ReInviteUserAgentServer,
  work: () => void,
): void {
  server.transaction.addStateChangeListener(() => {
    if (server.transaction.state !== TransactionState.Terminated || dialog.reinviteUserAgentServer !== server)
      return;
    dialog.reinviteUserAgentServer = undefined;
    work();
  });
}
