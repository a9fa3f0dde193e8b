import { InviteUserAgentClient, type SessionDialog, type UserAgentClient } from 'sip.js/lib/core/index.js';
import { header, headerValues, parseCSeq, type SipResponse } from '../message/message.ts';
import { CoreResponse, UnreadableResponse, type MessageFacts } from './core-message.ts';
import { coreBranch, giveUp, isPending, type Core } from './core.ts';
import { guardResponse } from './guard.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/**
 * Dialogs that one INVITE may make by being forked (RFC 3261 12.1, 13.2.2.4); those beyond it are
 * read as a 100.
 */
const forkLimit = 16;

type Note = (what: Shown) => void;

const leftOut = ({ status }: SipResponse, why: Shown): Shown => ({
  code: 'left-out',
  what: String(status),
  why,
});

/** Hands a response to the client transaction that it belongs to. */
export function receiveResponse(core: Core, note: Note, response: SipResponse): void {
  const verdict = guardResponse(response);
  const vias = headerValues(response, 'via').join();
  if (verdict.kind === 'drop') return endUnreadable(core, note, response, vias, verdict.why);
  const { facts } = verdict;
  const branch = coreBranch(facts.branch, facts.method);
  const isSuccess = response.status >= 200 && response.status < 300;
  const refused = isSuccess && facts.method === 'INVITE' ? core.refusedInvites.get(branch) : undefined;
  const client = refused ?? core.userAgentClients.get(branch + facts.method);
  if (client === undefined || !answers(facts, client))
    return note(leftOut(response, { code: 'no-request-of-ours' }));
  if (facts.notes.length > 0)
    note({
      code: 'passed-over',
      what: { code: 'answer-to', status: response.status, method: facts.method },
      notes: facts.notes,
    });
  const room = hasRoom(client, facts);
  if (!room && isSuccess) return note(leftOut(response, { code: 'too-many-forks' }));
  const message = new CoreResponse(response, { ...facts, branch }, room);
  try {
    // Its transaction is over: sip.js would drop it.
    if (refused !== undefined) refused['receiveResponse'](message);
    else core.receiveIncomingResponseFromTransport(message);
  } catch (error) {
    endUnreadable(core, note, response, vias, String(error));
  }
}

/**
 * RFC 3261 17.1.3 asks for branch and method; the rest makes a guess of any one of them useless.
 */
function answers(facts: MessageFacts, { message }: UserAgentClient): boolean {
  return (
    message.branch === facts.branch &&
    message.callId === facts.callId &&
    message.cseq === facts.cseq &&
    message.fromTag === facts.from.parameters.get('tag') &&
    // Within a dialog the other side has its tag (12.2.1.1): to sip.js a second 2xx of another
    // would be one to the first INVITE.
    (!message.toTag || message.toTag === facts.to.parameters.get('tag'))
  );
}

function hasRoom(client: UserAgentClient, { callId, from, to }: MessageFacts): boolean {
  if (!(client instanceof InviteUserAgentClient)) return true;
  const id = `${callId}${from.parameters.get('tag')}${to.parameters.get('tag')}`;
  // Private in sip.js, and without a type there.
  const early = client['earlyDialogs'] as ReadonlyMap<string, SessionDialog>;
  const confirmed = client['confirmedDialogs'] as ReadonlyMap<string, SessionDialog>;
  return early.has(id) || confirmed.has(id) || early.size + confirmed.size < forkLimit;
}

/** Nothing of it is read; a response still ends what waits for it. */
export function receiveMalformed(core: Core, note: Note, head: string, why: Shown): void {
  const status = /^SIP\/\S+[ \t]+(\d{3})/i.exec(head)?.[1];
  if (status === undefined) return note({ code: 'left-out-malformed', why });
  const response = { kind: 'response', status: Number(status), reason: '', version: '2.0' } as const;
  endUnreadable(core, note, { ...response, headers: new Map(), body: new Uint8Array() }, head, why);
}

/**
 * A response that is left out. Where the branch of a request of ours - only the server knows it -
 * stands in `vias` and it is a final one, its transaction ends at once: waiting for another would
 * end as "did not answer", which is not true.
 */
function endUnreadable(core: Core, note: Note, response: SipResponse, vias: string, why: Shown): void {
  note(leftOut(response, why));
  const method = parseCSeq(header(response, 'cseq'))?.method;
  const client = [...core.userAgentClients.values()].find(
    ({ message: sent }) =>
      !!sent.branch && vias.includes(sent.branch) && (method ?? sent.method) === sent.method,
  );
  if (response.status < 200 || client === undefined || !isPending(client)) return;
  client['receiveResponse'](new UnreadableResponse(response, why));
  giveUp(client);
}
