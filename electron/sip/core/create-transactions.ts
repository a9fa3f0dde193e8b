import type { OutgoingRequestMessage } from 'sip.js/lib/core/index.js';
import type { Clock } from '../../platform/clock.ts';
import { header, parseCSeq, type SipMessage } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import { parseVia } from '../message/via.ts';
import { sipjsBody } from './body.ts';
import { anonymousUri, privacyLine } from './anonymous.ts';
import { CarriedUri } from './core-message.ts';
import { coreBranch, type Core } from './core.ts';
import { sendInvite } from './invite-client.ts';
import type { NotifyTakers } from './notify-takers.ts';
import { outcomeWhenSent } from './outcome.ts';
import type { OutgoingRequest, Transactions } from './transactions.ts';

/** sip.js's transactions in our terms; `aor` stands in From. */
export function createTransactions(
  core: Core,
  notifyTakers: NotifyTakers,
  clock: Clock,
  aor: string,
): Transactions {
  const make = (method: string, request: OutgoingRequest): OutgoingRequestMessage => {
    const { uri, to = uri, callId, fromTag, toTag, cseq, routeSet, headers = [], body } = request;
    return core.makeOutgoingRequestMessage(
      method,
      new CarriedUri(uri),
      // RFC 3323 4.1.1.3: a request that asks for privacy names nobody in From.
      new CarriedUri(headers.includes(privacyLine) ? anonymousUri(aor) : aor),
      new CarriedUri(to),
      {
        ...(callId === undefined ? {} : { callId }),
        ...(fromTag === undefined ? {} : { fromTag }),
        ...(toTag === undefined ? {} : { toTag }),
        ...(cseq === undefined ? {} : { cseq }),
        ...(routeSet === undefined ? {} : { routeSet: [...routeSet] }),
      },
      [...headers],
      body && sipjsBody(body),
    );
  };
  return {
    request: (method, request) =>
      outcomeWhenSent((delegate) => void core.request(make(method, request), delegate)),
    invite: (request, events) => sendInvite(core, clock, make('INVITE', request), events),
    takeNotifies: (key, take) => notifyTakers.add(key, take),
    knows: (message) =>
      message.kind === 'response'
        ? hasClient(core, message)
        : hasDialog(core, message) || notifyTakers.find(message) !== undefined,
    live: () => ({
      clients: [...core.userAgentClients.values()].map(({ message }) => message.method),
      servers: core.userAgentServers.size,
      dialogs: core.dialogs.size,
      subscriptions: notifyTakers.size,
    }),
  };
}

/**
 * Only the branch counts: a response with other unreadable fields still belongs to its transaction.
 */
function hasClient({ userAgentClients: clients }: Core, response: SipMessage): boolean {
  const branch = parseVia(header(response, 'via'))?.branch;
  if (!branch) return false;
  const method = parseCSeq(header(response, 'cseq'))?.method ?? '';
  if (clients.get(coreBranch(branch, method) + method)?.message.branch === branch) return true;
  return [...clients.values()].some(({ message }) => message.branch === branch);
}

function hasDialog(core: Core, request: SipMessage): boolean {
  const ours = parseParty(header(request, 'to'))?.parameters.get('tag');
  const theirs = parseParty(header(request, 'from'))?.parameters.get('tag');
  return !!ours && core.dialogs.has(`${header(request, 'call-id')}${ours}${theirs}`);
}
