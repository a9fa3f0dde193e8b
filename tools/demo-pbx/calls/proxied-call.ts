/**
 * A call between two phones: the PBX is a proxy that stays on the path (RFC 3261 16, Record-Route). Whatever one phone sends with
 * the call's Call-ID goes out to the other, and answers come back the way the request went: hold, digits, transfer, BYE need no
 * code here. Sound goes from phone to phone.
 */
import {
  header,
  headerValues,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import { parseVia } from '../../../electron/sip/message/via.ts';
import {
  writeRequest,
  writeResponse,
  type HeaderFields,
} from '../../../electron/sip/message/write-message.ts';
import type { Flow } from '../server/tls-server.ts';
import { answer, ringLimitMs, type Call, type CallContext } from './call.ts';
import { newBranch, newTag, tagOf, viaOf, type Self } from './dialog.ts';

/** One phone of the call. `flow` gives its present connection, or null while it has none. */
export interface Side {
  readonly label: string;
  readonly flow: () => Flow | null;
  /** It spoke to us on this connection. */
  readonly seenOn: (flow: Flow) => void;
}

/** An INVITE on its way: what CANCEL and the ACK of a refusal need to know. */
interface Forwarded {
  readonly request: SipRequest;
  readonly from: Flow;
  readonly to: Flow;
  readonly uri: string;
  readonly branch: string;
  /** Has been refused: its ACK ends here (RFC 3261 17.1.1.3: hop by hop). */
  refused: boolean;
}

const textNames: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
};
const fieldName = (name: string): string =>
  textNames[name] ?? name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** Forwards the INVITE of `caller` to `callee` at `target`, and from then on everything between them. */
export function connectPhones(
  context: CallContext,
  invite: SipRequest,
  sides: { readonly caller: Side; readonly callee: Side; readonly target: string },
): Call {
  const { self, clock, log, transactions } = context;
  const { caller, callee, target } = sides;
  const callerTag = tagOf(header(invite, 'from'));
  const label = `${caller.label} to ${callee.label}`;
  const invites = new Map<string, Forwarded>();
  let ended = false;
  let established = false;
  let stopTimer = clock.after(ringLimitMs, () => [...invites.values()].forEach(cancel));

  function finish(why: string): void {
    if (ended) return;
    ended = true;
    stopTimer();
    log(`${label}: ended (${why})`);
    context.onEnded();
  }

  function forward(request: SipRequest, from: Flow, to: Flow, uri: string): void {
    const branch = newBranch();
    to.send(passOn(request, self, uri, branch));
    if (request.method === 'ACK') return;
    const forwarded = { request, from, to, uri, branch, refused: false };
    const upstream = parseVia(header(request, 'via'))?.branch ?? '';
    if (request.method === 'INVITE') invites.set(upstream, forwarded);
    transactions.add(branch, {
      flow: to,
      method: request.method,
      onResponse: (response) => passBack(forwarded, response),
      onSilence: (why) => {
        invites.delete(upstream);
        answer(from, request, why === 'timed out' ? 408 : 480, { toTag: newTag() });
        if (request.method === 'BYE' || !established) finish(why);
      },
    });
  }

  function passBack(forwarded: Forwarded, response: SipResponse): void {
    const { request, from, to, uri, branch } = forwarded;
    if (response.status === 100) return;
    from.send(withoutOurVia(response));
    if (response.status < 200) return;
    const isInvite = request.method === 'INVITE';
    if (isInvite && response.status >= 300) {
      forwarded.refused = true;
      to.send(hopRequest(request, self, uri, branch, 'ACK', header(response, 'to')));
      if (!established) finish(`refused with ${response.status}`);
    } else if (isInvite && !established) {
      established = true;
      stopTimer();
      log(`${label}: answered`);
    }
    if (request.method === 'BYE') finish('hung up');
  }

  function cancel({ request, to, uri, branch }: Forwarded): void {
    to.send(hopRequest(request, self, uri, branch, 'CANCEL'));
  }

  const origin = caller.flow();
  const destination = callee.flow();
  if (origin && destination) {
    answer(origin, invite, 100);
    forward(invite, origin, destination, target);
  }
  return {
    onRequest: (flow, request) => {
      const upstream = parseVia(header(request, 'via'))?.branch ?? '';
      const waiting = invites.get(upstream);
      if (request.method === 'CANCEL') {
        answer(flow, request, waiting ? 200 : 481, { toTag: newTag() });
        if (waiting && !established) cancel(waiting);
        return;
      }
      if (request.method === 'ACK' && waiting?.refused) return void invites.delete(upstream);
      const isCaller = tagOf(header(request, 'from')) === callerTag;
      (isCaller ? caller : callee).seenOn(flow);
      const to = (isCaller ? callee : caller).flow();
      if (to) return forward(request, flow, to, request.uri);
      if (request.method !== 'ACK') answer(flow, request, 480, { toTag: newTag() });
      if (request.method === 'BYE') finish('hung up; the other phone is gone');
    },
    flowClosed: (flow) => {
      // A caller that is gone cannot take the call any more; an established call waits for both to come back.
      for (const waiting of invites.values()) if (waiting.from === flow && !established) cancel(waiting);
      if (established && caller.flow() === null && callee.flow() === null) {
        stopTimer();
        stopTimer = clock.after(64_000, () => finish('both phones are gone'));
      }
    },
    end: () => finish('the PBX stops'),
  };
}

/** RFC 3261 16.6: our Via on top, Max-Forwards less one, our Route taken off, our Record-Route on what can make a dialog. */
function passOn(request: SipRequest, self: Self, uri: string, branch: string): Buffer {
  const headers: [string, string][] = [['Via', viaOf(self, branch)]];
  if (request.method === 'INVITE')
    headers.push(['Record-Route', `<sip:${self.host}:${self.port};transport=tls;lr>`]);
  const hops = Number(header(request, 'max-forwards') ?? 70);
  headers.push(['Max-Forwards', String(hops - 1)]);
  for (const [name, values] of request.headers) {
    if (['content-length', 'max-forwards', 'proxy-authorization'].includes(name)) continue;
    const kept = name === 'route' ? values.filter((route) => !isOurs(route, self)) : values;
    for (const value of kept) headers.push([fieldName(name), value]);
  }
  return writeRequest({ method: request.method, uri, headers, body: request.body });
}

function isOurs(route: string, self: Self): boolean {
  const uri = parseNameAddr(route)?.uri;
  return uri?.scheme === 'sip' && uri.host === self.host && uri.port === self.port;
}

/** The ACK to a refusal and the CANCEL of our own hop (RFC 3261 9.1, 17.1.1.3): both repeat what names the INVITE. */
function hopRequest(
  invite: SipRequest,
  self: Self,
  uri: string,
  branch: string,
  method: 'ACK' | 'CANCEL',
  to = header(invite, 'to'),
): Buffer {
  const sequence = /^\d+/.exec(header(invite, 'cseq') ?? '')?.[0] ?? '1';
  const headers: HeaderFields = [
    ['Via', viaOf(self, branch)],
    ['Max-Forwards', '70'],
    ...headerValues(invite, 'route')
      .filter((route) => !isOurs(route, self))
      .map((route) => ['Route', route] as const),
    ['From', header(invite, 'from') ?? ''],
    ['To', to ?? ''],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', `${sequence} ${method}`],
  ];
  return writeRequest({ method, uri, headers });
}

/** RFC 3261 16.7 step 3. */
function withoutOurVia(response: SipResponse): Buffer {
  const headers: [string, string][] = [];
  for (const [name, values] of response.headers) {
    if (name === 'content-length') continue;
    const kept = name === 'via' ? values.slice(1) : values;
    for (const value of kept) headers.push([fieldName(name), value]);
  }
  const { status, reason, body } = response;
  return writeResponse({ status, reason, headers, body });
}
