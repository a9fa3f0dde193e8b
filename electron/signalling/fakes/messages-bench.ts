import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Party } from '../../../shared/model/call.ts';
import { requestFields } from '../../sip/fakes/request-fields.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { writeCpim, type Wish } from '../../sip/instant-message/cpim.ts';
import { writeImdn } from '../../sip/instant-message/imdn.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { openHistory, type OpenHistory } from '../../storage/history.ts';
import { Conversations } from '../messages/conversations.ts';
import { phoneBench, testAccount, type PhoneBench } from './phone-bench.ts';

export const bob = 'sip:bob@example.com';

let folder = '';
let opened: OpenHistory[] = [];

/** To be called once in a file of tests: each has a store of its own, which goes with it. */
export function messagesFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anchorline-messages-'));
  });
  afterEach(async () => {
    opened.forEach((history) => history.close());
    opened = [];
    await rm(folder, { recursive: true });
  });
}

/** A registered phone with its conversations. */
export interface MessagesBench extends PhoneBench {
  readonly peer: ScriptedPeer;
  readonly conversations: Conversations;
  readonly store: OpenHistory['messages'];
  readonly told: Fault[];
  readonly texts: string[];
  /** What account and policy say, and who may know that a message was read. */
  readonly rules: {
    forbidden: Fault | null;
    tellsRead: (party: Party) => boolean;
    isContact: (party: Party) => boolean;
  };
}

export async function messaging(account: Account = testAccount): Promise<MessagesBench> {
  const bench = phoneBench(account);
  const history = openHistory(join(folder, 'history.sqlite'), (fault) => told.push(fault));
  opened.push(history);
  const told: Fault[] = [];
  const texts: string[] = [];
  const rules: MessagesBench['rules'] = { forbidden: null, tellsRead: () => true, isContact: () => false };
  let ids = 0;
  const conversations = new Conversations({
    clock: bench.clock,
    newId: () => `id${(ids += 1)}`,
    link: bench.phone.messages,
    store: history.messages,
    account: () => account,
    forbidden: () => rules.forbidden,
    tellsRead: (_accountId, party) => rules.tellsRead(party),
    isContact: (_accountId, party) => rules.isContact(party),
    onChange: () => undefined,
    onText: (_accountId, _party, text) => texts.push(text),
    notify: (fault) => told.push(fault),
  });
  const peer = await bench.registered();
  return Object.assign(Object.create(bench) as PhoneBench, {
    peer,
    conversations,
    store: history.messages,
    told,
    texts,
    rules,
  });
}

let sequence = 0;
/** Sends a MESSAGE of theirs. */
export function write(
  peer: ScriptedPeer,
  type: string,
  body: string,
  change: Readonly<Record<string, string | null>> = {},
): void {
  sequence += 1;
  const fields = requestFields('MESSAGE', {
    Via: `SIP/2.0/TLS peer;branch=z9hG4bKm${sequence}`,
    'Call-ID': `m${sequence}`,
    Contact: null,
    'Content-Type': type,
    'Content-Length': String(Buffer.byteLength(body)),
    ...change,
  });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  peer.raw(`MESSAGE sip:alice@here SIP/2.0\r\n${lines}\r\n${body}`);
}

export const cpim = (
  messageId: string,
  wishes: readonly Wish[],
  content: string,
  contentType = 'text/plain',
) =>
  writeCpim({
    from: bob,
    to: 'sip:alice@example.com',
    at: new Date(0),
    messageId,
    wishes,
    contentType,
    content,
  });
export const notification = (messageId: string, disposition: 'delivered' | 'read') =>
  cpim('n', [], writeImdn({ messageId, disposition }, bob, new Date(0)), 'message/imdn+xml');

export const all = (store: MessagesBench['store'], conversationId = 1) =>
  store.page({ conversationId, before: null, limit: 200 }).messages;
export const newestPlace = (store: MessagesBench['store']): number => all(store)[0]?.place ?? 0;

/** Sends a text and answers its OPTIONS: whether the other side reads CPIM. */
export async function sent(bench: MessagesBench, text: string, reads: boolean): Promise<SipRequest> {
  const { conversations, peer } = bench;
  const id = conversations.open(testAccount.id, 'bob');
  conversations.send(id, text);
  const accept = reads ? 'text/plain, message/cpim' : 'application/sdp';
  peer.respond(await peer.request('OPTIONS'), 200, { headers: [['Accept', accept]] });
  return peer.request('MESSAGE');
}
