import { expect, test } from 'vitest';
import { explainFault } from '../../../shared/words/index.ts';
import { bodyText, header, headerValues } from '../../sip/message/message.ts';
import { bobContact, inDialog, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

test.each([
  [403, 'forbidden', 'failed'],
  [404, 'not-found', 'failed'],
  [302, 'redirected', 'failed'],
  [420, 'extension-unsupported', 'failed'],
  [421, 'extension-required', 'failed'],
  [423, 'interval-too-brief', 'failed'],
  [503, 'server-error', 'waiting'],
])('REGISTER answered with %i: %s', async (status, code, state) => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  peer.respond(await peer.request('REGISTER'), status, { headers: [['Retry-After', '120']] });
  await until(() => expect(bench.account().registration).toMatchObject({ state, fault: { code } }));
  await bench.pass(44_000);
  expect(peer.waiting()).toEqual([]);
  const next = Date.parse(bench.account().registration.nextRefreshAt ?? '') - bench.clock.now();
  await bench.pass(next || 16_000);
  expect(peer.waiting()).toEqual(state === 'waiting' ? ['REGISTER'] : []);
});

/** The challenge of the account's own server, for the registration and for calls. */
const challenge = ['Proxy-Authenticate', 'Digest realm="p", nonce="0", qop="auth"'] as const;

test('a call: 407, early media, answer, hold, resume, BYE', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge });
  const id = bench.phone.place('a1', 'bob');
  const first = await peer.request('INVITE');
  expect(first.uri).toBe('sip:bob@example.com');
  expect(bodyText(first)).toBe('our offer sendrecv');
  peer.respond(first, 100);
  peer.respond(first, 407, { headers: [['Proxy-Authenticate', 'Digest realm="p", nonce="1", qop="auth"']] });
  await peer.request('ACK');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'cseq')).toBe('2 INVITE');
  expect(header(invite, 'call-id')).toBe(header(first, 'call-id'));
  peer.respond(invite, 180, { headers: bobContact });
  await until(() => expect(bench.call().state).toBe('ringing'));
  peer.respond(invite, 183, { headers: bobContact, body: 'early' });
  await until(() => expect(bench.call().state).toBe('early'));
  peer.respond(invite, 200, {
    headers: [...bobContact, ['Record-Route', '<sip:p2;lr>'], ['Record-Route', '<sip:p1;lr>']],
    body: 'their answer',
  });
  const ack = await peer.request('ACK');
  expect(ack.uri).toBe('sip:bob@127.0.0.1:9;transport=tls');
  expect(headerValues(ack, 'route')).toEqual(['<sip:p1;lr>', '<sip:p2;lr>']);
  expect(header(invite, 'proxy-authorization')).toContain('nonce="1"');
  expect(header(ack, 'proxy-authorization')).toBeUndefined();
  await bench.idle();
  expect(bench.call()).toMatchObject({
    state: 'established',
    media: { codec: 'PCMU' },
    hold: { local: false, remote: false },
  });

  const holding = bench.phone.hold(id);
  const hold = await peer.request('INVITE');
  expect(bodyText(hold)).toBe('our offer sendonly');
  expect(header(hold, 'contact')).toBeDefined();
  peer.respond(hold, 200, { headers: bobContact, body: 'ok' });
  await peer.request('ACK');
  await holding;
  expect(bench.call().hold).toEqual({ local: true, remote: false });

  const resuming = bench.phone.resume(id);
  const resume = await peer.request('INVITE');
  peer.respond(resume, 200, { headers: [['Contact', '<sip:bob@127.0.0.1:10>']], body: 'ok' });
  expect((await peer.request('ACK')).uri).toBe('sip:bob@127.0.0.1:10');
  await resuming;
  expect(bench.call().hold).toEqual({ local: false, remote: false });

  bench.phone.hangUp(id);
  expect(bench.call().state).toBe('ending');
  const bye = await peer.request('BYE');
  expect(bye.uri).toBe('sip:bob@127.0.0.1:10');
  peer.respond(bye, 200);
  await until(() => {
    expect(bench.call()).toMatchObject({ state: 'ended', fault: null });
    expect(bench.records).toHaveLength(1);
  });
  bench.clock.advance(6000);
  expect(bench.phone.calls()).toEqual([]);
  expect(bench.gateway.log.at(-1)).toBe('close');
});

test('in a dialog of ours the peer may send OPTIONS, hold and end', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  peer.send('OPTIONS', 'sip:alice@x', inDialog(invite, 'OPTIONS', 1));
  await peer.response(200);
  peer.send('BYE', 'sip:alice@x', inDialog(invite, 'BYE', 2));
  await peer.response(200);
  expect(bench.call().state).toBe('ended');
  peer.send('OPTIONS', 'sip:alice@x', inDialog(invite, 'OPTIONS', 3));
  await peer.response(481);
});

test('hanging up before any response waits for one, then cancels', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  bench.phone.hangUp(id);
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(bench.call().state).toBe('ending');
  peer.respond(invite, 100);
  const cancel = await peer.request('CANCEL');
  expect(header(cancel, 'via')).toBe(header(invite, 'via'));
  peer.respond(cancel, 200);
  peer.respond(invite, 487);
  await peer.request('ACK');
  expect(bench.call()).toMatchObject({ state: 'ended', fault: null });
});

test('an answer that crosses our CANCEL gets an ACK and a BYE', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 180, { headers: bobContact });
  await bench.idle();
  bench.phone.hangUp(id);
  peer.respond(await peer.request('CANCEL'), 200);
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  peer.respond(await peer.request('BYE'), 200);
  await until(() => expect(bench.call()).toMatchObject({ state: 'ended', fault: null, establishedAt: null }));
});

test('of two answering forks the first is kept, and until then the one that described last is heard', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 183, { tag: 'one', headers: bobContact, body: 'early one' });
  peer.respond(invite, 183, { tag: 'two', headers: bobContact, body: 'early two' });
  await bench.idle();
  peer.respond(invite, 200, { tag: 'two', headers: bobContact, body: 'two' });
  expect(header(await peer.request('ACK'), 'to')).toContain('tag=two');
  peer.respond(invite, 200, { tag: 'three', headers: bobContact, body: 'three' });
  expect(header(await peer.request('ACK'), 'to')).toContain('tag=three');
  const bye = await peer.request('BYE');
  expect(header(bye, 'to')).toContain('tag=three');
  expect(bench.gateway.log.filter((line) => line.startsWith('accept'))).toEqual([
    'accept early one',
    'accept early two',
    'accept two',
  ]);
  expect(bench.call().state).toBe('established');
});

test.each([
  [486, 'busy'],
  [603, 'declined'],
  [404, 'not-found'],
  [480, 'unavailable'],
  // Of an account whose encryption is off.
  [488, 'encryption-off'],
  [302, 'redirected'],
  [500, 'server-error'],
  [699, 'rejected'],
])('a call refused with %i ends as %s', async (status, code) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), status);
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code } });
  expect(bench.call().fault?.presented).toBe(`${status} Scripted`);
});

test.each([
  [404, 'Not Found', [], 'The server knows nobody at “carol” (404 Scripted).'],
  [302, '', [['Contact', '<tel:101>']], 'The other side can be reached elsewhere: “tel:101”.'],
  [302, '', [], 'The other side can be reached elsewhere, and the server did not say where (302 Scripted).'],
  [
    488,
    '',
    [
      ['Warning', '304 pbx.example.com "Media type \\"video\\" not available"'],
      ['Warning', '399 pbx.example.com "Second"'],
    ],
    'The other side cannot take this call (488 Scripted: Media type "video" not available; Second). This account offers calls without encryption only.',
  ],
  [
    488,
    '',
    [['Warning', '305 pbx.example.com "Incompatible media format"']],
    'The other side says that it has none of the codecs that this phone offers (488 Scripted: Incompatible media format).',
  ],
  // The transport (302) is named as well: it may have been refused for its encryption.
  [
    606,
    '',
    [['Warning', '305 pbx.example.com "Format", 302 pbx.example.com "RTP/SAVP"']],
    'The other side cannot take this call (606 Scripted: Format; RTP/SAVP). This account offers calls without encryption only.',
  ],
  [
    421,
    '',
    [['Require', '100rel, timer']],
    'The server or the other side requires the SIP extension “100rel, timer” for this call, and Anchorline does not support it (421 Scripted).',
  ],
  [
    420,
    '',
    [['Unsupported', 'gruu']],
    'The server or the other side does not support the SIP extension “gruu”, which this call asked for (420 Scripted).',
  ],
  [607, '', [], 'The call was declined.'],
] as const)('a call refused with %i %s is told in true words', async (status, _, headers, words) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', ' carol ');
  peer.respond(await peer.request('INVITE'), status, { headers });
  await bench.idle();
  const fault = bench.records[0]?.fault;
  expect(fault && explainFault(fault).what).toBe(words);
});

test.each(['sip:anonymous@anonymous.invalid', 'sips:x@Unknown.INVALID.'])(
  '%s cannot be called',
  async (address) => {
    const bench = phoneBench();
    const peer = await bench.registered();
    expect(() => bench.phone.place('a1', address)).toThrow(
      expect.objectContaining({ fault: { stage: 'call', code: 'withheld-target' } }),
    );
    await bench.idle();
    expect(peer.waiting()).toEqual([]);
  },
);

test('the account sets how long a call may ring', async () => {
  const bench = phoneBench({ ...testAccount, ringingTimeout: 30 });
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 180, { headers: bobContact });
  await bench.idle();
  await bench.pass(29_000);
  expect(bench.call().state).toBe('ringing');
  await bench.pass(2000);
  expect(bench.call().state).toBe('ending');
  peer.respond(await peer.request('CANCEL'), 200);
  await bench.pass(5000);
  expect(bench.records).toMatchObject([{ fault: { code: 'timed-out' } }]);
});

test('hanging up ends the call at once for the person, and nothing of it is sent or shown afterwards', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 183, { headers: bobContact, body: 'early' });
  await bench.idle();
  bench.gateway.emit('statistics', { callId: id, statistics: {} as never });
  expect(bench.call().media.statistics).toBeNull();
  bench.phone.hangUp(id);
  // The CANCEL gets no response.
  expect(bench.call().state).toBe('ending');
  const { endedAt } = bench.call();
  expect(endedAt).not.toBeNull();
  await until(() => expect(bench.gateway.log.at(-1)).toBe('close'));
  bench.phone.place('a1', 'carol');
  await bench.pass(5000);
  expect(bench.records.find((record) => record.id === id)).toMatchObject({ fault: null, endedAt });
});

test('an answer with unusable media ends the call with a reason on both sides', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  bench.gateway.refuse.add('nothing in common');
  peer.respond(invite, 200, { headers: bobContact, body: 'nothing in common' });
  await peer.request('ACK');
  await peer.request('BYE');
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'media', code: 'no-common-codec' } });
});
