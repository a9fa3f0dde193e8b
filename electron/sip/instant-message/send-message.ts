/**
 * Sends text messages and notifications about them (RFC 3428, RFC 5438).
 *
 * Length: RFC 3428 8 allows 1300 octets where a hop may not control congestion. Our hop is TLS, and
 * RFC 3261 18.1.1 has each proxy use such a transport for longer requests; so a text may be longer
 * here, and a server that cannot pass it on answers 413 or 513, which is told in words.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { Body, OutgoingRequest } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { exchange, type Final } from '../exchange.ts';
import { headerValues, type SipResponse } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';
import { cpimType, wishes, writeCpim } from './cpim.ts';
import { imdnType, writeImdn } from './imdn.ts';
import { messageFault } from './message-fault.ts';

export interface OutgoingText {
  readonly text: string;
  /** Unguessable: what names it in notifications. */
  readonly messageId: string;
  /** Whether the other side reads CPIM; only then notifications can be asked for. */
  readonly isCpim: boolean;
}

const plainText = 'text/plain; charset=UTF-8';

/**
 * Sends a text; null: a server or the other side took it. One that does not read CPIM after all
 * gets plain text. Settles always.
 */
export async function sendText(
  endpoint: SipEndpoint,
  uri: string,
  { text, messageId, isCpim }: OutgoingText,
): Promise<Fault | null> {
  const plain = { type: plainText, content: text };
  if (!isCpim) return messageFault(await send(endpoint, uri, plain));
  const content = writeCpim({
    ...sides(endpoint, uri),
    messageId,
    wishes,
    contentType: plainText,
    content: text,
  });
  const final = await send(endpoint, uri, { type: cpimType, content });
  return messageFault(isWrongType(final) ? await send(endpoint, uri, plain) : final);
}

/** Tells the other side that a message of theirs arrived, or was read. Settles always. */
export async function sendNotification(
  endpoint: SipEndpoint,
  uri: string,
  about: { readonly messageId: string; readonly disposition: 'delivered' | 'read' },
): Promise<Fault | null> {
  const { from, to, at } = sides(endpoint, uri);
  const content = writeCpim({
    from,
    to,
    at,
    // RFC 5438 7.2.1: it has an id, and asks for no notification of its own.
    messageId: endpoint.token(),
    wishes: [],
    contentType: imdnType,
    disposition: 'notification',
    content: writeImdn(about, from, at),
  });
  return messageFault(await send(endpoint, uri, { type: cpimType, content }));
}

/**
 * Asks the other side whether it reads CPIM (RFC 3261 11.2: Accept in the answer to OPTIONS). Null:
 * it did not say. Other phones show the wrapping as text, or refuse it. Settles always.
 */
export async function readsCpim(endpoint: SipEndpoint, uri: string): Promise<boolean | null> {
  const final = await exchangeOf(endpoint, 'OPTIONS', uri, { headers: ['Accept: application/sdp'] });
  if (final.kind !== 'response') return null;
  const { response } = final;
  return response.status < 300 ? acceptsCpim(response) : null;
}

const acceptsCpim = (response: SipResponse): boolean =>
  headerValues(response, 'accept').some((value) => mediaType(value) === cpimType);

const isWrongType = (final: Final): boolean =>
  final.kind === 'response' && (final.response.status === 415 || final.response.status === 488);

const send = (endpoint: SipEndpoint, uri: string, body: Body): Promise<Final> =>
  exchangeOf(endpoint, 'MESSAGE', uri, { body });

function exchangeOf(
  endpoint: SipEndpoint,
  method: 'MESSAGE' | 'OPTIONS',
  uri: string,
  { headers = [], body }: Pick<OutgoingRequest, 'headers' | 'body'>,
): Promise<Final> {
  return exchange(endpoint, {
    place: 'outside-dialog',
    method,
    uri,
    ...(body && { body: body.content }),
    send: (credentialLines) =>
      endpoint.transactions.request(method, {
        uri,
        headers: [...headers, ...credentialLines],
        ...(body && { body }),
      }),
  });
}

function sides({ identity, clock }: SipEndpoint, to: string) {
  return { from: identity.aor.raw, to, at: new Date(clock.now()) };
}
