import { TransactionState, type SessionDialog } from 'sip.js/lib/core/index.js';
import type { ReInviteUserAgentServer } from 'sip.js/lib/core/index.js';
import { asRequestUri, CoreRequest, CoreResponse } from '../core/core-message.ts';
import { asDialog } from '../core/dialog.ts';
import { outcomeOf } from '../core/outcome.ts';
import { sdpBody, type SipEndpoint } from '../endpoint.ts';
import { exchange, type Final } from '../exchange.ts';
import { isSecure } from '../message/secure-uri.ts';
import { parseUri } from '../message/uri.ts';

/** RFC 5057 5.1: answers that end the dialog itself, and those of a proxy that no longer finds the other side. */
export function endsDialog(final: Final): boolean {
  return final.kind === 'timed-out' || (final.kind === 'response' && gone.has(final.response.status));
}

const gone: ReadonlySet<number> = new Set([404, 408, 410, 416, 480, 481, 482, 483, 484, 485, 502, 604]);

/** RFC 3261 14.1: the maker of the Call-ID waits 2.1 to 4 s, the other side up to 2 s, in steps of 10 ms. */
export function pauseAfterGlare({ clock, random }: SipEndpoint, owner: boolean): Promise<void> {
  const [high = 0, low = 0] = random(2);
  const share = (high * 256 + low) / 65_536;
  const ms = owner ? 2100 + Math.floor(share * 190) * 10 : Math.floor(share * 200) * 10;
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** Sends a request of the dialog other than INVITE. */
export function exchangeIn(
  dialog: SessionDialog,
  endpoint: SipEndpoint,
  method: 'BYE' | 'OPTIONS',
): Promise<Final> {
  return exchange(endpoint, {
    place: 'dialog',
    method,
    uri: dialog.remoteTarget.toRaw(),
    send: (lines) => asDialog(dialog).request(method, { headers: lines }),
  });
}

/** Sends one re-INVITE and, for a 2xx, its ACK. */
export function sendReInvite(
  endpoint: SipEndpoint,
  dialog: SessionDialog,
  description: string,
  credentialLines: readonly string[],
): Promise<Final> {
  if (endpoint.flow() === null) return Promise.resolve({ kind: 'flow-lost' });
  return new Promise((resolve) => {
    dialog.invite(
      {
        onAccept: (response) => {
          const { message } = response;
          refreshTarget(dialog, message);
          response.ack();
          resolve(outcomeOf(message));
        },
        onRedirect: ({ message }) => resolve(outcomeOf(message)),
        onReject: ({ message }) => resolve(outcomeOf(message)),
      },
      { body: sdpBody(description), extraHeaders: [...credentialLines] },
    );
  });
}

/**
 * RFC 3261 12.2.1.2: a 2xx to a target refresh request replaces the remote target, and so does an UPDATE (RFC 3311 5.2); the core
 * leaves the old one. From sips to sip
 * there is no way (RFC 5630 3.1.3): the old one stays.
 */
export function refreshTarget(dialog: SessionDialog, message: unknown): void {
  if (!(message instanceof CoreResponse || message instanceof CoreRequest)) return;
  const uri = message.facts.contact?.uri;
  if (uri === undefined || (isSecure(dialog.remoteTarget.toRaw()) && !isSecure(uri.raw))) return;
  dialog['dialogState'].remoteTarget = asRequestUri(uri);
}

export function setTarget(dialog: SessionDialog, target: string): void {
  const uri = parseUri(target);
  if (uri !== null) dialog['dialogState'].remoteTarget = asRequestUri(uri);
}

/**
 * How their re-INVITE ends other than by the ACK to our 2xx. A 2xx that is never acknowledged would block every later re-INVITE
 * in the core (RFC 3261 14.2: the session should end).
 */
export function watchReInvite(
  dialog: SessionDialog,
  server: ReInviteUserAgentServer,
  { refused, unacknowledged }: { readonly refused: () => void; readonly unacknowledged: () => void },
): void {
  server.transaction.addStateChangeListener(() => {
    const { state } = server.transaction;
    if (state === TransactionState.Completed) return refused();
    if (state !== TransactionState.Terminated || dialog.reinviteUserAgentServer !== server) return;
    dialog.reinviteUserAgentServer = undefined;
    unacknowledged();
  });
}
