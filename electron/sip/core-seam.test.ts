import * as sipjs from 'sip.js/lib/core/index.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { endpointBench } from './fakes/endpoint-bench.ts';
import { coreBranch } from './core.ts';
import { header, headerValues } from './message.ts';

// What we lean on in sip.js beyond its documented face. An upgrade that moves any of it fails here, by name.

test('the version is the one that was read', () => {
  const path = createRequire(import.meta.url).resolve('sip.js/package.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: '0.21.2' });
});

test('the members that we reach by name are where they were', () => {
  const { prototype } = sipjs.InviteClientTransaction;
  expect(prototype).toHaveProperty('onTransportError');
  expect(sipjs.NonInviteClientTransaction.prototype).toHaveProperty('onTransportError');
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
