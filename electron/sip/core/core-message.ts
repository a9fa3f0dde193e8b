import {
  IncomingRequestMessage,
  IncomingResponseMessage,
  NameAddrHeader,
  URI,
} from 'sip.js/lib/core/index.js';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { valuesAsCame } from '../message/raw-bytes.ts';
import { sdpType } from '../message/multipart.ts';
import type { NameAddr } from '../message/name-addr.ts';
import type { Uri } from '../message/uri.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/**
 * A URI that sip.js carries without reading it: `tel:`, `sips:` and any spelling are sent as they
 * were received. To sip.js the scheme is always `sip`, so that its own check of the request URI
 * passes; ours has run before.
 */
export class CarriedUri extends URI {
  readonly text: string;

  constructor(text: string) {
    super('sip', 'carried', 'invalid');
    this.text = text;
  }

  override clone(): CarriedUri {
    return new CarriedUri(this.text);
  }

  override toRaw(): string {
    return this.text;
  }

  override toString(): string {
    return this.text;
  }
}

/**
 * As a request URI: without header parameters, which it must not have (RFC 3261 19.1.1, table 1).
 * A question mark before the host belongs to the user.
 */
export function asRequestUri(uri: Uri): CarriedUri {
  const { raw } = uri;
  const headers = uri.scheme === 'other' ? null : uri.headers;
  return new CarriedUri(headers === null ? raw : raw.slice(0, raw.length - headers.length - 1));
}

/** What the guard has read already, so that nothing is parsed twice. */
export interface MessageFacts {
  readonly branch: string;
  readonly from: NameAddr;
  readonly to: NameAddr;
  /** The first that can be read and is a SIP address; null: there is none. */
  readonly contact: NameAddr | null;
  readonly callId: string;
  readonly cseq: number;
  readonly method: string;
  /** The session description in the body; empty: there is none. */
  readonly description: string;
  /** What was ignored in it or read tolerantly, for the trace. */
  readonly notes: readonly Shown[];
}

/** Of the dialog that a request of theirs is in, as sip.js names its dialogs. */
export function dialogOf({ callId, to, from }: MessageFacts): string {
  return `${callId}${to.parameters.get('tag')}${from.parameters.get('tag')}`;
}

/** About, in bytes: the body is kept as it came and as text. */
export function sizeOf({ headers, body }: SipRequest): number {
  let size = 2 * body.length;
  for (const [name, values] of headers) for (const value of values) size += name.length + value.length;
  return size;
}

/** A request of ours as the core takes it in: its parser and grammar never run. */
export class CoreRequest extends IncomingRequestMessage {
  readonly received: SipRequest;
  readonly facts: MessageFacts;
  readonly size: number;

  constructor(received: SipRequest, facts: MessageFacts, ruri: URI) {
    super();
    this.received = received;
    this.facts = facts;
    this.size = sizeOf(received);
    fill(this, facts);
    this.ruri = ruri;
  }

  override getHeader(name: string): string | undefined {
    return valuesAsCame(this.received, name.toLowerCase())[0];
  }

  override getHeaders(name: string): string[] {
    return [...valuesAsCame(this.received, name.toLowerCase())];
  }

  override hasHeader(name: string): boolean {
    return this.received.headers.has(name.toLowerCase());
  }

  override parseHeader(name: string): unknown {
    return parsedHeader(name, this.facts, this.to);
  }
}

/**
 * A response of ours as the core takes it in. What is no CoreResponse was made by the core itself:
 * a time-out or a lost flow.
 */
export class CoreResponse extends IncomingResponseMessage {
  readonly received: SipResponse;
  readonly facts: MessageFacts;

  /**
   * `mayMakeDialog`: it may make a dialog; without, sip.js gets a provisional response as a 100.
   */
  constructor(received: SipResponse, facts: MessageFacts, mayMakeDialog = true) {
    super();
    this.received = received;
    this.facts = facts;
    fill(this, facts);
    this.statusCode = makesNoDialog(received, facts, mayMakeDialog) ? 100 : received.status;
    this.reasonPhrase = received.reason;
  }

  override getHeader(name: string): string | undefined {
    // sip.js would drop what is sent reliably by rules of its own; ours are in
    // call/reliable-progress.ts.
    if (name.toLowerCase() === 'rseq') return undefined;
    return valuesAsCame(this.received, name.toLowerCase())[0];
  }

  override getHeaders(name: string): string[] {
    const values = valuesAsCame(this.received, name.toLowerCase());
    // sip.js drops a response with two Vias; the guard has seen that the second repeats the first.
    return name.toLowerCase() === 'via' ? values.slice(0, 1) : [...values];
  }

  override hasHeader(name: string): boolean {
    return this.received.headers.has(name.toLowerCase());
  }

  override parseHeader(name: string): unknown {
    return parsedHeader(name, this.facts, this.to);
  }
}

/** Replaces a final response that could not be read, so that its transaction ends at once. */
export class UnreadableResponse extends IncomingResponseMessage {
  readonly received: SipResponse;
  readonly why: Shown;

  constructor(received: SipResponse, why: Shown) {
    super();
    this.received = received;
    this.why = why;
    this.statusCode = 500;
    this.reasonPhrase = typeof why === 'string' ? why : why.code;
  }
}

/**
 * A 18x without tag or Contact shows ringing all the same. sip.js would drop it, so it gets a 100,
 * and `received` has the response.
 */
function makesNoDialog(
  { status }: SipResponse,
  { to, contact }: MessageFacts,
  mayMakeDialog: boolean,
): boolean {
  return status > 100 && status < 200 && (!mayMakeDialog || !to.parameters.get('tag') || contact === null);
}

function fill(message: IncomingRequestMessage | IncomingResponseMessage, facts: MessageFacts): void {
  message.viaBranch = facts.branch;
  message.method = facts.method;
  message.from = nameAddrHeader(facts.from);
  message.fromTag = facts.from.parameters.get('tag') ?? '';
  message.to = nameAddrHeader(facts.to);
  message.toTag = facts.to.parameters.get('tag') ?? '';
  message.callId = facts.callId;
  message.cseq = facts.cseq;
  message.body = facts.description;
}

/** The header fields that sip.js asks for by name; it needs no others. */
function parsedHeader(name: string, { contact }: MessageFacts, to: NameAddrHeader): unknown {
  switch (name.toLowerCase()) {
    case 'to':
      return to;
    case 'contact':
      // A 2xx without Contact breaks RFC 3261 12.1.1; the dialog can still be reached where its To
      // points to. The guard notes it.
      return contact === null ? new NameAddrHeader(to.uri, '', {}) : nameAddrHeader(contact);
    // sip.js gets the description alone, also where it was a part of a multipart.
    case 'content-type':
      return sdpType;
    case 'content-disposition':
      return { type: 'session' };
    default:
      return undefined;
  }
}

function nameAddrHeader({ uri, displayName, parameters }: NameAddr): NameAddrHeader {
  const made = new NameAddrHeader(asRequestUri(uri), displayName ?? '', {});
  const tag = parameters.get('tag');
  if (tag !== undefined && tag !== null) made.setParam('tag', tag);
  return made;
}
