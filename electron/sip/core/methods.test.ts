import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { coreBench } from '../fakes/core-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { header, headerValues, type SipRequest } from '../message/message.ts';
import { sdp } from './body.ts';
import { tableOf, type Method } from './method.ts';
import { rows } from './methods.ts';

// A new method is a row and the file of its handler. PING is made up: nothing but these rows knows
// it.

const seen: string[] = [];
const ping: Method = {
  name: 'PING',
  bodies: ['application/octet-stream'],
  requires: ['Ping-Id'],
  place: 'outside',
  handler: (request) => {
    seen.push(`${header(request, 'content-type')} ${Buffer.from(request.body).toString('hex')}`);
    return { status: 200, reason: 'Pong', headers: [['Ping-Id', header(request, 'ping-id') ?? '']] };
  },
};
const inside: Method = { ...ping, place: 'inside', handler: 'dialog' };

const bytes = Buffer.from([0x00, 0xff, 0xc3, 0x28, 0x0d, 0x0a]);
/** A PING with a body that is no text. */
function send(
  peer: { readonly raw: (bytes: Uint8Array) => void },
  change: Readonly<Record<string, string | null>> = {},
  type = 'application/octet-stream',
): void {
  const fields = requestFields('PING', { 'Ping-Id': '7', 'Content-Type': type, ...change });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `PING sip:alice@here SIP/2.0\r\n${lines}Content-Length: ${bytes.length}\r\n\r\n`;
  peer.raw(Buffer.concat([Buffer.from(head), bytes]));
}

test('without a row it is 405, with the methods that there are', async () => {
  const { core, peer } = coreBench();
  send(peer);
  expect(headerValues(await peer.response(405), 'allow')).toEqual(rows.map(({ name }) => name));
  core.dispose();
});

test('with a row it is handled, with its own content type and bytes, and stands in every Allow', async () => {
  const { core, peer, invites } = coreBench({ methods: tableOf([...rows, ping]) });
  seen.length = 0;
  send(peer);
  const pong = await peer.response(200);
  expect([pong.reason, header(pong, 'ping-id')]).toEqual(['Pong', '7']);
  expect(seen).toEqual(['application/octet-stream 00ffc3280d0a']);
  const allow = [...rows.map(({ name }) => name), 'PING'];
  peer.send('OPTIONS', 'sip:alice@here', requestFields('OPTIONS'));
  expect(headerValues(await peer.response(200), 'allow')).toEqual(allow);
  peer.send('PUBLISH', 'sip:alice@here', requestFields('PUBLISH'));
  expect(headerValues(await peer.response(405), 'allow')).toEqual(allow);
  peer.send('INVITE', 'sip:alice@here', requestFields('INVITE'), 'v=0');
  await until(() => invites.length === 1);
  invites[0]?.accept(sdp('v=0'));
  expect(headerValues(await peer.response(200), 'allow')).toEqual(allow);
  core.transactions.invite(
    { uri: 'sip:bob@here' },
    { onProgress: () => undefined, onAccept: () => undefined, onReject: () => undefined },
  );
  expect(headerValues(await peer.request('INVITE'), 'allow')).toEqual(allow);
  core.dispose();
});

test('what its row asks for is asked for: body, header field', async () => {
  const { core, peer } = coreBench({ methods: tableOf([...rows, ping]) });
  send(peer, {}, 'text/plain');
  expect(header(await peer.response(415), 'accept')).toBe('application/octet-stream');
  send(peer, { 'Content-Encoding': 'gzip' });
  expect(header(await peer.response(415), 'accept-encoding')).toBe('identity');
  send(peer, { 'Ping-Id': null });
  expect((await peer.response(400)).reason).toBe('Malformed Ping-Id');
  core.dispose();
});

test('with a row that has it inside a dialog, the listener of its dialog takes it; elsewhere it is 481', async () => {
  const { core, peer, invites } = coreBench({ methods: tableOf([...rows, inside]) });
  const pings: SipRequest[] = [];
  send(peer);
  await peer.response(481);
  peer.send(
    'INVITE',
    'sip:alice@here',
    requestFields('INVITE', { Via: 'SIP/2.0/TLS p;branch=z9hG4bKi' }),
    'v=0',
  );
  await until(() => invites.length === 1);
  const dialog = invites[0]?.accept(sdp('v=0'));
  const To = header(await peer.response(200), 'to') ?? '';
  send(peer, { To, CSeq: '2 PING', Via: 'SIP/2.0/TLS p;branch=z9hG4bKp1' });
  await peer.response(488);
  dialog?.listen({
    requests: {
      PING: (request) => {
        pings.push(request.request);
        request.respond(202);
      },
    },
  });
  send(peer, { To, CSeq: '3 PING', Via: 'SIP/2.0/TLS p;branch=z9hG4bKp2' });
  await peer.response(202);
  expect(pings.map(({ body }) => Buffer.from(body))).toEqual([bytes]);
  core.dispose();
});
