import { describe, expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { bodyText, header, type SipRequest } from '../message/message.ts';
import type { ScriptedPeer } from '../fakes/scripted-peer.ts';
import { readCpim, type CpimMessage } from './cpim.ts';
import { readMessage } from './read-message.ts';
import { readsCpim, sendNotification, sendText } from './send-message.ts';

const bob = 'sip:bob@example.com';

/** Sends a MESSAGE to the phone. */
function write(peer: ScriptedPeer, type: string | null, body: string | Buffer): void {
  const bytes = Buffer.from(body);
  const fields = requestFields('MESSAGE', {
    Contact: null,
    'Content-Type': type,
    'Content-Length': String(bytes.length),
  });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  peer.raw(Buffer.concat([Buffer.from(`MESSAGE sip:alice@here SIP/2.0\r\n${lines}\r\n`), bytes]));
}

describe('what comes', () => {
  /** What the phone makes of it, and its answer. */
  async function taken(type: string | null, body: string | Buffer) {
    const got: ReturnType<typeof readMessage>[] = [];
    const { peer } = endpointBench('sip:alice@example.com', null, {
      onMessage: (request) => {
        const read = readMessage(request);
        got.push(read);
        return read.kind === 'refused' ? read.answer : { status: 200, reason: 'OK', headers: [] };
      },
    });
    write(peer, type, body);
    const answer = await peer.next();
    if (answer.kind !== 'response') throw new Error('no answer');
    return { answer, read: got[0] };
  }

  test('a text is read and answered without a transaction', async () => {
    const { answer, read } = await taken('text/plain; charset=UTF-8', 'Grüße');
    expect(answer.status).toBe(200);
    expect(read).toMatchObject({ kind: 'text', text: 'Grüße', messageId: null, wishes: [] });
  });

  test.each([
    ['Latin-1', 'text/plain; charset=iso-8859-1', Buffer.from('Grüße', 'latin1'), 'Grüße'],
    ['ASCII', 'text/plain;charset="us-ascii"', 'a', 'a'],
    ['no UTF-8', 'text/plain', Buffer.from([0x61, 0xff]), 'a\ufffd'],
    ['HTML as text', 'text/plain', '<b>hi</b>', '<b>hi</b>'],
    ['HTML, as FreeSWITCH calls text,', 'text/html', '<img src=x>hi', '<img src=x>hi'],
  ])('%s stays what it is', async (_what, type, body, text) => {
    expect((await taken(type, body)).read).toMatchObject({ kind: 'text', text });
  });

  test.each([
    ['a picture', 'image/png', 'hi'],
    ['a state of writing', 'application/im-iscomposing+xml', '<isComposing/>'],
    ['a multipart', 'multipart/mixed;boundary=a', '--a\r\n\r\nhi\r\n--a--'],
    ['another character set', 'text/plain; charset=utf-16', 'a'],
    ['a character set that is none', 'text/plain; charset=__proto__', 'a'],
    ['CPIM in CPIM', 'message/cpim', 'A: b\r\n\r\nContent-Type: message/cpim\r\n\r\nA: b\r\n\r\n\r\n\r\na'],
    ['a picture in CPIM', 'message/cpim', 'A: b\r\n\r\nContent-Type: image/png\r\n\r\nhi'],
  ])('it is refused with what is taken: %s', async (_what, type, body) => {
    const { answer } = await taken(type, body);
    expect(answer.status).toBe(415);
    expect(header(answer, 'accept')).toContain('text/plain');
  });

  test.each([
    ['a text', 'text/plain', 'a'.repeat(8 * 1024 + 1)],
    ['a body', 'text/plain', 'a'.repeat(17 * 1024)],
    ['a text in CPIM', 'message/cpim', `A: b\r\n\r\n\r\n\r\n${'a'.repeat(9 * 1024)}`],
  ])('%s that is too long is refused in words', async (_what, type, body) => {
    const { answer } = await taken(type, body);
    expect([answer.status, answer.reason]).toEqual([413, 'Message Too Long']);
  });

  test('a body without a type, and CPIM that is none, are refused', async () => {
    expect((await taken(null, 'a')).answer.status).toBe(400);
    expect((await taken('message/cpim', 'a')).answer.status).toBe(400);
  });

  test('a head of 60 kB is none of ours to read', async () => {
    const { answer } = await taken('message/cpim', `X: ${'a'.repeat(10_000)}\r\n\r\n\r\n\r\na`);
    expect(answer.status).toBe(400);
  });
});

describe('what is sent', () => {
  const text = { text: 'Grüße\n<b>', messageId: 'id1' };
  const cpimIn = (request: SipRequest) => readCpim(request.body) as CpimMessage;

  test('to a phone that reads plain text alone', async () => {
    const { endpoint, peer } = endpointBench();
    const sent = sendText(endpoint, bob, { ...text, isCpim: false });
    const request = await peer.request('MESSAGE');
    expect([request.uri, header(request, 'content-type'), bodyText(request)]).toEqual([
      bob,
      'text/plain; charset=UTF-8',
      text.text,
    ]);
    // RFC 3428 4: no dialog begins with it.
    expect(request.headers.has('contact')).toBe(false);
    peer.respond(request, 202);
    expect(await sent).toBeNull();
  });

  test('with the wish to be told, to a phone that reads CPIM', async () => {
    const { endpoint, peer } = endpointBench();
    const sent = sendText(endpoint, bob, { ...text, isCpim: true });
    const request = await peer.request('MESSAGE');
    expect(cpimIn(request)).toMatchObject({
      messageId: 'id1',
      wishes: ['positive-delivery', 'negative-delivery', 'display'],
    });
    peer.respond(request, 200);
    expect(await sent).toBeNull();
  });

  test('once more as plain text where CPIM is refused', async () => {
    const { endpoint, peer } = endpointBench();
    const sent = sendText(endpoint, bob, { ...text, isCpim: true });
    peer.respond(await peer.request('MESSAGE'), 415, { headers: [['Accept', 'text/plain']] });
    const again = await peer.request('MESSAGE');
    expect(bodyText(again)).toBe(text.text);
    peer.respond(again, 200);
    expect(await sent).toBeNull();
  });

  test('a notification asks for none', async () => {
    const { endpoint, peer } = endpointBench();
    const sent = sendNotification(endpoint, bob, { messageId: 'x', disposition: 'read' });
    const request = await peer.request('MESSAGE');
    expect(cpimIn(request)).toMatchObject({ wishes: [], type: 'message/imdn+xml' });
    expect(readMessage(request)).toEqual({
      kind: 'notification',
      notification: { messageId: 'x', disposition: 'read' },
    });
    peer.respond(request, 200);
    expect(await sent).toBeNull();
  });

  test.each([
    [404, 'not-found'],
    [480, 'unavailable'],
    [405, 'not-taken'],
    [403, 'refused'],
    [413, 'too-long'],
    [513, 'too-long'],
    [603, 'refused'],
    [500, 'server-error'],
    [302, 'refused'],
    [407, 'sign-in-refused'],
  ] as const)('%i is told as %s', async (status, code) => {
    const { endpoint, peer } = endpointBench();
    const sent = sendText(endpoint, bob, { ...text, isCpim: false });
    peer.respond(await peer.request('MESSAGE'), status);
    expect(await sent).toMatchObject({ stage: 'message', code });
  });

  test('the called party gets no answer to a challenge of its own', async () => {
    const { endpoint, peer } = endpointBench('sip:alice@example.com', { user: 'alice', password: 'secret' });
    const sent = sendText(endpoint, bob, { ...text, isCpim: false });
    const challenge = 'Digest realm="evil.example", nonce="n", algorithm=MD5';
    peer.respond(await peer.request('MESSAGE'), 401, { headers: [['WWW-Authenticate', challenge]] });
    expect(await sent).toMatchObject({ code: 'sign-in-refused' });
    expect(peer.waiting()).toEqual([]);
  });

  test('a lost flow is told', async () => {
    const { endpoint, peer } = endpointBench();
    const sent = sendText(endpoint, bob, { ...text, isCpim: false });
    await peer.request('MESSAGE');
    peer.close();
    expect(await sent).toEqual({ stage: 'message', code: 'flow-lost' });
  });

  test.each([
    ['text/plain, message/cpim', true],
    ['application/sdp, text/plain', false],
  ])('OPTIONS tells who reads CPIM: %s', async (accept, reads) => {
    const { endpoint, peer } = endpointBench();
    const asked = readsCpim(endpoint, bob);
    peer.respond(await peer.request('OPTIONS'), 200, { headers: [['Accept', accept]] });
    expect(await asked).toBe(reads);
  });

  test('we say so ourselves', async () => {
    const { peer } = endpointBench();
    const fields = requestFields('OPTIONS', { Contact: null, 'Content-Length': '0' });
    peer.raw(
      `OPTIONS sip:alice@here SIP/2.0\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    const answer = await peer.response(200);
    expect(answer.headers.get('allow')).toContain('MESSAGE');
    expect(answer.headers.get('accept')).toContain('message/cpim');
  });
});

test('the trace shows no text of a message', async () => {
  const { endpoint, peer, trace } = endpointBench();
  const sent = sendText(endpoint, bob, { text: 'between us', messageId: 'i', isCpim: false });
  peer.respond(await peer.request('MESSAGE'), 200);
  await sent;
  write(peer, 'text/plain', 'between us');
  await peer.response(200);
  const shown = JSON.stringify(trace);
  expect(shown).toContain('MESSAGE');
  expect(shown).not.toContain('between us');
});
