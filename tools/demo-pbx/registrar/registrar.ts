/**
 * Bindings of AORs to flows (RFC 3261 10.3, RFC 5626). A binding ends with its time or with its
 * connection.
 */
import type { Clock } from '../../../electron/platform/clock.ts';
import {
  header,
  headerValues,
  parseCSeq,
  parseSeconds,
  type SipRequest,
} from '../../../electron/sip/message/message.ts';
import { parseNameAddr, type NameAddr } from '../../../electron/sip/message/name-addr.ts';
import { sameAddress, type SipUri } from '../../../electron/sip/message/uri.ts';
import type { HeaderFields } from '../../../electron/sip/message/write-message.ts';
import type { Flow } from '../server/tls-server.ts';

export interface Binding {
  readonly uri: SipUri;
  /** `+sip.instance` with `reg-id` (RFC 5626 4.1); null: the URI tells phones apart. */
  readonly instance: string | null;
  readonly flow: Flow;
  readonly expiresAt: number;
  readonly callId: string;
  readonly cseq: number;
}

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderFields;
}

export interface Registrar {
  /** The answer to an authenticated REGISTER for `user`. */
  readonly register: (user: string, request: SipRequest, flow: Flow) => Answer;
  /** Those that can be reached now, newest first. */
  readonly bindingsOf: (user: string) => readonly Binding[];
  readonly flowClosed: (flow: Flow) => void;
}

const expiry = { least: 10, usual: 300, most: 3600 } as const;
const bindingLimit = 8;

export function createRegistrar(clock: Clock): Registrar {
  const byUser = new Map<string, readonly Binding[]>();
  const current = (user: string) =>
    (byUser.get(user) ?? []).filter(({ expiresAt, flow }) => expiresAt > clock.now() && flow.isOpen());

  function bind(user: string, request: SipRequest, flow: Flow): Answer | null {
    const callId = header(request, 'call-id') ?? '';
    const cseq = parseCSeq(header(request, 'cseq'))?.number ?? 0;
    const values = headerValues(request, 'contact');
    const general = header(request, 'expires');
    let bindings = current(user);
    if (values.includes('*')) {
      if (values.length > 1 || parseSeconds(general) !== 0)
        return refused(400, 'Contact: * needs Expires: 0');
      byUser.delete(user);
      return null;
    }
    for (const value of values) {
      const contact = parseNameAddr(value);
      if (contact?.uri.scheme !== 'sip' && contact?.uri.scheme !== 'sips') return refused(400, 'Bad Contact');
      const seconds = parseSeconds(contact.parameters.get('expires') ?? general) ?? expiry.usual;
      if (seconds > 0 && seconds < expiry.least) {
        return refused(423, 'Interval Too Brief', [['Min-Expires', String(expiry.least)]]);
      }
      const expiresAt = clock.now() + Math.min(seconds, expiry.most) * 1000;
      const made = { uri: contact.uri, instance: instanceOf(contact), flow, expiresAt, callId, cseq };
      const before = bindings.find((binding) => samePhone(binding, made));
      // RFC 3261 10.3 step 7: an older request of the same phone that arrives late changes nothing.
      if (before?.callId === callId && before.cseq >= cseq) return refused(500, 'Out Of Order');
      bindings = bindings.filter((binding) => binding !== before);
      if (seconds > 0) bindings = [made, ...bindings].slice(0, bindingLimit);
    }
    byUser.set(user, bindings);
    return null;
  }

  return {
    register: (user, request, flow) => {
      const refusal = bind(user, request, flow);
      if (refusal) return refusal;
      const contacts = current(user).map(
        (binding) => ['Contact', contactValue(binding, clock.now())] as const,
      );
      const date = ['Date', new Date(clock.now()).toUTCString()] as const;
      return { status: 200, reason: 'OK', headers: [...contacts, date] };
    },
    bindingsOf: current,
    flowClosed: (flow) => {
      for (const [user, bindings] of byUser) {
        byUser.set(
          user,
          bindings.filter((binding) => binding.flow !== flow),
        );
      }
    },
  };
}

function refused(status: number, reason: string, headers: HeaderFields = []): Answer {
  return { status, reason, headers };
}

function instanceOf({ parameters }: NameAddr): string | null {
  const instance = parameters.get('+sip.instance');
  return instance ? `${instance};reg-id=${parameters.get('reg-id') ?? ''}` : null;
}

function samePhone(one: Binding, other: Binding): boolean {
  if (one.instance !== null || other.instance !== null) return one.instance === other.instance;
  return sameAddress(one.uri, other.uri);
}

function contactValue({ uri, instance, expiresAt }: Binding, now: number): string {
  const seconds = Math.max(1, Math.round((expiresAt - now) / 1000));
  const [id, registration] = instance?.split(';reg-id=') ?? [];
  const phone = id === undefined ? '' : `;+sip.instance=${id}`;
  return `<${uri.raw}>${phone}${registration ? `;reg-id=${registration}` : ''};expires=${seconds}`;
}
