import * as sipjs from 'sip.js/lib/core/index.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { benchOf } from '../fakes/core-bench.ts';
import { sdp } from './body.ts';
import { CarriedUri } from './core-message.ts';
import { NotifyTakers } from './notify-takers.ts';
import { Core, coreBranch } from './core.ts';
import { createIngress } from './ingress.ts';
import { asInviteServer } from './invite-server.ts';
import type { InviteServer } from './transactions.ts';
import { header, headerValues } from '../message/message.ts';

// What this room uses of sip.js beyond what it documents. An upgrade that moves any of it fails
// here, by name. What the rooms above use is in core-seam.test.ts.

const sipFolder = dirname(createRequire(import.meta.url).resolve('sip.js/package.json'));
/** Every file of the core as text. */
const coreSource = readdirSync(join(sipFolder, 'lib/core'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js') && !/messages[\\/](?:incoming-message|parser)\.js$|^log/.test(name))
  .map((name) => readFileSync(join(sipFolder, 'lib/core', name), 'utf8'))
  .join('\n')
  .replace(/\/\*.*?\*\/|(?<!:)\/\/[^\n]*/gs, '');
const namesIn = (pattern: RegExp): string[] =>
  [...new Set([...coreSource.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()))].toSorted();

afterEach(() => {
  vi.restoreAllMocks();
});

/** sip.js's core with our ingress, and the calls that came in; they ring. */
function sipjsBench() {
  const ringing: InviteServer[] = [];
  const bench = benchOf((outside) => {
    const onInvite = (invite: sipjs.IncomingInviteRequest): void => {
      const server = invite as sipjs.InviteUserAgentServer;
      expect(server).toBeInstanceOf(sipjs.InviteUserAgentServer);
      server['toTag'] = outside.token();
      const made = asInviteServer(server, outside);
      made.ring();
      ringing.push(made);
    };
    const core = new Core({ ...outside, allow: outside.methods.allow }, { onInvite });
    const send = (message: Buffer): void => void outside.send(message.toString());
    return {
      core,
      flowLost: () => core.flowLost(),
      ...createIngress({ ...outside, core, notifyTakers: new NotifyTakers(), send }),
    };
  });
  return { ...bench, core: bench.core.core, ringing };
}

function outgoing(core: Core, method: string, uri = 'sip:x'): sipjs.OutgoingRequestMessage {
  const own = new CarriedUri('sip:alice@example.com');
  return core.makeOutgoingRequestMessage(method, new CarriedUri(uri), own, own, {}, [], undefined);
}

test('the version is the one that was read', () => {
  const path = createRequire(import.meta.url).resolve('sip.js/package.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: '0.21.2' });
});

test('the members that we reach by name are where they were', () => {
  const { prototype } = sipjs.InviteClientTransaction;
  expect(prototype).toHaveProperty('onTransportError');
  for (const timer of ['timerH', 'timerL'])
    expect(sipjs.InviteServerTransaction.prototype).toHaveProperty(timer);
  expect(sipjs.NonInviteServerTransaction.prototype).toHaveProperty('timerJ');
  expect(sipjs.NonInviteClientTransaction.prototype).toHaveProperty('onTransportError');
  for (const client of [sipjs.UserAgentClient, sipjs.InviteUserAgentClient])
    expect(client.prototype).toHaveProperty('receiveResponse');
  const { core } = sipjsBench();
  const invite = core.invite(outgoing(core, 'INVITE'));
  expect(invite).toBeInstanceOf(sipjs.InviteUserAgentClient);
  expect(invite).toMatchObject({ earlyDialogs: new Map(), confirmedDialogs: new Map() });
  const { id } = (invite as sipjs.InviteUserAgentClient).transaction;
  expect(core.userAgentClients.get(`${id}INVITE`)).toBe(invite);
  core.dispose();
  expect(sipjs.TransactionState).toMatchObject({
    Calling: 'Calling',
    Trying: 'Trying',
    Proceeding: 'Proceeding',
  });
  expect(AllowedMethods).toContain('REFER');
});

test('maps of the core are keyed as we look them up; branches carry our suffix and lose it again', async () => {
  const { core, peer } = sipjsBench();
  const client = core.request(outgoing(core, 'OPTIONS')) as sipjs.UserAgentClient;
  const branch = client.message.branch ?? '';
  expect(branch).toMatch(/^z9hG4bK\d+\.[0-9a-f]{24}$/);
  expect(core.userAgentClients.get(`${coreBranch(branch, 'OPTIONS')}OPTIONS`)).toBe(client);
  expect(coreBranch(branch, 'CANCEL')).toBe(branch);
  expect(header(await peer.request('OPTIONS'), 'via')).toContain(`branch=${branch}`);
  core.dispose();
});

test('the ACK to a refusal has the branch and every Route of its INVITE', async () => {
  const { core, peer } = sipjsBench();
  const message = core.makeOutgoingRequestMessage('INVITE', core.ownUri, core.ownUri, core.ownUri, {
    routeSet: ['<sip:one;lr>', '<sip:two;lr>'],
  });
  core.invite(message);
  const invite = await peer.request('INVITE');
  peer.respond(invite, 486);
  const ack = await peer.request('ACK');
  expect(header(ack, 'via')).toBe(header(invite, 'via'));
  expect(headerValues(ack, 'route')).toEqual(['<sip:one;lr>', '<sip:two;lr>']);
  core.dispose();
});

test('tags and Call-IDs are ours', async () => {
  const { core, peer } = sipjsBench();
  const raw = `INVITE sip:alice@x SIP/2.0\r\nVia: SIP/2.0/TLS p;branch=z9hG4bK1\r\nFrom: <sip:b@x>;tag=b\r\nTo: <sip:alice@x>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nContact: <sip:b@p>\r\nContent-Length: 0\r\n\r\n`;
  peer.raw(raw);
  expect(header(await peer.response(180), 'to')).toMatch(/;tag=[0-9a-f]{24}$/);
  core.request(outgoing(core, 'OPTIONS'));
  const sent = await peer.request('OPTIONS');
  expect(header(sent, 'from')).toMatch(/;tag=[0-9a-f]{24}$/);
  expect(header(sent, 'call-id')).toMatch(/^[0-9a-f]{24}$/);
  core.dispose();
});

const invite = (branch: string, more = '') =>
  `INVITE sip:alice@x SIP/2.0\r\nVia: SIP/2.0/TLS p;branch=z9hG4bK${branch}\r\nFrom: <sip:b@x>;tag=b\r\nTo: <sip:alice@x>${more}\r\n` +
  `Call-ID: c\r\nCSeq: ${branch} INVITE\r\nContact: <sip:b@p>\r\nContent-Type: application/sdp\r\nContent-Length: 3\r\n\r\nv=0`;
const ack = (branch: string, more: string) =>
  invite(branch, more)
    .replace('INVITE', 'ACK')
    .replace(`${branch} INVITE`, `${branch} ACK`)
    .replace(`z9hG4bK${branch}`, 'z9hG4bKack');
/** A call of theirs, answered and acknowledged; gives the tag of ours, ready to stand in To. */
async function answeredCall({ peer, ringing, idle }: ReturnType<typeof sipjsBench>): Promise<string> {
  peer.raw(invite('1'));
  const tag = /;tag=\w+/.exec(header(await peer.response(180), 'to') ?? '')?.[0] ?? '';
  const dialog = ringing[0]?.accept(sdp('our answer'));
  dialog?.listen({ onInvite: (again) => again.respond(200, { body: sdp('our answer') }) });
  await peer.response(200);
  peer.raw(ack('1', tag));
  await idle();
  return tag;
}

test('the package is pinned to that version, not to a range', () => {
  const own = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(own.devDependencies['sip.js']).toBe('0.21.2');
});

test('the core asks for no header that we do not know of', () => {
  // Events and subscriptions are refused before the core, challenges are ours: `core-message.ts`
  // answers for what is left.
  expect(namesIn(/\.parseHeader\("([^"]+)"/g)).toEqual([
    'contact',
    'content-disposition',
    'content-type',
    'event',
    'proxy-authenticate',
    'subscription-state',
    'to',
    'www-authenticate',
  ]);
  expect(namesIn(/\.(?:getHeaders?|hasHeader)\("([^"]+)"/g)).toEqual([
    'contact',
    'content-disposition',
    'content-type',
    'event',
    'expires',
    'from',
    'record-route',
    'require',
    'route',
    'rseq',
    'to',
    'via',
  ]);
});

test('the core has no other time than timers; Date is for subscriptions, which we do not use', () => {
  expect(namesIn(/\b(set(?:Timeout|Interval|Immediate))\(/g)).toEqual(['setinterval', 'settimeout']);
  expect(namesIn(/\b(Date\.now|new Date|performance\.now)\b/g)).toEqual(['date.now']);
});

test('its grammar and its parser do not run, whatever is said', async () => {
  const grammar = vi.spyOn(sipjs.Grammar, 'parse');
  const parser = vi.spyOn(sipjs.Parser, 'parseMessage');
  const bench = sipjsBench();
  const { core, peer } = bench;
  const tag = await answeredCall(bench);
  peer.raw(invite('2', tag));
  await peer.response(200);
  core.invite(outgoing(core, 'INVITE', 'tel:+49'));
  const sent = await peer.request('INVITE');
  peer.respond(sent, 180, { headers: [['Contact', '<sip:b@p>']] });
  peer.respond(sent, 407, { headers: [['Proxy-Authenticate', 'Digest realm="x", nonce="y"']] });
  await peer.request('ACK');
  // Nor does it answer a challenge: that is for our digest.
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(grammar).not.toHaveBeenCalled();
  expect(parser).not.toHaveBeenCalled();
  core.dispose();
});

test('the Allow of the core is replaced by ours', async () => {
  const { core, peer, ringing } = sipjsBench();
  peer.raw(invite('1'));
  await peer.response(180);
  ringing[0]?.accept(sdp('our answer'));
  const answered = await peer.response(200);
  expect(headerValues(answered, 'allow')).toEqual([
    'INVITE',
    'ACK',
    'CANCEL',
    'BYE',
    'OPTIONS',
    'PRACK',
    'UPDATE',
    'INFO',
    'REFER',
    'NOTIFY',
    'MESSAGE',
  ]);
  core.dispose();
});

test('dialogs and server transactions are under the keys that we look for', async () => {
  const { core, peer } = sipjsBench();
  peer.raw(invite('1'));
  const ringing = await peer.response(180);
  expect([...core.userAgentServers.keys()]).toEqual(['p:|z9hG4bK1|INVITE']);
  const tag = /;tag=(\w+)/.exec(header(ringing, 'to') ?? '')?.[1];
  expect([...core.dialogs.keys()]).toEqual([`c${tag}b`]);
  core.dispose();
});

test('a dialog knows the transaction that made it, and whether its 2xx waits for the ACK', async () => {
  const { core, peer, ringing } = sipjsBench();
  peer.raw(invite('1'));
  const tag = /;tag=(\w+)/.exec(header(await peer.response(180), 'to') ?? '')?.[1];
  ringing[0]?.accept(sdp('our answer'));
  const [dialog] = core.dialogs.values();
  if (!(dialog instanceof sipjs.SessionDialog)) throw new Error('no session');
  const { id } = dialog['initialTransaction'] as sipjs.Transaction;
  const server = core.userAgentServers.get(id);
  expect([dialog['ackWait'], server?.['toTag']]).toEqual([true, tag]);
  core.dispose();
});

test('a re-INVITE is known as one, is in its dialog, and can be taken out of it; the remote target can be set', async () => {
  const bench = sipjsBench();
  const { core, peer } = bench;
  const tag = await answeredCall(bench);
  peer.raw(invite('2', tag));
  await peer.response(200);
  const again = core.userAgentServers.get('p:|z9hG4bK2|INVITE');
  expect(again).toBeInstanceOf(sipjs.ReInviteUserAgentServer);
  const [dialog] = core.dialogs.values();
  if (!(dialog instanceof sipjs.SessionDialog)) throw new Error('no session');
  expect(dialog.reinviteUserAgentServer).toBe(again);
  // Of both 2xx; call-timers.test.ts shows what happens where nobody clears it in between.
  expect(dialog['invite2xxTimer']).toBeDefined();
  expect(dialog.remoteSequenceNumber).toBe(2);
  expect(dialog.reinviteUserAgentClient).toBeUndefined();
  expect(coreSource).toContain('dialog.reinviteUserAgentClient = this;');
  expect(dialog.remoteTarget).toBe(dialog['dialogState'].remoteTarget);
  core.dispose();
});

test('a request that fails with its flow is told so, by the way that we take', async () => {
  const { core, peer, idle } = sipjsBench();
  const ended: unknown[] = [];
  core.request(outgoing(core, 'OPTIONS'), {
    onReject: ({ message }) => void ended.push((message as { statusCode?: number }).statusCode),
  });
  await peer.request('OPTIONS');
  peer.close();
  await idle();
  expect(ended).toEqual([503]);
  core.dispose();
});
