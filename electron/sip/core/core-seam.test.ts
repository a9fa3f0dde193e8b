import * as sipjs from 'sip.js/lib/core/index.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { endpointBench, type EndpointBench } from '../fakes/endpoint-bench.ts';
import { coreBranch } from './core.ts';
import { header, headerValues } from '../message/message.ts';
import { until } from '../../platform/fakes/until.ts';

// What we lean on in sip.js beyond its documented face. An upgrade that moves any of it fails here, by name.

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

test('the version is the one that was read', () => {
  const path = createRequire(import.meta.url).resolve('sip.js/package.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: '0.21.2' });
});

test('the members that we reach by name are where they were', () => {
  const { prototype } = sipjs.InviteClientTransaction;
  expect(prototype).toHaveProperty('onTransportError');
  expect(sipjs.NonInviteClientTransaction.prototype).toHaveProperty('onTransportError');
  for (const client of [sipjs.UserAgentClient, sipjs.InviteUserAgentClient])
    expect(client.prototype).toHaveProperty('receiveResponse');
  const bench = endpointBench();
  const invite = bench.endpoint.core.invite(bench.endpoint.request('INVITE', 'sip:x', {}));
  expect(invite).toMatchObject({ earlyDialogs: new Map(), confirmedDialogs: new Map() });
  bench.endpoint.dispose();
  expect(sipjs.TransactionState).toMatchObject({
    Calling: 'Calling',
    Trying: 'Trying',
    Proceeding: 'Proceeding',
  });
  expect(AllowedMethods).toContain('REFER');
});

test('maps of the core are keyed as we look them up; branches carry our suffix and lose it again', async () => {
  const bench = endpointBench();
  const client = bench.endpoint.core.request(
    bench.endpoint.request('OPTIONS', 'sip:x', {}),
  ) as sipjs.UserAgentClient;
  const branch = client.message.branch ?? '';
  expect(branch).toMatch(/^z9hG4bK\d+\.[0-9a-f]{24}$/);
  expect(bench.endpoint.core.userAgentClients.get(`${coreBranch(branch, 'OPTIONS')}OPTIONS`)).toBe(client);
  expect(coreBranch(branch, 'CANCEL')).toBe(branch);
  const sent = await bench.peer.request('OPTIONS');
  expect(header(sent, 'via')).toContain(`branch=${branch}`);
  bench.endpoint.dispose();
});

test('the ACK to a refusal has the branch and every Route of its INVITE', async () => {
  const bench = endpointBench();
  const message = bench.endpoint.core.makeOutgoingRequestMessage(
    'INVITE',
    bench.endpoint.core.ownUri,
    bench.endpoint.core.ownUri,
    bench.endpoint.core.ownUri,
    { routeSet: ['<sip:one;lr>', '<sip:two;lr>'] },
  );
  bench.endpoint.core.invite(message);
  const invite = await bench.peer.request('INVITE');
  bench.peer.respond(invite, 486);
  const ack = await bench.peer.request('ACK');
  expect(header(ack, 'via')).toBe(header(invite, 'via'));
  expect(headerValues(ack, 'route')).toEqual(['<sip:one;lr>', '<sip:two;lr>']);
  bench.endpoint.dispose();
});

test('tags and Call-IDs are ours', async () => {
  const bench = endpointBench();
  const raw = `INVITE sip:alice@x SIP/2.0\r\nVia: SIP/2.0/TLS p;branch=z9hG4bK1\r\nFrom: <sip:b@x>;tag=b\r\nTo: <sip:alice@x>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nContact: <sip:b@p>\r\nContent-Length: 0\r\n\r\n`;
  bench.peer.raw(raw);
  expect(header(await bench.peer.response(180), 'to')).toMatch(/;tag=[0-9a-f]{24}$/);
  bench.endpoint.core.request(bench.endpoint.request('OPTIONS', 'sip:x', {}));
  const sent = await bench.peer.request('OPTIONS');
  expect(header(sent, 'from')).toMatch(/;tag=[0-9a-f]{24}$/);
  expect(header(sent, 'call-id')).toMatch(/^[0-9a-f]{24}$/);
  bench.endpoint.dispose();
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
async function answeredCall(bench: EndpointBench): Promise<string> {
  bench.peer.raw(invite('1'));
  const ringing = await bench.peer.response(180);
  void bench.calls[0]?.answer();
  await bench.peer.response(200);
  const tag = /;tag=\w+/.exec(header(ringing, 'to') ?? '')?.[0] ?? '';
  bench.peer.raw(ack('1', tag));
  await bench.idle();
  return tag;
}

test('the package is pinned to that version, not to a range', () => {
  const own = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(own.devDependencies['sip.js']).toBe('0.21.2');
});

test('the core asks for no header that we do not know of', () => {
  // Events and subscriptions are refused before the core, challenges are ours: `core-message.ts` answers for what is left.
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
  const bench = endpointBench();
  const tag = await answeredCall(bench);
  bench.peer.raw(invite('2', tag));
  await bench.peer.response(200);
  bench.endpoint.core.invite(bench.endpoint.request('INVITE', 'tel:+49', {}));
  const sent = await bench.peer.request('INVITE');
  bench.peer.respond(sent, 180, { headers: [['Contact', '<sip:b@p>']] });
  bench.peer.respond(sent, 407, { headers: [['Proxy-Authenticate', 'Digest realm="x", nonce="y"']] });
  await bench.peer.request('ACK');
  // Nor does it answer a challenge: that is for our digest.
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(grammar).not.toHaveBeenCalled();
  expect(parser).not.toHaveBeenCalled();
  bench.endpoint.dispose();
});

test('the Allow of the core is replaced by ours', async () => {
  const bench = endpointBench();
  bench.peer.raw(invite('1'));
  await bench.peer.response(180);
  void bench.calls[0]?.answer();
  const answered = await bench.peer.response(200);
  expect(headerValues(answered, 'allow')).toEqual([
    'INVITE',
    'ACK',
    'CANCEL',
    'BYE',
    'OPTIONS',
    'UPDATE',
    'INFO',
    'NOTIFY',
  ]);
  bench.endpoint.dispose();
});

test('dialogs and server transactions are under the keys that we look for', async () => {
  const bench = endpointBench();
  const { core } = bench.endpoint;
  bench.peer.raw(invite('1'));
  const ringing = await bench.peer.response(180);
  expect([...core.userAgentServers.keys()]).toEqual(['p:|z9hG4bK1|INVITE']);
  const tag = /;tag=(\w+)/.exec(header(ringing, 'to') ?? '')?.[1];
  expect([...core.dialogs.keys()]).toEqual([`c${tag}b`]);
  bench.endpoint.dispose();
});

test('a re-INVITE is known as one, is in its dialog, and can be taken out of it; the remote target can be set', async () => {
  const bench = endpointBench();
  const { core } = bench.endpoint;
  const tag = await answeredCall(bench);
  bench.peer.raw(invite('2', tag));
  await bench.peer.response(200);
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
  bench.endpoint.dispose();
});

test('a request that fails with its flow is told so, by the way that we take', async () => {
  const bench = endpointBench();
  const ended: unknown[] = [];
  bench.endpoint.core.request(bench.endpoint.request('OPTIONS', 'sip:x', {}), {
    onReject: ({ message }) => void ended.push((message as { statusCode?: number }).statusCode),
  });
  await bench.peer.request('OPTIONS');
  bench.peer.close();
  await until(() => expect(ended).toEqual([503]));
  bench.endpoint.dispose();
});
